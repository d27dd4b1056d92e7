import type { QueryOf } from '@plumbline/contract/endpoint'
import { overview, type SearchHit } from '@plumbline/contract/kernel-endpoints'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { type Route, read } from '@plumbline/platform/http/route'
import { sql } from 'kysely'
import type { Registry } from './behaviour.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { rowsOf } from './discretion.ts'
import { doerOf } from './history.ts'
import { recordsAt } from './row.ts'
import { found } from './search.ts'
import { type Sight, sightOf } from './sight.ts'
import { workOf } from './work/my-work.ts'

async function search(
  tx: ReadTransaction,
  sight: Sight,
  { q, register, limit, asOf }: QueryOf<typeof overview.search>,
): Promise<SearchHit[]> {
  const wanted = register === undefined ? sight.registers : sight.registers.filter((name) => name === register)
  const { rows } = await sql<SearchHit>`
    select r.id, r.ref, r.register, r.title, r.status
    from (${found(q, wanted, limit * 4, asOf)}) s join ${recordsAt(asOf)} on r.id = s.record_id
    where r.register = any(${[...wanted]}) and ${sight.of(rowsOf('r'))} order by s.rank desc, r.id limit ${limit}`.execute(
    tx,
  )
  return rows
}

interface ChangeRow {
  valid_from: string
  actor_id: string | null
  name: string
  event: string
  version: number
  record_id: string
  ref: string
  register: string
  title: string
  status: string
  entry_id: string
}

async function changes(tx: ReadTransaction, sight: Sight, { limit, cursor, asOf }: QueryOf<typeof overview.changes>) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor)
  const versions = rowsOf('v', 'record_id')
  const { rows } = await sql<ChangeRow>`
    select v.valid_from, ${sight.person(versions, 'actor_id')}, p.name, v.event, v.version, v.record_id, v.ref, v.register, v.title, v.status, v.entry_id
    from record_version v join person p on p.org_id = v.org_id and p.id = v.actor_id
    where ${sight.of(versions)} ${asOf ? sql`and v.valid_from <= ${asOf}` : sql``} ${after ? sql`and (v.valid_from, v.entry_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by v.valid_from desc, v.entry_id desc limit ${limit + 1}`.execute(tx)
  const items = rows.slice(0, limit).map((row) => ({
    at: row.valid_from,
    actor: doerOf(row),
    event: row.event,
    version: row.version,
    record: { id: row.record_id, ref: row.ref, register: row.register, title: row.title, status: row.status },
  }))
  const last = rows[limit - 1]
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.valid_from, last.entry_id]) : null }
}

/** Across the registers: search, my work, what changed. */
export function overviewRoutes(registry: Registry): readonly Route[] {
  return [
    read(overview.search, async ({ member, query }, tx) => ({
      body: { items: await search(tx, sightOf(registry, member.actor), query) },
    })),
    read(overview.work, async ({ member, now }, tx) => ({
      body: { items: await workOf(tx, registry, member.actor, now.slice(0, 10)) },
    })),
    read(overview.changes, async ({ member, query }, tx) => ({
      body: await changes(tx, sightOf(registry, member.actor), query),
    })),
  ]
}
