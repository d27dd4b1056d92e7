import { newSalt } from '@plumbline/ledger/commitment'
import { sealEntry } from '@plumbline/ledger/entry'
import { type RawBuilder, sql } from 'kysely'
import { besideTheNext } from '../database/prepared.ts'
import type { ChangeEvent, WriteContext } from './change.ts'
import type { WriteTransaction } from './transaction.ts'

/**
 * Appends the entries to the outbox and their openings beside it, in the transaction of the change (trust.md 1.8, 1.9). It
 * travels with the commit: without it there is none.
 */
export async function appendEvents(
  tx: WriteTransaction,
  context: WriteContext,
  events: readonly ChangeEvent[],
): Promise<void> {
  await sql`${sql.raw(besideTheNext)}${appending(context, events)}`.execute(tx)
}

/** The one statement that appends them all. */
export function appending(context: WriteContext, events: readonly ChangeEvent[]): RawBuilder<unknown> {
  const sealed = events.map((event) => ({ event, ...sealEntry(draftOf(context, event), newSalt) }))
  const openings = sealed.flatMap(({ event, openings: opened }) =>
    opened.map(({ field, salt, value }) => ({
      entry: event.id,
      field,
      salt: Buffer.from(salt),
      value: event.isVersion && (field === 'before' || field === 'after') ? null : value,
    })),
  )
  return sql`
    with appended as (
      insert into log_outbox (org_id, entry_id, entry)
      select ${context.organizationId}::uuid, sealed.id, sealed.entry
      from unnest(${sealed.map(({ event }) => event.id)}::uuid[], ${sealed.map(({ bytes }) => Buffer.from(bytes))}::bytea[])
        with ordinality as sealed (id, entry, place)
      order by sealed.place
    )
    insert into log_opening (org_id, entry_id, field, salt, value)
    select ${context.organizationId}::uuid, opening.*
    from unnest(${openings.map(({ entry }) => entry)}::uuid[], ${openings.map(({ field }) => field)}::text[],
                ${openings.map(({ salt }) => salt)}::bytea[], ${openings.map(({ value }) => value)}::text[]) as opening`
}

const draftOf = (context: WriteContext, event: ChangeEvent) => ({
  id: event.id,
  at: context.now,
  type: event.type,
  obj: { t: event.object.type, id: event.object.id, ver: event.object.version },
  auth: context.actor.auth,
  req: context.requestId,
  actor: context.actor.personId,
  ...(event.before === undefined ? {} : { before: event.before }),
  ...(event.after === undefined ? {} : { after: event.after }),
  ...(event.reason === undefined ? {} : { why: event.reason }),
})
