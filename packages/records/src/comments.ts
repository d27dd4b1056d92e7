import { mayComment } from '@plumbline/contract/access'
import type { Actor } from '@plumbline/contract/actor'
import { mentionsIn } from '@plumbline/contract/mention'
import { Problem } from '@plumbline/contract/problem'
import type { Comment } from '@plumbline/contract/record'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { ReadTransaction, WriteTransaction } from '@plumbline/platform/change/transaction'
import { erasedAmong } from '@plumbline/platform/privacy/erased'
import { sql } from 'kysely'
import type { Kept } from './behaviour.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { findRecord } from './find.ts'
import { tell, tellWatchers } from './work/notify.ts'

/** Comments on a record, oldest first. */
export async function commentsOf(
  tx: ReadTransaction,
  kept: Kept,
  key: string,
  actor: Actor,
  page: { readonly limit: number; readonly cursor?: string | undefined; readonly asOf?: string | undefined },
): Promise<{ items: Comment[]; nextCursor: string | null }> {
  const record = await findRecord(tx, kept.register, key, actor)
  const after = page.cursor === undefined ? undefined : decodeCursor(page.cursor)
  const rows = await tx
    .selectFrom('comment')
    .select(['id', 'author_id', 'body', 'created_at'])
    .where('record_id', '=', record.id)
    .$if(page.asOf !== undefined, (query) => query.where('created_at', '<=', page.asOf ?? ''))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(created_at, id) > (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('created_at')
    .orderBy('id')
    .limit(page.limit + 1)
    .execute()
  const erased = await erasedAmong(
    tx,
    'comment',
    rows.map(({ id }) => id),
  )
  const items = rows.slice(0, page.limit).map((row) => ({
    id: row.id,
    authorId: row.author_id,
    body: row.body,
    createdAt: row.created_at,
    erased: erased.get(row.id) ?? null,
  }))
  const last = items.at(-1)
  return { items, nextCursor: rows.length > page.limit && last ? encodeCursor([last.createdAt, last.id]) : null }
}

/** @throws Problem invalid when the text names somebody who is not of this organization */
async function refuseStrangers(tx: WriteTransaction, mentioned: readonly string[]): Promise<void> {
  if (mentioned.length === 0) return
  const known = await tx
    .selectFrom('person')
    .select('id')
    .where('id', 'in', [...mentioned])
    .where('status', 'in', ['active', 'invited'])
    .execute()
  if (known.length < mentioned.length)
    throw new Problem('invalid', 'The comment names somebody who is not here.', [
      { path: 'body', message: 'names nobody of this organization' },
    ])
}

/** Adds a comment, and tells whom it names and who watches. Comments do not change the record. @throws Problem not-found, forbidden */
export async function addComment(
  tx: WriteTransaction,
  kept: Kept,
  context: WriteContext,
  key: string,
  body: string,
): Promise<{ comment: Comment; events: readonly ChangeEvent[] }> {
  const record = await findRecord(tx, kept.register, key, context.actor)
  if (!mayComment(context.actor, kept.register))
    throw new Problem('forbidden', 'Your role does not let you comment here.')
  const mentioned = mentionsIn(body)
  await refuseStrangers(tx, mentioned)
  const comment = {
    id: context.newId(),
    authorId: context.actor.personId,
    body,
    createdAt: context.now,
    erased: null,
  }
  await tx
    .insertInto('comment')
    .values({
      org_id: context.organizationId,
      id: comment.id,
      record_id: record.id,
      author_id: comment.authorId,
      body,
      created_at: context.now,
    })
    .execute()
  const by = { organizationId: context.organizationId, actorId: context.actor.personId, at: context.now }
  await tell(
    tx,
    by,
    mentioned.map((personId) => ({
      personId,
      cause: 'mentioned' as const,
      recordId: record.id,
      occasion: `comment ${comment.id}`,
    })),
  )
  await tellWatchers(tx, by, record, 'commented', mentioned)
  const event: ChangeEvent = {
    id: context.newId(),
    type: 'record.commented',
    object: { type: 'comment', id: comment.id, version: 1 },
    after: { id: comment.id, record: record.id, author: comment.authorId, body },
  }
  return { comment, events: [event] }
}
