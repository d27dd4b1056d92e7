import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { type RawBuilder, sql } from 'kysely'

/** What PostgreSQL shows now, as it writes that: the transactions that are done, and those that are not. */
export async function seenBy(tx: ReadTransaction): Promise<string> {
  const { rows } = await sql<{ seen: string }>`select pg_current_snapshot()::text as seen`.execute(tx)
  return rows[0]?.seen ?? ''
}

/**
 * Rows of `record_version` or `link` that a transaction wrote which `seen` does not show. Exact whatever the order of commits,
 * and no clock is asked. Transactions that this cluster has not had yet came with a restored copy, and are old.
 */
export const changedSince = (seen: string): RawBuilder<boolean> => sql<boolean>`
  changed_in >= pg_snapshot_xmin(${seen}::pg_snapshot) and changed_in < pg_snapshot_xmax(pg_current_snapshot())
  and not pg_visible_in_snapshot(changed_in, ${seen}::pg_snapshot)`
