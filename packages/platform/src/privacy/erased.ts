import type { Erased } from '@plumbline/contract/record'
import { sql } from 'kysely'
import type { ReadTransaction, WriteTransaction } from '../change/transaction.ts'

/** What of an entry was erased, by which entry, when and why. */
export interface ErasedField {
  readonly entry_id: string
  readonly field: string
  readonly by: string
  readonly at: string
  readonly reason: string
}

/** The fields of entries that nobody can open any more, as the erasures say. */
export async function erasedFields(
  tx: ReadTransaction,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ErasedField[]>> {
  const rows = await tx
    .selectFrom('log_erasure as g')
    .innerJoin('erasure as x', 'x.told_by', 'g.told_by')
    .select(['g.entry_id', 'g.field', 'x.told_by as by', 'x.at', 'x.reason'])
    .where('g.entry_id', '=', sql<string>`any(${[...entryIds]}::uuid[])`)
    .orderBy('g.field')
    .execute()
  const byEntry = new Map<string, ErasedField[]>()
  for (const row of rows) byEntry.set(row.entry_id, [...(byEntry.get(row.entry_id) ?? []), row])
  return byEntry
}

/** When and why things of one kind were erased, by their ids. */
export async function erasedAmong(
  tx: ReadTransaction,
  subject: 'person' | 'comment' | 'file' | 'audit-request',
  ids: readonly string[],
): Promise<ReadonlyMap<string, Erased>> {
  const rows = await tx
    .selectFrom('erasure')
    .select(['subject_id', 'at', 'reason'])
    .where('subject', '=', subject)
    .where('subject_id', '=', sql<string>`any(${[...ids]}::text[])`)
    .execute()
  return new Map(rows.map(({ subject_id, at, reason }) => [subject_id, { at, reason }]))
}

/** Erasures of an organization take turns, and what must not come between: of two at once the second finds the first. */
export const lockErasures = (tx: WriteTransaction) =>
  sql`select pg_advisory_xact_lock(hashtextextended(current_setting('app.org'), 2))`.execute(tx)
