import type { AnyRecord } from '@plumbline/contract/record'
import { type AnyRegister, dueFields, openStatuses } from '@plumbline/contract/register'
import { aiSystems } from '@plumbline/registers/ai-systems/contract'
import { audits } from '@plumbline/registers/audits/contract'
import { documents } from '@plumbline/registers/documents/contract'
import { evidence } from '@plumbline/registers/evidence/contract'
import type { OpenClock } from '@plumbline/registers/incidents/endpoints'
import { managementReviews } from '@plumbline/registers/management-reviews/contract'
import { risks } from '@plumbline/registers/risks/contract'
import { tasks } from '@plumbline/registers/tasks/contract'

export const lanes = ['acceptances', 'reviews', 'evidence', 'actions'] as const
export type Lane = (typeof lanes)[number]

/** What comes to an end or is to be done by a day. */
export type Kind = 'acceptance' | 'review' | 'audit' | 'management-review' | 'evidence' | 'action' | 'report'

const laneOf: Readonly<Record<Kind, Lane>> = {
  acceptance: 'acceptances',
  review: 'reviews',
  audit: 'reviews',
  'management-review': 'reviews',
  evidence: 'evidence',
  action: 'actions',
  report: 'actions',
}

export interface DueItem {
  readonly lane: Lane
  readonly kind: Kind
  readonly day: string
  readonly record: Pick<AnyRecord, 'id' | 'ref' | 'register' | 'title' | 'ownerId'>
}

export interface DueSource {
  readonly kind: Kind
  readonly register: AnyRegister
  /** The field of the data that has the day, and the filter of lists by it. */
  readonly field: string
  /** Statuses in which the day still matters. */
  readonly statuses: readonly string[]
}

const dueOf = (kind: Kind, register: AnyRegister, statuses = openStatuses(register)): DueSource => ({
  kind,
  register,
  field: dueFields(register)[0] ?? '',
  statuses,
})

/** Where the dates of the home page come from. */
export const dueSources: readonly DueSource[] = [
  { kind: 'acceptance', register: risks, field: 'acceptedUntil', statuses: ['accepted'] },
  dueOf('review', risks),
  dueOf('review', aiSystems),
  dueOf('review', documents),
  dueOf('audit', audits),
  dueOf('management-review', managementReviews),
  dueOf('evidence', evidence, ['accepted']),
  dueOf('action', tasks),
]

/** The query of a source's list: what falls due until a day, nearest first. */
export const dueQuery = ({ field, statuses }: DueSource, until: string) => ({
  [`filter[${field}][lte]`]: until,
  'filter[status]': statuses,
  sort: field,
  limit: 200,
})

/** Records of a source as what falls due. */
export const dueItemsOf = ({ kind, field }: DueSource, records: readonly AnyRecord[]): readonly DueItem[] =>
  records.flatMap((record) => {
    const day = record.data[field]
    return typeof day === 'string' ? [{ lane: laneOf[kind], kind, day, record }] : []
  })

/** Days by which somebody has to be told of an incident; of one incident the nearest, since one page shows them all. */
export const dueClocks = (clocks: readonly OpenClock[], dayOf: (moment: string) => string): readonly DueItem[] =>
  clocks
    .filter(({ incident }, at) => clocks.findIndex((one) => one.incident.id === incident.id) === at)
    .map(({ incident, clock }) => ({ lane: laneOf.report, kind: 'report', day: dayOf(clock.dueAt), record: incident }))

/** In the order of their days, then by reference. */
export const inOrder = (items: readonly DueItem[]): readonly DueItem[] =>
  items.toSorted(
    (a, b) => a.day.localeCompare(b.day) || a.record.ref.localeCompare(b.record.ref, 'en', { numeric: true }),
  )

/** Days before an end at which somebody should act. */
const soon = 16

/** How near it is: late, soon to end (what ends cannot be caught up), or a day in the calendar. */
export function shapeOf({ kind }: Pick<DueItem, 'kind'>, daysLeft: number): 'ended' | 'minor' | 'due' {
  if (daysLeft < 0) return 'ended'
  return daysLeft < soon && (kind === 'acceptance' || kind === 'evidence') ? 'minor' : 'due'
}
