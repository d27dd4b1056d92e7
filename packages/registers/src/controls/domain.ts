import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
import { madeClaims, unprovedReasons } from '../claims/domain.ts'
import { type Blockers, byReference, dataOf, isFilled, type Judged, reasonsUnless } from '../domain.ts'
import type { controls } from './contract.ts'

export const controlData = (record: Pick<AnyRecord, 'data'>) => dataOf<typeof controls>(record)

/** Obligations that bind; one that does not apply or is past requires nothing. */
const binds = ({ status }: AnyRecord) => status !== 'not-applicable' && status !== 'past'

/** Risks that still rely on the control. */
export const risksTreatedBy = (control: AnyRecord, snapshot: Snapshot): readonly AnyRecord[] =>
  snapshot
    .sources(control.id, 'treated-by', 'risks')
    .filter(({ status }) => status !== 'closed')
    .sort(byReference)

/** Obligations that require the control and bind. */
export const obligationsRequiring = (control: AnyRecord, snapshot: Snapshot): readonly AnyRecord[] =>
  snapshot.targets(control.id, 'required-by').filter(binds).slice().sort(byReference)

/** Why the control cannot be left out: something still relies on it. */
export const exclusionReasons = (control: AnyRecord, snapshot: Snapshot): string[] => [
  ...risksTreatedBy(control, snapshot).map(({ ref }) => `${ref} is treated by it`),
  ...obligationsRequiring(control, snapshot).map(({ ref }) => `${ref} requires it`),
]

function decisionReasons(record: AnyRecord): string[] {
  const { applicable, justification } = controlData(record)
  return reasonsUnless(
    [applicable !== undefined, 'it is not decided whether it applies'],
    [isFilled(justification), 'the decision has no justification'],
  )
}

function practiceReasons(record: AnyRecord): string[] {
  const { implementation, description } = controlData(record)
  return reasonsUnless(
    [record.ownerId !== null, 'nobody answers for it'],
    [implementation !== undefined && implementation !== 'not-started', 'its implementation has not started'],
    [isFilled(description), 'how it is done here is not described'],
  )
}

/**
 * An approved control is final and makes requirements ready, so it has to work: implemented, or partly with a day
 * still ahead on which the rest is looked at. A plan alone is not approved; the Statement of Applicability may state it.
 */
function workingReasons(record: AnyRecord, today: string): string[] {
  const { implementation, targetDate, reviewDate } = controlData(record)
  const done = targetDate ?? reviewDate
  if (implementation === 'implemented') return []
  if (implementation !== 'partly') return ['it is not implemented yet']
  return done !== undefined && done > today ? [] : ['it is partly implemented; say by when the rest is done']
}

function provedReasons({ record, around, today }: Judged): string[] {
  if (madeClaims(record, around).length === 0) return ['it has no claim that evidence could prove']
  return unprovedReasons(record, around, today)
}

export const controlBlockers: Blockers = {
  submit: ({ record }) => [
    ...decisionReasons(record),
    ...(controlData(record).applicable === 'yes' ? practiceReasons(record) : []),
  ],
  approve: (judged) => {
    const { record, around, today } = judged
    return [
      ...decisionReasons(record),
      ...(controlData(record).applicable === 'no'
        ? exclusionReasons(record, around)
        : [...practiceReasons(record), ...workingReasons(record, today), ...provedReasons(judged)]),
    ]
  },
  reopen: ({ record, around }) =>
    around
      .targets(record.id, 'implements')
      .filter(({ status }) => status === 'attested')
      .map(({ ref }) => `${ref} is attested and relies on it; re-open that first`),
}

/** No control is linked to a requirement whose owner has attested without it. */
export const controlHeldTarget = (target: AnyRecord): string | undefined =>
  target.register === 'requirements' && target.status === 'attested'
    ? `${target.ref} is attested and locked; re-open it first`
    : undefined

const isOfPack = (record: AnyRecord) => controlData(record).framework !== undefined

/** Number and objective of a control of the standard are the standard's. */
export const controlFixed = (record: AnyRecord): readonly string[] => (isOfPack(record) ? ['controlId', 'group'] : [])

/** A control of the standard is left out by a decision with a reason, never by archiving it. */
export const controlStays = (record: AnyRecord): string | undefined =>
  isOfPack(record)
    ? `${record.ref} is a control of the standard. Say in the Statement of Applicability that it does not apply.`
    : undefined
