import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
import { dataOf, type Writers } from '../domain.ts'
import type { roles } from '../roles/contract.ts'
import type { audits } from './contract.ts'

/** Why somebody cannot judge a thing: it is theirs, they answer for it, they wrote it, they approved it (9.2.2 b). */
export type Nearness = 'owns' | 'answers' | 'wrote' | 'approved'

export interface Conflict {
  readonly personId: string
  readonly record: AnyRecord
  readonly nearness: Nearness
}

/** Members of the team who judge; observers and people without an account here are left to words. */
const judges = (audit: AnyRecord): readonly string[] =>
  (dataOf<typeof audits>(audit).auditors ?? []).flatMap(({ personId, part }) =>
    personId === undefined || part === 'observer' ? [] : [personId],
  )

/** Who holds a role that answers for the record. */
const answerable = (record: AnyRecord, around: Snapshot): ReadonlySet<string | undefined> =>
  new Set(
    around
      .sources(record.id, 'answers-for', 'roles')
      .filter(({ status }) => status === 'assigned')
      .map((role) => dataOf<typeof roles>(role).holderId),
  )

/**
 * Where members of the team would judge their own work, in the records that the audit covers.
 * @param writers who wrote and approved those records in the last two years
 */
export function conflictsOf(audit: AnyRecord, around: Snapshot, writers: Writers): readonly Conflict[] {
  const team = judges(audit)
  return around.targets(audit.id, 'covers').flatMap((record) => {
    const holders = answerable(record, around)
    const { wrote, approved } = writers.get(record.id) ?? {}
    const near = (personId: string): readonly Nearness[] => [
      ...(record.ownerId === personId ? (['owns'] as const) : []),
      ...(holders.has(personId) ? (['answers'] as const) : []),
      ...(wrote?.has(personId) ? (['wrote'] as const) : []),
      ...(approved?.has(personId) ? (['approved'] as const) : []),
    ]
    return team.flatMap((personId) => near(personId).map((nearness) => ({ personId, record, nearness })))
  })
}

const words: Readonly<Record<Nearness, string>> = {
  owns: 'owns',
  answers: 'answers for',
  wrote: 'wrote in',
  approved: 'approved',
}

/** The same as reasons against a step. */
export const conflictReasons = (audit: AnyRecord, around: Snapshot, writers: Writers): readonly string[] =>
  conflictsOf(audit, around, writers).map(
    ({ record, nearness }) => `somebody on the team ${words[nearness]} ${record.ref}; take it from their part`,
  )
