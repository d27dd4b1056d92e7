import type { Actor } from '@plumbline/contract/actor'
import { type AuditNote, auditNotes } from '@plumbline/contract/audit-room-endpoints'
import { Problem } from '@plumbline/contract/problem'
import { base64 } from '@plumbline/ledger/bytes'
import { commit, newSalt } from '@plumbline/ledger/commitment'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { type Route, read, write } from '@plumbline/platform/http/route'
import type { Registry } from '../behaviour.ts'
import { hitsOf, idsNamed } from './hits.ts'
import { findRoom, openRoom, refuseOthers } from './rooms.ts'

/** The notes that the database lets this person see: their own (009-audit-rooms.sql). */
const notesOf = (tx: ReadTransaction, roomId: string) =>
  tx
    .selectFrom('audit_note')
    .select(['id', 'record_id', 'body', 'salt', 'created_at', 'updated_at'])
    .where('room_id', '=', roomId)
    .orderBy('created_at')
    .orderBy('id')

type NoteRow = Awaited<ReturnType<ReturnType<typeof notesOf>['execute']>>[number]

async function shown(tx: ReadTransaction, registry: Registry, actor: Actor, rows: readonly NoteRow[]) {
  const hits = await hitsOf(
    tx,
    registry,
    actor,
    rows.flatMap((row) => row.record_id ?? []),
  )
  return rows.map(
    (row): AuditNote => ({
      id: row.id,
      record: row.record_id === null ? null : (hits([row.record_id])[0] ?? null),
      body: row.body,
      salt: base64(row.salt),
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    }),
  )
}

/**
 * The log fixes the words of a note without opening them to anybody but its author: it commits to a commitment, whose salt
 * stands with the note alone.
 */
const eventOf = (context: WriteContext, what: string, roomId: string, row: NoteRow): ChangeEvent => ({
  id: context.newId(),
  type: `audit-note.${what}`,
  object: { type: 'audit-note', id: row.id, version: what === 'written' ? 1 : 2 },
  after: { room: roomId, commitment: commit(row.salt, { body: row.body, record: row.record_id }) },
})

/** What an auditor writes for themselves. The organization does not read it, whatever the role. */
export function noteRoutes(registry: Registry): readonly Route[] {
  const recordOf = async (tx: ReadTransaction, actor: Actor, key: string | null | undefined) =>
    key ? (await idsNamed(tx, registry, actor, [key], 'record'))[0] : null
  return [
    read(auditNotes.list, async ({ member, params, now }, tx) => {
      const room = await findRoom(tx, member.actor, params.id, now)
      return { body: { items: await shown(tx, registry, member.actor, await notesOf(tx, room.id).execute()) } }
    }),
    write(auditNotes.write, async ({ body, params, context }, tx) => {
      const { actor, now } = context
      const room = await openRoom(tx, actor, params.id, now)
      refuseOthers(room, actor)
      const row: NoteRow = {
        id: context.newId(),
        record_id: (await recordOf(tx, actor, body.record)) ?? null,
        body: body.body,
        salt: Buffer.from(newSalt()),
        created_at: now,
        updated_at: now,
      }
      await tx
        .insertInto('audit_note')
        .values({ ...row, org_id: context.organizationId, room_id: room.id, author_id: actor.personId })
        .execute()
      const [note] = await shown(tx, registry, actor, [row])
      return { result: { body: note as AuditNote }, events: [eventOf(context, 'written', room.id, row)] }
    }),
    write(auditNotes.change, async ({ body, params, context }, tx) => {
      const { actor, now } = context
      const room = await openRoom(tx, actor, params.id, now)
      const before = await notesOf(tx, room.id).where('id', '=', params.noteId).executeTakeFirst()
      if (!before) throw new Problem('not-found', 'You have no such note here.')
      refuseOthers(room, actor)
      const row: NoteRow = {
        ...before,
        record_id: body.record === undefined ? before.record_id : ((await recordOf(tx, actor, body.record)) ?? null),
        body: body.body,
        // Words of before must not be told from the salt of now.
        salt: Buffer.from(newSalt()),
        updated_at: now,
      }
      await tx
        .updateTable('audit_note')
        .set({ record_id: row.record_id, body: row.body, salt: row.salt, updated_at: now })
        .where('id', '=', row.id)
        .execute()
      const [note] = await shown(tx, registry, actor, [row])
      return { result: { body: note as AuditNote }, events: [eventOf(context, 'changed', room.id, row)] }
    }),
  ]
}
