import { type ConcernForm, type ConcernMessage, concernDesk } from '@plumbline/contract/concern-endpoints'
import { Problem } from '@plumbline/contract/problem'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { readAsMember } from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import { disposition } from '@plumbline/platform/files/files-routes'
import { authorize } from '@plumbline/platform/http/authorize'
import { open, type Route, read, write } from '@plumbline/platform/http/route'
import { findRecord } from '@plumbline/records/find'
import { concerns } from '@plumbline/registers/concerns/contract'
import { newFormToken } from './code.ts'
import { messageEvent } from './messages.ts'

async function formOf(tx: ReadTransaction): Promise<ConcernForm & { readonly token: string | null }> {
  const row = await tx.selectFrom('concern_form').select(['token', 'is_open', 'welcome']).executeTakeFirst()
  if (!row) return { isOpen: false, path: null, welcome: '', token: null }
  return { isOpen: row.is_open, path: `/report/${row.token}`, welcome: row.welcome, token: row.token }
}
const shown = ({ isOpen, path, welcome }: ConcernForm): ConcernForm => ({ isOpen, path, welcome })

/** The messages of a concern, oldest first, with who wrote those that the reporter did not. */
async function messagesOf(tx: ReadTransaction, recordId: string): Promise<readonly ConcernMessage[]> {
  const rows = await tx
    .selectFrom('concern_message as m')
    .leftJoin('person as p', (join) => join.onRef('p.org_id', '=', 'm.org_id').onRef('p.id', '=', 'm.author_id'))
    .select(['m.id', 'm.author_id', 'p.name', 'm.shows_name', 'm.body', 'm.sent_at'])
    .where('m.record_id', '=', recordId)
    .orderBy('m.sent_at')
    .orderBy('m.id')
    .execute()
  return rows.map(({ id, author_id, name, shows_name, body, sent_at }) => ({
    id,
    author: author_id === null ? null : { id: author_id, name: name ?? '' },
    showsName: shows_name,
    body,
    sentAt: sent_at,
  }))
}

const hasReporter = async (tx: ReadTransaction, recordId: string): Promise<boolean> =>
  (await tx.selectFrom('concern_code').select('record_id').where('record_id', '=', recordId).executeTakeFirst()) !==
  undefined

/** The desk of those who handle concerns: the form and its address, and what is written to reporters. */
export function concernDeskRoutes(store: Store): readonly Route[] {
  return [
    read(concernDesk.form, async (_, tx) => ({ body: shown(await formOf(tx)) })),
    write(concernDesk.changeForm, async ({ body, context }, tx) => {
      await tx.selectFrom('organization').select('org_id').forUpdate().execute()
      const before = await formOf(tx)
      const row = {
        token: before.token === null || body.newAddress ? newFormToken() : before.token,
        is_open: body.isOpen ?? before.isOpen,
        welcome: body.welcome ?? before.welcome,
        updated_at: context.now,
      }
      await tx
        .insertInto('concern_form')
        .values({ org_id: context.organizationId, ...row })
        .onConflict((known) => known.column('org_id').doUpdateSet(row))
        .execute()
      const after = await formOf(tx)
      const event = {
        id: context.newId(),
        type: 'organization.concern-form-changed',
        object: { type: 'organization', id: context.organizationId, version: 1 },
        before: { ...shown(before) },
        after: { ...shown(after) },
      }
      return { result: { body: shown(after) }, events: [event] }
    }),
    read(concernDesk.conversation, async ({ member, params }, tx) => {
      const { id } = await findRecord(tx, concerns, params.id, member.actor)
      const attachments = await tx
        .selectFrom('concern_attachment')
        .select(['id', 'name', 'media_type as mediaType', 'size', 'sha256'])
        .where('record_id', '=', id)
        .orderBy('id')
        .execute()
      return {
        body: { hasReporter: await hasReporter(tx, id), messages: [...(await messagesOf(tx, id))], attachments },
      }
    }),
    write(concernDesk.say, async ({ params, body, context }, tx) => {
      const record = await findRecord(tx, concerns, params.id, context.actor)
      if (!(await hasReporter(tx, record.id)))
        throw new Problem('conflict', 'Nobody follows this concern with a code, so nobody would read it.')
      const row = {
        id: context.newId(),
        record_id: record.id,
        author_id: context.actor.personId,
        shows_name: body.showsName,
        body: body.body,
        sent_at: context.now,
      }
      await tx
        .insertInto('concern_message')
        .values({ org_id: context.organizationId, ...row })
        .execute()
      const message = (await messagesOf(tx, record.id)).find(({ id }) => id === row.id)
      if (!message) throw new Error('a message was not kept')
      return { result: { body: message }, events: [messageEvent(context, row)] }
    }),
    open(concernDesk.attachment, async ({ params, credentials, reply, note }) => {
      const { member, file } = await readAsMember(store, credentials, params.org, async (tx, member) => {
        authorize(concernDesk.attachment, member, 'read')
        const record = await findRecord(tx, concerns, params.id, member.actor)
        const file = await tx
          .selectFrom('concern_attachment')
          .select(['name', 'media_type', 'size', 'sha256', 'content'])
          .where('record_id', '=', record.id)
          .where('id', '=', params.attachmentId)
          .executeTakeFirst()
        if (!file || file.content.length === 0) throw new Problem('not-found', 'There is no such file here.')
        return { member, file }
      })
      await note.exported(member, { sha256: file.sha256, size: file.size })
      return reply
        .code(200)
        .headers({
          'content-type': file.media_type,
          'content-disposition': disposition(file.name),
          'x-content-type-options': 'nosniff',
          'content-security-policy': "default-src 'none'; sandbox",
          'cache-control': 'private, no-store',
        })
        .send(file.content)
    }),
  ]
}
