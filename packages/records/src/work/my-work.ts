import { mayTransition } from '@plumbline/contract/access'
import type { Actor } from '@plumbline/contract/actor'
import type { WorkItem } from '@plumbline/contract/kernel-endpoints'
import { openStatuses } from '@plumbline/contract/register'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { forItsValues } from '@plumbline/platform/database/prepared'
import { sql } from 'kysely'
import type { Registry } from '../behaviour.ts'
import { rowsOf } from '../discretion.ts'
import { type RecordRow, recordOf } from '../row.ts'
import { type Sight, sightOf } from '../sight.ts'
import { standsInFor } from './deputies.ts'

/** Days ahead in which something due counts as work of now. */
const horizon = 14
/** More than a person does in a month. */
const mostWork = 200

/** What waits for somebody: what they, or whom they stand in for, own and is due, and what only somebody like them can approve. */
export async function workOf(
  tx: ReadTransaction,
  registry: Registry,
  actor: Actor,
  today: string,
): Promise<WorkItem[]> {
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
  const others = (await standsInFor(tx, actor.personId, today)).map(({ personId }) => personId)
  const owners = [actor.personId, ...others]
  // Two arms, so that each finds its rows by an index even for somebody who owns 100,000.
  const { rows: due } = await sql<WorkRow>`
    select ${workColumns(sight)} from (
      select * from record where archived_at is null and owner_id = any(${owners}::uuid[]) and due_on <= ${until}::date
      union all
      select * from record where archived_at is null and owner_id = any(${owners}::uuid[]) and due_on is null and register = any(${work})
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
    return step ? [{ ...itemOf(row), why: 'approval', transition: step.name, forId: null }] : []
  })
  const dues = due.map(
    (row): WorkItem => ({
      ...itemOf(row),
      why: row.due_on === null ? 'assigned' : row.due_on < today ? 'overdue' : 'due',
      transition: null,
      forId: row.owner_id === actor.personId ? null : row.owner_id,
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
