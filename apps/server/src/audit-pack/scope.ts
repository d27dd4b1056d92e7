import type { PackWish } from '@plumbline/contract/audit-pack-endpoints'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'

/** How far from what was asked for: control → claim → evidence; system → risk → control. */
const steps = 2

/**
 * The records that belong to the clauses and systems of a wish, with what is linked with them; undefined for everything.
 * A clause takes in what lies below it: `A.6` has `A.6.2.4`.
 */
export async function idsInScope(tx: ReadTransaction, wish: PackWish, to: string): Promise<string[] | undefined> {
  const { clauses = [], systems = [] } = wish
  if (clauses.length === 0 && systems.length === 0) return undefined
  const below = clauses.map((clause) => `${clause}.%`)
  const { rows } = await sql<{ id: string }>`
    with recursive reached (id, step) as (
      select id, 0 from record
      where id = any(${systems}::uuid[])
         or (register = 'requirements' and (data->>'clause' = any(${clauses}) or data->>'clause' like any(${below})))
         or (register = 'controls' and (data->>'controlId' = any(${clauses}) or data->>'controlId' like any(${below})))
      union
      select case when l.from_id = r.id then l.to_id else l.from_id end, r.step + 1
      from reached r join link l on (l.from_id = r.id or l.to_id = r.id)
      where r.step < ${steps} and l.created_at <= ${to} and (l.ended_at is null or l.ended_at > ${to})
    )
    select distinct id from reached`.execute(tx)
  return rows.map(({ id }) => id)
}
