import { systemPersonId } from '@plumbline/contract/actor'
import { Problem } from '@plumbline/contract/problem'
import { appending } from '@plumbline/platform/change/append'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import { tellWatchers } from '@plumbline/records/work/notify'
import { sql } from 'kysely'
import { hashOfCode } from './code.ts'
import { messageEvent } from './messages.ts'
import { asSystem } from './receive.ts'

/** What a reporter learns of their concern. */
export interface Followed {
  readonly organization: string
  readonly status: string
  readonly receivedOn: string
  readonly answer: string | undefined
  readonly messages: readonly FollowedMessage[]
}
export interface FollowedMessage {
  readonly fromReporter: boolean
  /** Undefined where who wrote gave no name. */
  readonly name: string | undefined
  readonly body: string
  readonly sentAt: string
}

interface Entered {
  readonly org_id: string
  readonly organization: string
  readonly record_id: string
}

/** Sets the organization of the transaction. @throws Problem not-found, in the same words for every wrong code */
async function enterConcern(tx: WriteTransaction, code: string): Promise<Entered> {
  const { rows } = await sql<Entered>`select * from enter_concern(${hashOfCode(code)})`.execute(tx)
  const [row] = rows
  if (!row) throw new Problem('not-found', 'This code leads to nothing.')
  return row
}

/** The answer is for the reporter once it is given. */
const answered = new Set(['answered', 'closed', 'declined'])

async function followed(tx: WriteTransaction, { organization, record_id }: Entered): Promise<Followed> {
  const record = await tx
    .selectFrom('record')
    .select(['status', 'created_at', sql<string | null>`data->>'answer'`.as('answer')])
    .where('id', '=', record_id)
    .executeTakeFirstOrThrow()
  const messages = await tx
    .selectFrom('concern_message as m')
    .leftJoin('person as p', (join) => join.onRef('p.org_id', '=', 'm.org_id').onRef('p.id', '=', 'm.author_id'))
    .select(['m.author_id', 'm.shows_name', 'm.body', 'm.sent_at', 'p.name'])
    .where('m.record_id', '=', record_id)
    .orderBy('m.sent_at')
    .orderBy('m.id')
    .execute()
  return {
    organization,
    status: record.status,
    receivedOn: record.created_at.slice(0, 10),
    answer: answered.has(record.status) ? (record.answer ?? undefined) : undefined,
    messages: messages.map(({ author_id, shows_name, name, body, sent_at }) => ({
      fromReporter: author_id === null,
      name: shows_name ? (name ?? undefined) : undefined,
      body,
      sentAt: sent_at,
    })),
  }
}

/** What became of the concern of a code. @throws Problem not-found */
export const follow = (store: Store, code: string): Promise<Followed> =>
  store.transaction().execute(async (tx) => followed(tx, await enterConcern(tx, code)))

/** Keeps what a reporter adds. The same page sent twice is one message. @throws Problem not-found */
export const addMessage = (store: Store, code: string, once: string, body: string, now: string): Promise<Followed> =>
  store.transaction().execute(async (tx) => {
    const entered = await enterConcern(tx, code)
    const { org_id, record_id } = entered
    const row = { org_id, id: once, record_id, author_id: null, shows_name: false, body, sent_at: now }
    const { numInsertedOrUpdatedRows: made } = await tx
      .insertInto('concern_message')
      .values(row)
      .onConflict((known) => known.columns(['org_id', 'id']).doNothing())
      .executeTakeFirstOrThrow()
    const context = asSystem(org_id, now)
    if (made === 1n) {
      await appending(context, [messageEvent(context, row)]).execute(tx)
      const { owner_id: ownerId } = await tx
        .selectFrom('record')
        .select('owner_id')
        .where('id', '=', record_id)
        .executeTakeFirstOrThrow()
      // Whoever handles it hears of it, and not from whom.
      const by = { organizationId: org_id, actorId: systemPersonId, at: now }
      await tellWatchers(tx, by, { id: record_id, ownerId }, 'commented')
    }
    return followed(tx, entered)
  })
