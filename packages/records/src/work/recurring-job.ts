import type { AnyRecord } from '@plumbline/contract/record'
import { appendEvents } from '@plumbline/platform/change/append'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import type { Job } from '@plumbline/platform/jobs/jobs'
import { systemContext } from '@plumbline/platform/log/system-context'
import { sql } from 'kysely'
import type { Kept, Registry } from '../behaviour.ts'
import { makeRecords } from '../create.ts'
import { findAny } from '../find.ts'
import { makeLinks } from '../links.ts'
import { envelopeColumns, type RecordRow, recordOf } from '../row.ts'

/** Done at once at most; the rest follows in the next turn. */
const atOnce = 50

/** Records that are done and that no other follows, each locked. */
async function unfollowed(tx: WriteTransaction, { register, behaviour }: Kept): Promise<readonly AnyRecord[]> {
  const { recurs } = behaviour
  if (!recurs) return []
  const { rows } = await sql<RecordRow>`
    select ${sql.join(envelopeColumns.map((column) => sql.ref(`r.${column}`)))} from record r
    where r.register = ${register.name} and r.archived_at is null and r.status = any(${[...recurs.when]}) and r.data ? ${recurs.field}
      and not exists (select 1 from link l where l.to_id = r.id and l.relation = ${recurs.relation})
    order by r.id for update skip locked`.execute(tx)
  return rows.map(recordOf)
}

/**
 * Makes the next of a record that comes back: the same owner, the same links, and one that says what it follows. Whoever has left
 * owns nothing new. @returns what happened; nothing when it does not come back
 */
export async function makeNext(
  tx: WriteTransaction,
  kept: Kept,
  context: WriteContext,
  record: AnyRecord,
): Promise<readonly ChangeEvent[]> {
  const { recurs } = kept.behaviour
  const draft = recurs?.next(record, context.now.slice(0, 10))
  if (!recurs || !draft) return []
  const owner = await tx
    .selectFrom('person')
    .select('id')
    .where('id', '=', record.ownerId)
    .where('status', '=', 'active')
    .executeTakeFirst()
  const made = await makeRecords(tx, kept, context, [{ ...draft, ownerId: owner?.id ?? null }])
  const [next] = made.records
  if (!next) return []
  const { rows } = await sql<{ relation: string; to_id: string }>`
    select relation, to_id from link where from_id = ${record.id} and ended_at is null and relation <> ${recurs.relation}`.execute(
    tx,
  )
  const ends = await Promise.all(
    rows.map(async ({ relation, to_id }) => ({ relation, to: await findAny(tx, to_id), from: next })),
  )
  const links = await makeLinks(tx, context, [
    { from: next, relation: recurs.relation, to: record },
    ...ends.flatMap(({ from, relation, to }) => (to && to.archivedAt === null ? [{ from, relation, to }] : [])),
  ])
  return [...made.events, ...links.events]
}

/** Sees to it that what comes back has come back: after each that is done there is a next one, made once. */
export const recurringJob = (registry: Registry): Job => ({
  kind: 'recurring',
  everySeconds: 300,
  async work({ tx, organizationId, now }) {
    const context: WriteContext = { ...systemContext(organizationId), now }
    let made = 0
    for (const kept of registry.all) {
      for (const record of await unfollowed(tx, kept)) {
        if (made >= atOnce) return { more: true }
        const events = await makeNext(tx, kept, context, record)
        if (events.length === 0) continue
        await appendEvents(tx, context, events)
        made += 1
      }
    }
    return {}
  },
})
