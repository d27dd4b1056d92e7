import type { Actor } from '@plumbline/contract/actor'
import type { SearchHit } from '@plumbline/contract/kernel-endpoints'
import type { Cause, Notification } from '@plumbline/contract/work-endpoints'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { type RawBuilder, sql } from 'kysely'
import type { Registry } from '../behaviour.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import { type Rows, rowsOf } from '../discretion.ts'
import { sightOf } from '../sight.ts'
import type { NoticeDetail } from './notify.ts'

export interface Wanted {
  readonly isUnread?: boolean
  readonly causes?: readonly Cause[] | undefined
  /** Of those that no mail has told yet, and that came since. */
  readonly unmailedSince?: string
  readonly limit: number
  readonly cursor?: string | undefined
}

interface NotificationRow extends SearchHit {
  readonly notification: string
  readonly cause: Cause
  readonly at: string
  readonly actor_id: string | null
  /** Null of the product itself. */
  readonly name: string | null
  readonly detail: NoticeDetail
  readonly for_id: string | null
  readonly read_at: string | null
}

/** Notifications with their records, as one relation `x` that what is known of sight can be asked of. */
const withRecords = (personId: string): RawBuilder<unknown> => sql`(
  select n.id as notification, n.cause, n.at, n.actor_id, n.detail, n.for_id, n.read_at, n.mailed_at,
         r.id, r.register, r.ref, r.title, r.status, r.created_by
  from notification n join record r on r.id = n.record_id where n.person_id = ${personId}) x`

const notificationOf = (row: NotificationRow): Notification => ({
  id: row.notification,
  cause: row.cause,
  at: row.at,
  actor: row.actor_id === null || row.name === null ? null : { id: row.actor_id, name: row.name },
  record: { id: row.id, ref: row.ref, register: row.register, title: row.title, status: row.status },
  event: row.detail.event ?? null,
  times: row.detail.times ?? 1,
  day: row.detail.day ?? null,
  field: row.detail.field ?? null,
  forId: row.for_id,
  readAt: row.read_at,
})

/** What a person is told of, newest first. Whether they may read of a record is asked now, not when it was told. */
export async function notificationsOf(
  tx: ReadTransaction,
  registry: Registry,
  actor: Actor,
  { isUnread, causes, unmailedSince, limit, cursor }: Wanted,
): Promise<{ items: Notification[]; nextCursor: string | null }> {
  const rows: Rows = rowsOf('x')
  const sight = sightOf(registry, actor)
  const after = cursor === undefined ? undefined : decodeCursor(cursor)
  const found = await sql<NotificationRow>`
    select x.notification, x.cause, x.at, x.detail, x.for_id, x.read_at, x.id, x.register, x.ref, x.title, x.status,
           ${sight.person(rows, 'actor_id')}, p.name
    from ${withRecords(actor.personId)} left join person p on p.id = x.actor_id and p.status <> 'system'
    where ${sight.of(rows)} ${isUnread === undefined ? sql`` : sql`and (x.read_at is null) = ${isUnread}`}
      ${causes === undefined ? sql`` : sql`and x.cause = any(${[...causes]})`}
      ${unmailedSince === undefined ? sql`` : sql`and x.mailed_at is null and x.at > ${unmailedSince}`}
      ${after === undefined ? sql`` : sql`and (x.at, x.notification) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
    order by x.at desc, x.notification desc limit ${limit + 1}`.execute(tx)
  const items = found.rows.slice(0, limit).map(notificationOf)
  const last = items.at(-1)
  return { items, nextCursor: found.rows.length > limit && last ? encodeCursor([last.at, last.id]) : null }
}

/** More than anybody counts. */
const most = 1_000

/** How many a person has not read, of those that they may. */
export async function unreadOf(tx: ReadTransaction, registry: Registry, actor: Actor): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select 1 from ${withRecords(actor.personId)} where x.read_at is null and ${sightOf(registry, actor).of(rowsOf('x'))} limit ${most}
    ) as unread`.execute(tx)
  return rows[0]?.count ?? 0
}
