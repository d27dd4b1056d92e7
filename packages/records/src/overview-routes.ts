import { mayTransition } from '@plumbline/contract/access'
import type { Actor } from '@plumbline/contract/actor'
import type { QueryOf } from '@plumbline/contract/endpoint'
import { overview, type SearchHit, type WorkItem } from '@plumbline/contract/kernel-endpoints'
import { openStatuses } from '@plumbline/contract/register'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { forItsValues } from '@plumbline/platform/database/prepared'
import { type Route, read } from '@plumbline/platform/http/route'
import { sql } from 'kysely'
import type { Registry } from './behaviour.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { rowsOf } from './discretion.ts'
import { doerOf } from './history.ts'
import { type RecordRow, recordOf, recordsAt } from './row.ts'
import { found } from './search.ts'
import { type Sight, sightOf } from './sight.ts'

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

/** Days ahead in which something due counts as work of now. */
const horizon = 14
/** More than a person does in a month. */
const mostWork = 200

/** What waits for somebody: what they own and is due, and what only somebody like them can approve. */
async function workOf(tx: ReadTransaction, registry: Registry, actor: Actor, today: string): Promise<WorkItem[]> {
  const waiting = registry.all.flatMap(({ register }) =>
    Object.entries(register.lifecycle.transitions).flatMap(([name, transition]) =>
      transition.approval
        ? transition.from
            .filter((status) => status !== register.lifecycle.initial)
            .map((status) => ({ register, name, transition, status }))
        : [],
    ),
  )
  const until = new Date(Date.parse(today) + horizon * 86_400_000).toISOString().slice(0, 10)
  const open = registry.all.flatMap(({ register }) =>
    openStatuses(register).map((status) => `${register.name} ${status}`),
  )
  const work = registry.all.filter(({ register }) => register.isWork).map(({ register }) => register.name)
  const sight = sightOf(registry, actor)
  const seen = sight.of(rowsOf('r'))
  // Two arms, so that each finds its rows by an index even for somebody who owns 100,000.
  const { rows: due } = await sql<WorkRow>`
    select ${workColumns(sight)} from (
      select * from record where archived_at is null and owner_id = ${actor.personId} and due_on <= ${until}::date
      union all
      select * from record where archived_at is null and owner_id = ${actor.personId} and due_on is null and register = any(${work})
    ) r
    where r.register || ' ' || r.status = any(${open}) and ${seen}
    order by due_on nulls last, updated_at limit ${mostWork}`.execute(tx)
  const steps = sql.join(waiting.map(({ register, status }) => sql`(${register.name}, ${status})`))
  const { rows: decisions } = await sql<WorkRow>`${sql.raw(forItsValues)}
    select ${workColumns(sight)} from record r where archived_at is null and (r.register, r.status) in (${steps}) and ${seen}
      and not exists (
        select 1 from record_version v where v.record_id = r.id and v.is_authored and v.actor_id = ${actor.personId}
          and v.version > coalesce((select max(a.version) from record_version a where a.record_id = r.id and a.is_approval), 0))
      and not exists (
        select 1 from approval_vote a where a.record_id = r.id and a.version = r.version and a.person_id = ${actor.personId})
    order by updated_at limit ${mostWork}`.execute(tx)
  // What is kept from the actor was left in the database: the data says nothing more.
  const approvals = decisions.flatMap((row): WorkItem[] => {
    const step = waiting.find(
      ({ register, status, transition }) =>
        register.name === row.register &&
        status === row.status &&
        mayTransition(actor, register, transition, { ownerId: row.owner_id, createdBy: row.created_by, data: {} }),
    )
    return step ? [{ ...itemOf(row), why: 'approval', transition: step.name }] : []
  })
  const dues = due.map(
    (row): WorkItem => ({
      ...itemOf(row),
      why: row.due_on === null ? 'assigned' : row.due_on < today ? 'overdue' : 'due',
      transition: null,
    }),
  )
  return [...dues, ...approvals]
}

type WorkRow = Omit<RecordRow, 'data'> & { readonly due_on: string | null }

/** Without the data, which no list of work shows. */
const workColumns = ({
  person,
}: Sight) => sql`r.id, r.ref, r.register, r.title, r.status, r.owner_id, r.version, r.created_at,
  ${person(rowsOf('r'), 'created_by')}, r.updated_at, ${person(rowsOf('r'), 'updated_by')}, r.archived_at, r.due_on`

function itemOf(row: WorkRow) {
  const { data: _, ...record } = recordOf({ ...row, data: {} })
  return { record: { ...record, dueOn: row.due_on } }
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
