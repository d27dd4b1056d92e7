import type { Deputy } from '@plumbline/contract/work-endpoints'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'

interface DeputyRow {
  readonly person_id: string
  readonly from_on: string
  readonly until_on: string
}

const deputyOf = ({ person_id, from_on, until_on }: DeputyRow): Deputy => ({
  personId: person_id,
  from: from_on,
  until: until_on,
})

/** For whom somebody stands in on a day. */
export async function standsInFor(tx: ReadTransaction, personId: string, today: string): Promise<readonly Deputy[]> {
  const { rows } = await sql<DeputyRow>`
    select d.person_id, d.from_on, d.until_on from deputy d join person p on p.id = d.person_id and p.status = 'active'
    where d.deputy_id = ${personId} and ${today}::date between d.from_on and d.until_on order by p.name`.execute(tx)
  return rows.map(deputyOf)
}

/** Who stands in for somebody, now or later; nobody once that is over. */
export async function deputyFor(tx: ReadTransaction, personId: string, today: string): Promise<Deputy | null> {
  const { rows } = await sql<DeputyRow>`
    select deputy_id as person_id, from_on, until_on from deputy where person_id = ${personId} and until_on >= ${today}::date`.execute(
    tx,
  )
  return rows[0] ? deputyOf(rows[0]) : null
}
