import { notifications, watches } from '@plumbline/contract/work-endpoints'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import { own } from '@plumbline/platform/http/own'
import { type Route, read } from '@plumbline/platform/http/route'
import { sql } from 'kysely'
import type { Registry } from '../behaviour.ts'
import { notificationsOf, unreadOf } from './notifications.ts'
import { findReadable, watchOf } from './watching.ts'

/** Of changes that came together since one was read, the newer ones stay the unread ones. */
const mark = (tx: WriteTransaction, personId: string, ids: readonly string[] | undefined, readAt: string | null) =>
  sql`update notification n set read_at = ${readAt}
    where person_id = ${personId} and (read_at is null) = ${readAt !== null}
      ${ids === undefined ? sql`` : sql`and id = any(${[...ids]}::uuid[])`}
      ${
        readAt === null
          ? sql`and not (cause = 'changed' and exists (select 1 from notification o where o.person_id = n.person_id
              and o.record_id = n.record_id and o.cause = 'changed' and o.id <> n.id and (o.read_at is null or o.at > n.at)))`
          : sql``
      }`.execute(tx)

/** What comes to a person, and what they say about that. */
export const workRoutes = (store: Store, registry: Registry): readonly Route[] => [
  read(notifications.list, async ({ member: { actor }, query }, tx) => {
    const { unread, cause: causes, limit, cursor } = query
    const wanted = { causes, limit, cursor, ...(unread === undefined ? {} : { isUnread: unread }) }
    const page = await notificationsOf(tx, registry, actor, wanted)
    return { body: { ...page, unread: await unreadOf(tx, registry, actor) } }
  }),
  own(store, notifications.mark, async ({ member: { actor }, body: { ids, isRead }, now }, tx) => {
    await mark(tx, actor.personId, ids, isRead ? now : null)
    return { unread: await unreadOf(tx, registry, actor) }
  }),
  read(watches.read, async ({ member: { actor }, params }, tx) => ({
    body: await watchOf(tx, await findReadable(tx, registry, actor, params.recordId), actor),
  })),
  own(store, watches.set, async ({ member: { actor, organizationId }, params, body }, tx) => {
    const record = await findReadable(tx, registry, actor, params.recordId)
    await tx
      .insertInto('watch')
      .values({
        org_id: organizationId,
        record_id: record.id,
        person_id: actor.personId,
        watches: body.watches,
      })
      .onConflict((known) => known.columns(['org_id', 'record_id', 'person_id']).doUpdateSet({ watches: body.watches }))
      .execute()
    return watchOf(tx, record, actor)
  }),
]
