import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'

export interface Scope {
  readonly clauses?: readonly string[] | undefined
  readonly systems?: readonly string[] | undefined
}

/**
 * The records that belong to some clauses and systems at a moment, with what is linked with them; undefined for everything.
 * One function of the database says so for audit packs and for what an audit room shows (009-audit-rooms.sql).
 */
export async function idsInScope(
  tx: ReadTransaction,
  { clauses = [], systems = [] }: Scope,
  at: string,
): Promise<string[] | undefined> {
  if (clauses.length === 0 && systems.length === 0) return undefined
  const { rows } = await sql<{ id: string }>`
    select id from records_in_scope(${clauses}::text[], ${systems}::uuid[], ${at}::timestamptz) as id`.execute(tx)
  return rows.map(({ id }) => id)
}
