import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import type { Registry } from '@plumbline/records/behaviour'
import { areKept, rowsOf } from '@plumbline/records/discretion'
import { recordsAt } from '@plumbline/records/row'
import { sql } from 'kysely'
import type { Wanted } from './wanted.ts'

/** A link as one of its ends has it. */
export interface NearLink {
  /** Which of the records that were asked for, from 1 on. */
  readonly place: number
  readonly id: string
  readonly relation: string
  /** The near end declares the relation. */
  readonly isForward: boolean
  readonly to: string
  readonly register: string
  readonly number: number
  readonly ref: string
  readonly title: string
}

const atOnce = 2000

/** Links of some records at the end of the period, record by record: those whose other end the maker may read. */
export async function* linksNear(
  tx: ReadTransaction,
  registry: Registry,
  { registers, maker, to }: Wanted,
  ids: readonly string[],
): AsyncGenerator<NearLink> {
  const all = registry.all.map(({ register }) => register)
  const readable = registers.map(({ name }) => name)
  let after: Pick<NearLink, 'place' | 'relation' | 'number' | 'id'> = { place: 0, relation: '', number: 0, id: nobody }
  for (;;) {
    const { rows } = await sql<NearLink>`
      select near.place::integer as place, l.id, l.relation, l.is_forward as "isForward",
             far.id as to, far.register, far.number, far.ref, far.title
      from unnest(${[...ids]}::uuid[]) with ordinality as near (id, place)
      cross join lateral (
        select id, relation, to_id as far_id, true as is_forward, created_at, ended_at from link where from_id = near.id
        union all
        select id, relation, from_id, false, created_at, ended_at from link where to_id = near.id
      ) as l
      cross join lateral (
        select r.id, r.register, r.number, r.ref, r.title from ${recordsAt(to)} where r.id = l.far_id
      ) as far
      where l.created_at <= ${to} and (l.ended_at is null or l.ended_at > ${to})
        and far.register = any(${readable}) and not ${areKept(all, maker, rowsOf('far'))}
        and (near.place, l.relation, far.number, l.id) > (${after.place}, ${after.relation}, ${after.number}, ${after.id})
      order by near.place, l.relation, far.number, l.id limit ${atOnce}`.execute(tx)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < atOnce) return
    after = last
  }
}

const nobody = '00000000-0000-0000-0000-000000000000'
