import { createHash, randomBytes } from 'node:crypto'
import { Problem } from '@plumbline/contract/problem'
import { calendar, deputies, reminders } from '@plumbline/contract/work-endpoints'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import { own } from '@plumbline/platform/http/own'
import { type Route, read, write } from '@plumbline/platform/http/route'
import { sql } from 'kysely'
import type { Registry } from '../behaviour.ts'
import { daysOf } from './calendar.ts'
import { choiceOf } from './choice.ts'
import { deputyFor, standsInFor } from './deputies.ts'
import { nextDigest } from './next-digest.ts'

export interface OwnOptions {
  readonly store: Store
  readonly registry: Registry
  readonly publicUrl: string
  /** Whether the instance sends mail. */
  readonly mail: boolean
}

/** How a person is reminded, who stands in for them, and what falls due in the form of a calendar. */
export const ownWorkRoutes = ({ store, registry, publicUrl, mail }: OwnOptions): readonly Route[] => [
  read(reminders.read, async ({ member: { actor } }, tx) => ({
    body: { choice: await choiceOf(tx, actor.personId), mail },
  })),
  own(store, reminders.set, async ({ member: { actor, organizationId }, body, now }, tx) => {
    const { rows } = await sql`select 1 from pg_timezone_names where name = ${body.timeZone}`.execute(tx)
    if (rows.length === 0)
      throw new Problem('invalid', 'The time zone is not known.', [{ path: 'timeZone', message: 'is not known here' }])
    const values = {
      digest: body.digest,
      hour: body.hour,
      weekday: body.weekday,
      time_zone: body.timeZone,
      days_before: body.daysBefore,
      mailed: [...new Set(body.mailed)],
      next_at: nextDigest(body, new Date(now)).toISOString(),
      tries: 0,
    }
    await tx
      .insertInto('reminder_choice')
      .values({ org_id: organizationId, person_id: actor.personId, ...values })
      .onConflict((known) => known.columns(['org_id', 'person_id']).doUpdateSet(values))
      .execute()
    return { choice: await choiceOf(tx, actor.personId), mail }
  }),
  ...deputyRoutes(),
  read(calendar.days, async ({ member, query }, tx) => ({ body: await daysOf(tx, registry, member.actor, query) })),
  ...feedRoutes(publicUrl),
]

const eventOf = (context: WriteContext, type: string, after?: ChangeEvent['after']): ChangeEvent => ({
  id: context.newId(),
  type,
  object: { type: type.split('.', 1)[0] ?? type, id: context.actor.personId, version: 1 },
  ...(after === undefined ? {} : { after }),
})

async function deputiesOf(tx: ReadTransaction, personId: string, today: string) {
  return {
    deputy: await deputyFor(tx, personId, today),
    standsInFor: [...(await standsInFor(tx, personId, today))],
  }
}

const deputyRoutes = (): readonly Route[] => [
  read(deputies.read, async ({ member, now }, tx) => ({
    body: await deputiesOf(tx, member.actor.personId, now.slice(0, 10)),
  })),
  write(deputies.name, async ({ body, context }, tx) => {
    const { personId } = context.actor
    const known = await tx
      .selectFrom('person')
      .select('id')
      .where('id', '=', body.personId)
      .where('status', '=', 'active')
      .executeTakeFirst()
    if (!known || body.personId === personId)
      throw new Problem('invalid', 'This person cannot stand in for you.', [
        { path: 'personId', message: known ? 'is you' : 'is nobody of this organization' },
      ])
    if (body.until < context.now.slice(0, 10))
      throw new Problem('invalid', 'These days are over.', [{ path: 'until', message: 'must not be past' }])
    const values = { deputy_id: body.personId, from_on: body.from, until_on: body.until }
    await tx
      .insertInto('deputy')
      .values({ org_id: context.organizationId, person_id: personId, ...values })
      .onConflict((before) => before.columns(['org_id', 'person_id']).doUpdateSet(values))
      .execute()
    const answer = await deputiesOf(tx, personId, context.now.slice(0, 10))
    const after = { person: personId, deputy: body.personId, from: body.from, until: body.until }
    return { result: { body: answer }, events: [eventOf(context, 'deputy.named', after)] }
  }),
  write(deputies.end, async ({ context }, tx) => {
    const { personId } = context.actor
    const { numDeletedRows } = await tx.deleteFrom('deputy').where('person_id', '=', personId).executeTakeFirst()
    if (numDeletedRows === 0n) throw new Problem('not-found', 'Nobody stands in for you.')
    return {
      result: { body: undefined },
      events: [eventOf(context, 'deputy.ended', { person: personId })],
    }
  }),
]

const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** The organization and the person whom the token of a calendar address names; that of nobody is no token. */
export const feedHash = (token: string): Buffer => hashOf(token)

const feedRoutes = (publicUrl: string): readonly Route[] => [
  read(calendar.feed, async ({ member }, tx) => {
    const row = await tx
      .selectFrom('calendar_feed')
      .select(['is_mine', 'created_at'])
      .where('person_id', '=', member.actor.personId)
      .executeTakeFirst()
    return { body: { feed: row ? { mine: row.is_mine, createdAt: row.created_at } : null } }
  }),
  write(calendar.makeFeed, async ({ body, context }, tx) => {
    const { actor, organizationId, now } = context
    // The address would outlive the key, and see more than its scopes.
    if (actor.auth !== 'session') throw new Problem('forbidden', 'An API key makes no calendar addresses.')
    const token = randomBytes(32).toString('base64url')
    const values = { token_hash: hashOf(token), is_mine: body.mine, created_at: now }
    await tx
      .insertInto('calendar_feed')
      .values({ org_id: organizationId, person_id: actor.personId, ...values })
      .onConflict((before) => before.columns(['org_id', 'person_id']).doUpdateSet(values))
      .execute()
    const address = `${publicUrl}${calendar.ics.path.replace('{token}', token)}`
    return {
      result: { body: { mine: body.mine, createdAt: now, address } },
      events: [eventOf(context, 'calendar-feed.made', { mine: body.mine })],
    }
  }),
  write(calendar.revokeFeed, async ({ context }, tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('calendar_feed')
      .where('person_id', '=', context.actor.personId)
      .executeTakeFirst()
    if (numDeletedRows === 0n) throw new Problem('not-found', 'There is no such address.')
    return { result: { body: undefined }, events: [eventOf(context, 'calendar-feed.revoked')] }
  }),
]
