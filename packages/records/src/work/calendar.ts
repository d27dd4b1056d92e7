import type { Actor } from '@plumbline/contract/actor'
import { dueFields, openStatuses } from '@plumbline/contract/register'
import type { CalendarItem } from '@plumbline/contract/work-endpoints'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import type { Registry } from '../behaviour.ts'
import { rowsOf } from '../discretion.ts'
import { sightOf } from '../sight.ts'

export interface Span {
  readonly from: string
  readonly to: string
  readonly mine: boolean
  readonly register?: string | undefined
}

interface DayRow {
  readonly id: string
  readonly ref: string
  readonly register: string
  readonly title: string
  readonly status: string
  readonly owner_id: string | null
  readonly field: string
  readonly day: string
  readonly is_open: boolean
}

const most = 2_000

/** The days on which records fall due, as far as somebody may read them; what came to nothing is left out. */
export async function daysOf(
  tx: ReadTransaction,
  registry: Registry,
  actor: Actor,
  { from, to, mine, register: only }: Span,
): Promise<{ items: CalendarItem[]; isComplete: boolean }> {
  const registers = registry.all
    .map(({ register }) => register)
    .filter(({ name }) => only === undefined || name === only)
  const dated = registers.flatMap((register) => dueFields(register).map((field) => ({ name: register.name, field })))
  const open = registers.flatMap((register) => openStatuses(register).map((status) => `${register.name} ${status}`))
  const moot = registers.flatMap(({ name, lifecycle }) =>
    Object.entries(lifecycle.statuses)
      .filter(([, { shape }]) => shape === 'ended' || shape === 'excluded')
      .map(([status]) => `${name} ${status}`),
  )
  const { rows } = await sql<DayRow>`
    select r.id, r.ref, r.register, r.title, r.status, r.owner_id, f.field, (r.data->>f.field)::date as day,
           r.register || ' ' || r.status = any(${open}) as is_open
    from record r join unnest(${dated.map(({ name }) => name)}::text[], ${dated.map(({ field }) => field)}::text[]) as f (register, field)
      on f.register = r.register
    where r.archived_at is null and r.due_on <= ${to}::date and (r.data->>f.field)::date between ${from}::date and ${to}::date
      and r.register || ' ' || r.status <> all(${moot}) and ${sightOf(registry, actor).of(rowsOf('r'))}
      ${mine ? sql`and r.owner_id = ${actor.personId}` : sql``}
    order by day, r.register, r.number, f.field limit ${most + 1}`.execute(tx)
  const items = rows.slice(0, most).map(({ id, ref, register, title, status, owner_id, field, day, is_open }) => ({
    record: { id, ref, register, title, status, ownerId: owner_id },
    field,
    day,
    isOpen: is_open,
  }))
  return { items, isComplete: rows.length <= most }
}
