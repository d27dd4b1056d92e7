import { newSalt } from '@plumbline/ledger/commitment'
import { sealEntry } from '@plumbline/ledger/entry'
import type { ChangeEvent, WriteContext } from './change.ts'
import type { WriteTransaction } from './transaction.ts'

/** Rows of one statement; PostgreSQL takes at most 65,535 parameters. */
const batch = 5_000

/** Appends the entries to the outbox and their openings beside it, in the transaction of the change (trust.md 1.8, 1.9). */
export async function appendEvents(
  tx: WriteTransaction,
  context: WriteContext,
  events: readonly ChangeEvent[],
): Promise<void> {
  const sealed = events.map((event) => ({ event, ...sealEntry(draftOf(context, event), newSalt) }))
  const entries = sealed.map(({ event, bytes }) => ({
    org_id: context.organizationId,
    entry_id: event.id,
    entry: Buffer.from(bytes),
  }))
  const openings = sealed.flatMap(({ event, openings: opened }) =>
    opened.map(({ field, salt, value }) => ({
      org_id: context.organizationId,
      entry_id: event.id,
      field,
      salt: Buffer.from(salt),
      value: event.isVersion && (field === 'before' || field === 'after') ? null : value,
    })),
  )
  for (let at = 0; at < entries.length; at += batch)
    await tx
      .insertInto('log_outbox')
      .values(entries.slice(at, at + batch))
      .execute()
  for (let at = 0; at < openings.length; at += batch)
    await tx
      .insertInto('log_opening')
      .values(openings.slice(at, at + batch))
      .execute()
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
