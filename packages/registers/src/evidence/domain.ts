import type { FieldProblem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import { type Blockers, type Check, dataOf, daysBetween, isFilled, reasonsUnless } from '../domain.ts'
import type { evidence } from './contract.ts'

export type EvidenceState = 'valid' | 'ending' | 'ended' | 'waiting'

/** From here on the end is near enough to renew (the fuse turns amber). */
export const endingWithinDays = 16

const data = (record: Pick<AnyRecord, 'data'>) => dataOf<typeof evidence>(record)

/**
 * What the item is worth on that day. `waiting` until it is accepted and its validity has begun;
 * it still proves on its last day, and is `ended` after it.
 */
export function evidenceState(record: AnyRecord, today: string): EvidenceState {
  const { validFrom, validUntil } = data(record)
  if (record.status !== 'accepted') return 'waiting'
  if (validFrom !== undefined && validFrom > today) return 'waiting'
  if (validUntil === undefined) return 'valid'
  const left = daysBetween(today, validUntil)
  if (left < 0) return 'ended'
  return left < endingWithinDays ? 'ending' : 'valid'
}

/** Whether the item proves its claims on that day. */
export const proves = (record: AnyRecord, today: string): boolean =>
  ['valid', 'ending'].includes(evidenceState(record, today))

const contentOfKind = { file: 'files', link: 'url', note: 'note' } as const
const wordOfKind = { file: 'a file', link: 'a link', note: 'a note' } as const

/** Kinds are held against their content only when there is content: a draft may start with nothing. */
export const checkEvidence: Check = (values) => {
  const { kind, validFrom, validUntil, collectedOn, files, url, note } = data({ data: values })
  const problems: FieldProblem[] = []
  if (validFrom && validUntil && validFrom > validUntil)
    problems.push({ path: 'validUntil', message: 'lies before the day from which it is valid' })
  if (collectedOn && validUntil && collectedOn > validUntil)
    problems.push({ path: 'validUntil', message: 'lies before the day on which it was collected' })
  const hasContent = [files, url, note].some(isFilled)
  if (kind && kind !== 'machine' && hasContent && !isFilled({ files, url, note }[contentOfKind[kind]]))
    problems.push({ path: 'kind', message: `says ${wordOfKind[kind]}, but there is none` })
  return problems
}

/** Evidence needs an end: what proves something today may be stale next year. */
export const evidenceBlockers: Blockers = {
  submit: ({ record, around, today }) => {
    const { files, url, note, validUntil } = data(record)
    return reasonsUnless(
      [[files, url, note].some(isFilled), 'there is no file, link or note'],
      [around.targets(record.id, 'proves').length > 0, 'it proves no claim yet'],
      [validUntil !== undefined, 'say until when it is valid'],
      [validUntil === undefined || validUntil >= today, `its validity ended on ${validUntil}`],
    )
  },
  accept: ({ record, actor, today }) => {
    const { validUntil, reviewerId } = data(record)
    return reasonsUnless(
      [validUntil === undefined || validUntil >= today, `its validity ended on ${validUntil}`],
      [reviewerId === undefined || reviewerId === actor.personId, 'somebody else is named as its reviewer'],
    )
  },
  reopen: ({ record, around, today }) =>
    // Evidence that has ended proves nothing any more: it must be possible to renew it.
    proves(record, today)
      ? around
          .targets(record.id, 'proves')
          .flatMap((claim) => around.targets(claim.id, 'supports').map((served) => ({ claim, served })))
          .filter(({ served }) => ['approved', 'attested'].includes(served.status))
          .map(
            ({ claim, served }) =>
              `it proves ${claim.ref} of ${served.ref}, which is ${served.status}; re-open that first`,
          )
      : [],
}
