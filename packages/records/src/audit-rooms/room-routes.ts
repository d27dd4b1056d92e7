import { type AuditRoom, auditRooms } from '@plumbline/contract/audit-room-endpoints'
import { Problem } from '@plumbline/contract/problem'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { ReadTransaction, WriteTransaction } from '@plumbline/platform/change/transaction'
import { type Route, read, write } from '@plumbline/platform/http/route'
import { findRoom, listRooms, lockRoom } from './rooms.ts'

const stateOf = (room: AuditRoom) => ({
  title: room.title,
  endsAt: room.endsAt,
  asOf: room.asOf,
  clauses: room.clauses,
  systems: room.systems,
  auditors: room.auditors.map(({ id }) => id),
  closedAt: room.closedAt,
})

function eventOf(context: WriteContext, what: string, after: AuditRoom, before?: AuditRoom): ChangeEvent {
  return {
    id: context.newId(),
    type: `audit-room.${what}`,
    object: { type: 'audit-room', id: after.id, version: before ? 2 : 1 },
    ...(before ? { before: stateOf(before) } : {}),
    after: stateOf(after),
  }
}

function refusePast(endsAt: string, now: string): void {
  if (endsAt <= now)
    throw new Problem('invalid', 'The audit room would end before now.', [
      { path: 'endsAt', message: 'must be in the future' },
    ])
}

/** @throws Problem invalid when one of them is no auditor of this organization */
async function refuseNoAuditors(tx: ReadTransaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const people = await tx
    .selectFrom('person')
    .select(['id', 'roles'])
    .where('id', 'in', [...ids])
    .where('status', 'in', ['active', 'invited'])
    .execute()
  const auditors = new Set(
    people
      .filter(({ roles }) => roles.includes('external-auditor') || roles.includes('internal-auditor'))
      .map(({ id }) => id),
  )
  const problems = ids.flatMap((id, at) =>
    auditors.has(id) ? [] : [{ path: `auditors.${at}`, message: 'is no internal or external auditor here' }],
  )
  if (problems.length > 0) throw new Problem('invalid', 'Only auditors can be in an audit room.', problems)
}

/** Whoever was in the room before is in it again. */
async function admit(tx: WriteTransaction, organizationId: string, roomId: string, ids: readonly string[]) {
  if (ids.length === 0) return
  await tx
    .insertInto('audit_room_auditor')
    .values([...new Set(ids)].map((id) => ({ org_id: organizationId, room_id: roomId, person_id: id, left_at: null })))
    .onConflict((known) => known.columns(['org_id', 'room_id', 'person_id']).doUpdateSet({ left_at: null }))
    .execute()
}

/** Their rows stay: an external auditor without one is bound by no room (look_through_room). */
const dismiss = (tx: WriteTransaction, roomId: string, now: string) =>
  tx
    .updateTable('audit_room_auditor')
    .set({ left_at: now })
    .where('room_id', '=', roomId)
    .where('left_at', 'is', null)
    .execute()

/** @throws Problem invalid when one of them is no AI system of this organization */
async function refuseNoSystems(tx: ReadTransaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const rows = await tx
    .selectFrom('record')
    .select('id')
    .where('id', 'in', [...ids])
    .where('register', '=', 'ai-systems')
    .execute()
  const known = new Set(rows.map(({ id }) => id))
  const problems = ids.flatMap((id, at) =>
    known.has(id) ? [] : [{ path: `systems.${at}`, message: 'is no AI system here' }],
  )
  if (problems.length > 0) throw new Problem('invalid', 'The room names AI systems that do not exist here.', problems)
}

/** Opens audit rooms, says who is in them and how long, and closes them. */
export const roomRoutes: readonly Route[] = [
  read(auditRooms.list, async ({ member, now }, tx) => ({
    body: { items: [...(await listRooms(tx, member.actor, now))] },
  })),
  read(auditRooms.read, async ({ member, params, now }, tx) => ({
    body: await findRoom(tx, member.actor, params.id, now),
  })),
  write(auditRooms.create, async ({ body, params, context }, tx) => {
    const { now, organizationId, actor } = context
    refusePast(body.endsAt, now)
    if (body.asOf !== undefined && body.asOf > now)
      throw new Problem('invalid', 'The room would show a day that has not come.', [
        { path: 'asOf', message: 'is in the future' },
      ])
    const systems = [...new Set(body.systems ?? [])]
    await refuseNoAuditors(tx, body.auditors)
    await refuseNoSystems(tx, systems)
    const id = context.newId()
    await tx
      .insertInto('audit_room')
      .values({
        org_id: organizationId,
        id,
        title: body.title,
        opened_by: actor.personId,
        opened_at: now,
        ends_at: body.endsAt,
        as_of: body.asOf ?? null,
        clauses: [...new Set(body.clauses ?? [])],
        systems,
        closed_at: null,
      })
      .execute()
    await admit(tx, organizationId, id, body.auditors)
    const room = await findRoom(tx, actor, id, now)
    return {
      result: { body: room, headers: { location: `/api/v1/orgs/${params.org}/audit-rooms/${id}` } },
      events: [eventOf(context, 'opened', room)],
    }
  }),
  write(auditRooms.change, async ({ body, params, context }, tx) => {
    const { now, organizationId, actor } = context
    const before = await lockRoom(tx, actor, params.id, now)
    if (body.endsAt !== undefined) refusePast(body.endsAt, now)
    if (body.title !== undefined || body.endsAt !== undefined)
      await tx
        .updateTable('audit_room')
        .set({
          ...(body.title === undefined ? {} : { title: body.title }),
          ...(body.endsAt === undefined ? {} : { ends_at: body.endsAt }),
        })
        .where('id', '=', before.id)
        .execute()
    if (body.auditors !== undefined) {
      await refuseNoAuditors(tx, body.auditors)
      await dismiss(tx, before.id, now)
      await admit(tx, organizationId, before.id, body.auditors)
    }
    const room = await findRoom(tx, actor, before.id, now)
    return { result: { body: room }, events: [eventOf(context, 'changed', room, before)] }
  }),
  write(auditRooms.close, async ({ params, context }, tx) => {
    const { now, actor } = context
    const before = await lockRoom(tx, actor, params.id, now)
    await tx.updateTable('audit_room').set({ closed_at: now }).where('id', '=', before.id).execute()
    const room = await findRoom(tx, actor, before.id, now)
    return { result: { body: room }, events: [eventOf(context, 'closed', room, before)] }
  }),
]
