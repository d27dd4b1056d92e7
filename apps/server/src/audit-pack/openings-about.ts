import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { rowsOf } from '@plumbline/records/discretion'
import { sql } from 'kysely'
import { mayGoOut, type Wanted } from './wanted.ts'

interface AboutRow {
  readonly id: string
  readonly record: string
  /** The other end of a link. */
  readonly target: string | null
  readonly mayGoOut: boolean
}

/**
 * Which of these objects of entries are, or are about, records, and whether what their entries say may go into the pack.
 * Found by their ids: joined with the entries themselves, every page of them would cost a look at every record.
 */
export async function aboutRecords(
  tx: ReadTransaction,
  wanted: Wanted,
  objects: readonly string[],
): Promise<ReadonlyMap<string, boolean>> {
  const ids = sql`any(${[...new Set(objects)]}::uuid[])`
  const { rows } = await sql<AboutRow>`
    select o.id, r.id as record, t.id as target,
           ${mayGoOut(wanted, rowsOf('r'))} and (t.id is null or ${mayGoOut(wanted, rowsOf('t'))}) as "mayGoOut"
    from (
      select id, record_id, null::uuid as target_id from comment where id = ${ids}
      union all select id, from_id, to_id from link where id = ${ids}
      union all select id, id, null from record where id = ${ids}
    ) as o
    join record r on r.id = o.record_id
    left join record t on t.id = o.target_id`.execute(tx)
  const isIn = (record: string | null) => record === null || wanted.ids === undefined || wanted.ids.has(record)
  return new Map(rows.map((row) => [row.id, row.mayGoOut && isIn(row.record) && isIn(row.target)]))
}
