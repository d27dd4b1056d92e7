import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
import { settingsInForce } from '@plumbline/registers/aims-settings/domain'
import type { communications } from '@plumbline/registers/communications/contract'
import { dataOf } from '@plumbline/registers/domain'
import type { incidents } from '@plumbline/registers/incidents/contract'
import type { obligations } from '@plumbline/registers/obligations/contract'

/** From when the time for telling somebody of an incident runs, and how exactly that is known. */
export interface ClockStart {
  readonly at: string
  /** The hour it was noticed; the end of the day it was noticed; or when it was reported here, for want of either. */
  readonly basis: 'moment' | 'day' | 'report'
}

/** One limit of time for telling somebody of an incident. */
export interface ReportingClock {
  readonly id: string
  /** Who set it: an obligation, an entry of the communication plan, or the limits of the AIMS. */
  readonly kind: 'obligation' | 'plan' | 'settings'
  readonly source: AnyRecord | undefined
  readonly hours: number
  readonly dueAt: string
  readonly state: 'running' | 'overdue' | 'met' | 'not-applicable'
  /** What met it. */
  readonly message: { readonly record: AnyRecord; readonly sentAt: string } | undefined
  /** Met, but after its time. */
  readonly isLate: boolean
  /** Whether it has to be told is not decided yet; until then it runs. */
  readonly isUndecided: boolean
}

/** When a message was sent, by the step that says so. */
export type SentAt = (messageId: string) => string | undefined

type Clock = Pick<ReportingClock, 'kind' | 'source' | 'hours' | 'isUndecided'> & {
  readonly applies: boolean
  readonly isMetBy: (message: AnyRecord) => boolean
}

const obligationData = (record: AnyRecord) => dataOf<typeof obligations>(record)
const messageData = (record: AnyRecord) => dataOf<typeof communications>(record)
const incidentData = (record: AnyRecord) => dataOf<typeof incidents>(record)
const hourMs = 3_600_000

/** The moment it was noticed, or the next best that the record knows. */
export function clockStart(incident: AnyRecord): ClockStart {
  const { detectedAt, detectedOn } = incidentData(incident)
  if (detectedAt !== undefined) return { at: detectedAt, basis: 'moment' }
  if (detectedOn !== undefined) return { at: `${detectedOn}T23:59:59.999Z`, basis: 'day' }
  return { at: incident.createdAt, basis: 'report' }
}

const meets = (some: readonly AnyRecord[], others: readonly AnyRecord[]) =>
  some.some(({ id }) => others.some((other) => other.id === id))

/** Those that hold on the day it was noticed, for what the incident concerns or for everything. */
function bindingObligations(incident: AnyRecord, world: Snapshot, day: string): readonly AnyRecord[] {
  const hit = world.targets(incident.id, 'concerns')
  return world.of('obligations').filter((obligation) => {
    const { appliesFrom, appliesUntil, reportWithinHours } = obligationData(obligation)
    const bound = world.targets(obligation.id, 'applies-to')
    return (
      reportWithinHours !== undefined &&
      (obligation.status === 'applies' || obligation.status === 'met') &&
      (appliesFrom === undefined || appliesFrom <= day) &&
      (appliesUntil === undefined || appliesUntil >= day) &&
      (bound.length === 0 || meets(bound, hit))
    )
  })
}

/** Agreed entries of the plan with a limit, about what the incident concerns or about nothing in particular. */
function plansFor(incident: AnyRecord, world: Snapshot): readonly AnyRecord[] {
  const hit = world.targets(incident.id, 'concerns')
  return world.of('communications').filter((entry) => {
    const { kind, timeLimitHours } = messageData(entry)
    const about = world.targets(entry.id, 'about').filter(({ register }) => register === 'ai-systems')
    const isAgreed = kind === 'plan' && entry.status === 'agreed' && timeLimitHours !== undefined
    return isAgreed && (about.length === 0 || meets(about, hit))
  })
}

function clocksBefore(incident: AnyRecord, world: Snapshot, { at }: ClockStart): readonly Clock[] {
  const { reportable, usersAffected } = incidentData(incident)
  const binding = bindingObligations(incident, world, at.slice(0, 10))
  const isMetBy = (obligation: AnyRecord) => (message: AnyRecord) =>
    world.targets(obligation.id, 'met-by').some(({ id }) => id === message.id) ||
    meets(world.targets(message.id, 'addressed-to'), world.targets(obligation.id, 'owed-to'))
  const plans = plansFor(incident, world)
  return [
    ...binding.map(
      (source): Clock => ({
        kind: 'obligation',
        source,
        hours: obligationData(source).reportWithinHours ?? 0,
        applies: reportable !== 'no',
        isUndecided: reportable !== 'yes' && reportable !== 'no',
        isMetBy: isMetBy(source),
      }),
    ),
    ...plans.map(
      (source): Clock => ({
        kind: 'plan',
        source,
        hours: messageData(source).timeLimitHours ?? 0,
        applies: true,
        isUndecided: false,
        isMetBy: (message) => world.targets(message.id, 'follows').some(({ id }) => id === source.id),
      }),
    ),
    // An entry of the plan sets its own time for users; the limits of the AIMS hold where there is none.
    ...(plans.length > 0
      ? []
      : [
          {
            kind: 'settings',
            source: world.of('aims-settings').findLast(({ status }) => status === 'in-force'),
            hours: settingsInForce(world).incidentNoticeHours,
            applies: usersAffected !== false,
            isUndecided: usersAffected === undefined,
            isMetBy: (message) => !binding.some((obligation) => isMetBy(obligation)(message)),
          } satisfies Clock,
        ]),
  ]
}

/** Every limit of time that an incident has, nearest first; what does not apply comes last. */
export function reportingClocks(
  incident: AnyRecord,
  world: Snapshot,
  sentAt: SentAt,
): { readonly start: ClockStart; readonly clocks: readonly ReportingClock[] } {
  const start = clockStart(incident)
  const sent = world
    .sources(incident.id, 'about', 'communications')
    .filter(({ status }) => status === 'sent')
    .map((record) => ({ record, sentAt: sentAt(record.id) ?? record.updatedAt }))
    .toSorted((a, b) => a.sentAt.localeCompare(b.sentAt))
  const clocks = clocksBefore(incident, world, start).map(({ applies, isMetBy, ...clock }): ReportingClock => {
    const dueAt = new Date(Date.parse(start.at) + clock.hours * hourMs).toISOString()
    const message = sent.find(({ record }) => isMetBy(record))
    const isOn = applies && incident.status !== 'dismissed'
    const state = message ? 'met' : !isOn ? 'not-applicable' : world.at > dueAt ? 'overdue' : 'running'
    return {
      ...clock,
      id: `${clock.kind} ${clock.source?.id ?? ''}`.trim(),
      dueAt,
      state,
      message,
      isLate: message !== undefined && message.sentAt > dueAt,
      isUndecided: clock.isUndecided && isOn && message === undefined,
    }
  })
  const rank = ({ state }: ReportingClock) => (state === 'not-applicable' ? 1 : 0)
  return { start, clocks: clocks.toSorted((a, b) => rank(a) - rank(b) || a.dueAt.localeCompare(b.dueAt)) }
}
