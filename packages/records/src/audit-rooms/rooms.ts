import type { Actor } from '@plumbline/contract/actor'
import type { AuditRoom } from '@plumbline/contract/audit-room-endpoints'
import { Problem } from '@plumbline/contract/problem'
import { type Role, roles } from '@plumbline/contract/role'
import type { ReadTransaction, WriteTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'

/** Whoever holds one of these sees every room; an external auditor sees those they are in. */
const residents: readonly Role[] = roles.filter((role) => role !== 'external-auditor')
export const seesEveryRoom = ({ roles: held }: Actor): boolean => held.some((role) => residents.includes(role))
const isRole = (name: string): name is Role => (roles as readonly string[]).includes(name)

interface RoomRow {
  readonly id: string
  readonly title: string
  readonly opened_by: string
  readonly opener: string
  readonly opened_at: string
  readonly ends_at: string
  readonly as_of: string | null
  readonly clauses: string[]
  readonly systems: string[]
  readonly closed_at: string | null
  readonly auditors: { id: string; name: string; roles: string[] }[]
  readonly requests: AuditRoom['requests']
}

const roomOf = (row: RoomRow, now: string): AuditRoom => ({
  id: row.id,
  title: row.title,
  openedBy: { id: row.opened_by, name: row.opener },
  openedAt: row.opened_at,
  endsAt: row.ends_at,
  closedAt: row.closed_at,
  state: row.closed_at !== null ? 'closed' : row.ends_at <= now ? 'ended' : 'open',
  asOf: row.as_of,
  clauses: row.clauses,
  systems: row.systems,
  auditors: row.auditors.map((auditor) => ({ ...auditor, roles: auditor.roles.filter(isRole) })),
  requests: row.requests,
})

/** Rooms that the actor may know of, with who audits and how many requests stand where. One query. */
async function roomsOf(
  tx: ReadTransaction,
  actor: Actor,
  now: string,
  which = sql<boolean>`true`,
): Promise<readonly AuditRoom[]> {
  const own = sql`exists (select 1 from audit_room_auditor a where a.room_id = r.id and a.person_id = ${actor.personId} and a.left_at is null)`
  const { rows } = await sql<RoomRow>`
    select r.id, r.title, r.opened_by, o.name as opener, r.opened_at, r.ends_at, r.as_of, r.clauses, r.systems, r.closed_at,
           (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'roles', p.roles) order by p.name, p.id), '[]')
            from audit_room_auditor a join person p on p.org_id = a.org_id and p.id = a.person_id
            where a.room_id = r.id and a.left_at is null) as auditors,
           (select jsonb_build_object(
              'open', count(*) filter (where q.status = 'open'),
              'overdue', count(*) filter (where q.status = 'open' and q.due_on < ${now.slice(0, 10)}::date),
              'answered', count(*) filter (where q.status = 'answered'),
              'total', count(*)) from audit_request q where q.room_id = r.id) as requests
    from audit_room r join person o on o.org_id = r.org_id and o.id = r.opened_by
    where ${which} and ${seesEveryRoom(actor) ? sql`true` : own}
    order by r.opened_at desc, r.id`.execute(tx)
  return rows.map((row) => roomOf(row, now))
}

export const listRooms = (tx: ReadTransaction, actor: Actor, now: string) => roomsOf(tx, actor, now)

/** @throws Problem not-found, also for an external auditor who is not in it */
export async function findRoom(tx: ReadTransaction, actor: Actor, id: string, now: string): Promise<AuditRoom> {
  const [room] = await roomsOf(tx, actor, now, sql<boolean>`r.id = ${id}`)
  if (!room) throw new Problem('not-found', 'There is no such audit room here.')
  return room
}

/** As findRoom, held until the transaction ends, so that two writers take turns. @throws Problem conflict when it is over */
export async function lockRoom(tx: WriteTransaction, actor: Actor, id: string, now: string): Promise<AuditRoom> {
  await tx.selectFrom('audit_room').select('id').where('id', '=', id).forUpdate().execute()
  const room = await findRoom(tx, actor, id, now)
  if (room.state === 'closed') throw new Problem('conflict', 'The audit room is closed.')
  return room
}

/** As lockRoom, for what can only be done before the end. */
export async function openRoom(tx: WriteTransaction, actor: Actor, id: string, now: string): Promise<AuditRoom> {
  const room = await lockRoom(tx, actor, id, now)
  if (room.state === 'ended')
    throw new Problem('conflict', 'The audit room has ended. The AIMS manager can move its end.')
  return room
}

/** @throws Problem forbidden */
export function refuseOthers(room: AuditRoom, actor: Actor): void {
  if (!room.auditors.some(({ id }) => id === actor.personId))
    throw new Problem('forbidden', 'You are not an auditor of this room.')
}
