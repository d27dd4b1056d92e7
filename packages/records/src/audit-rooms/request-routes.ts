import type { Actor } from '@plumbline/contract/actor'
import { type AuditRequest, type AuditRoom, auditRequests } from '@plumbline/contract/audit-room-endpoints'
import { Problem } from '@plumbline/contract/problem'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { type Route, read, write } from '@plumbline/platform/http/route'
import { erasedAmong } from '@plumbline/platform/privacy/erased'
import { sql } from 'kysely'
import type { Registry } from '../behaviour.ts'
import { hitsOf, idsNamed } from './hits.ts'
import { findRoom, openRoom, refuseOthers } from './rooms.ts'

interface RequestRow {
  readonly id: string
  readonly number: number
  readonly text: string
  readonly asked_by: string
  readonly asker: string
  readonly asked_at: string
  readonly due_on: string
  readonly status: AuditRequest['status']
  readonly answer: string | null
  readonly answered_by: string | null
  readonly answerer: string | null
  readonly answered_at: string | null
  readonly record_ids: string[]
}

async function requestsOf(tx: ReadTransaction, roomId: string, which = sql<boolean>`true`): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`
    select q.id, q.number, q.text, q.asked_by, a.name as asker, q.asked_at, q.due_on, q.status, q.answer, q.answered_by,
           b.name as answerer, q.answered_at, q.record_ids
    from audit_request q join person a on a.org_id = q.org_id and a.id = q.asked_by
    left join person b on b.org_id = q.org_id and b.id = q.answered_by
    where q.room_id = ${roomId} and ${which} order by q.number`.execute(tx)
  return rows
}

async function shown(tx: ReadTransaction, registry: Registry, actor: Actor, rows: readonly RequestRow[]) {
  const hits = await hitsOf(
    tx,
    registry,
    actor,
    rows.flatMap(({ record_ids }) => record_ids),
  )
  const erased = await erasedAmong(
    tx,
    'audit-request',
    rows.map(({ id }) => id),
  )
  return rows.map(
    (row): AuditRequest => ({
      id: row.id,
      number: row.number,
      text: row.text,
      askedBy: { id: row.asked_by, name: row.asker },
      askedAt: row.asked_at,
      dueOn: row.due_on,
      status: row.status,
      answer: row.answer,
      answeredBy: row.answered_by && row.answerer ? { id: row.answered_by, name: row.answerer } : null,
      answeredAt: row.answered_at,
      records: [...hits(row.record_ids)],
      erased: erased.get(row.id) ?? null,
    }),
  )
}

async function oneRequest(tx: ReadTransaction, roomId: string, id: string): Promise<RequestRow> {
  const [row] = await requestsOf(tx, roomId, sql<boolean>`q.id = ${id}`)
  if (!row) throw new Problem('not-found', 'There is no such request here.')
  return row
}

/** Auditors cannot ask for yesterday, nor for a day on which they will not be here. */
function refuseDue(dueOn: string, { endsAt }: AuditRoom, now: string): void {
  const message =
    dueOn < now.slice(0, 10)
      ? 'is in the past'
      : dueOn > endsAt.slice(0, 10)
        ? `is after the room ends, on ${endsAt.slice(0, 10)}`
        : undefined
  if (message) throw new Problem('invalid', 'The answer cannot be due then.', [{ path: 'dueOn', message }])
}

const stateOf = (row: RequestRow, roomId: string) => ({
  room: roomId,
  number: row.number,
  text: row.text,
  dueOn: row.due_on,
  status: row.status,
  answer: row.answer,
  answeredBy: row.answered_by,
  records: row.record_ids,
})

function eventOf(
  context: WriteContext,
  what: string,
  roomId: string,
  after: RequestRow,
  before?: RequestRow,
): ChangeEvent {
  return {
    id: context.newId(),
    type: `audit-request.${what}`,
    object: { type: 'audit-request', id: after.id, version: before ? 2 : 1 },
    ...(before ? { before: stateOf(before, roomId) } : {}),
    after: stateOf(after, roomId),
  }
}

/** What auditors ask for, and what they are answered. */
export function requestRoutes(registry: Registry): readonly Route[] {
  return [
    read(auditRequests.list, async ({ member, params, now }, tx) => {
      const room = await findRoom(tx, member.actor, params.id, now)
      return { body: { items: await shown(tx, registry, member.actor, await requestsOf(tx, room.id)) } }
    }),
    write(auditRequests.ask, async ({ body, params, context }, tx) => {
      const { actor, now } = context
      const room = await openRoom(tx, actor, params.id, now)
      refuseOthers(room, actor)
      refuseDue(body.dueOn, room, now)
      const id = context.newId()
      await tx
        .insertInto('audit_request')
        .values({
          org_id: context.organizationId,
          room_id: room.id,
          id,
          number: room.requests.total + 1,
          text: body.text,
          asked_by: actor.personId,
          asked_at: now,
          due_on: body.dueOn,
          status: 'open',
          answer: null,
          answered_by: null,
          answered_at: null,
          record_ids: [],
        })
        .execute()
      const row = await oneRequest(tx, room.id, id)
      const [request] = await shown(tx, registry, actor, [row])
      return { result: { body: request as AuditRequest }, events: [eventOf(context, 'asked', room.id, row)] }
    }),
    write(auditRequests.answer, async ({ body, params, context }, tx) => {
      const { actor, now } = context
      const room = await openRoom(tx, actor, params.id, now)
      const before = await oneRequest(tx, room.id, params.requestId)
      if (before.status !== 'open' && before.status !== 'answered')
        throw new Problem('conflict', `Request ${before.number} is ${before.status}; it takes no more answers.`)
      const ids = await idsNamed(tx, registry, actor, body.records, 'records')
      const values = { status: 'answered', answer: body.text, answered_by: actor.personId, answered_at: now }
      await tx
        .updateTable('audit_request')
        .set({ ...values, record_ids: [...ids] })
        .where('id', '=', before.id)
        .execute()
      const row = await oneRequest(tx, room.id, before.id)
      const [request] = await shown(tx, registry, actor, [row])
      return {
        result: { body: request as AuditRequest },
        events: [eventOf(context, 'answered', room.id, row, before)],
      }
    }),
    write(auditRequests.decide, async ({ body, params, context }, tx) => {
      const { actor, now } = context
      const room = await openRoom(tx, actor, params.id, now)
      const before = await oneRequest(tx, room.id, params.requestId)
      refuseOthers(room, actor)
      const from = body.decision === 'withdraw' ? ['open', 'answered'] : ['answered']
      if (!from.includes(before.status))
        throw new Problem('conflict', `Request ${before.number} is ${before.status}, so this cannot be decided now.`)
      if (body.decision === 'ask-again') refuseDue(body.dueOn, room, now)
      const decided = {
        accept: { status: 'accepted', what: 'accepted' },
        'ask-again': { status: 'open', what: 'asked-again' },
        withdraw: { status: 'withdrawn', what: 'withdrawn' },
      }[body.decision]
      await tx
        .updateTable('audit_request')
        .set({
          status: decided.status,
          // What was asked first stays: the answer was given to that.
          ...(body.decision === 'ask-again' ? { text: `${before.text}\n\n${body.text}`, due_on: body.dueOn } : {}),
        })
        .where('id', '=', before.id)
        .execute()
      const row = await oneRequest(tx, room.id, before.id)
      const [request] = await shown(tx, registry, actor, [row])
      return {
        result: { body: request as AuditRequest },
        events: [eventOf(context, decided.what, room.id, row, before)],
      }
    }),
  ]
}
