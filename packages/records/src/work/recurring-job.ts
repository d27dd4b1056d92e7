import type { AnyRecord } from '@plumbline/contract/record'
import { appendEvents } from '@plumbline/platform/change/append'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import type { Job } from '@plumbline/platform/jobs/jobs'
import { systemContext } from '@plumbline/platform/log/system-context'
import { sql } from 'kysely'
import { loadAround } from '../around.ts'
import type { Kept, Registry } from '../behaviour.ts'
import { takeEffects } from '../effects.ts'
import { envelopeColumns, type RecordRow, recordOf } from '../row.ts'

/** Made at once at most; the rest follows in the next turn. */
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

/** What follows from the step that should have made the next one. @returns what happened; nothing when it comes back no more */
async function makeNext(
  tx: WriteTransaction,
  registry: Registry,
  { register, behaviour }: Kept,
  context: WriteContext,
  record: AnyRecord,
): Promise<readonly ChangeEvent[]> {
  const step = behaviour.recurs?.step ?? ''
  const effects =
    behaviour.effects?.[step]?.({
      record,
      around: await loadAround(tx, record, context.now, behaviour.reach),
      actor: context.actor,
      today: context.now.slice(0, 10),
      people: [],
      writers: new Map(),
    }) ?? []
  const title = register.lifecycle.transitions[step]?.title ?? step
  return takeEffects(tx, registry, context, { record, title }, effects)
}

/**
 * Sees to it that what comes back has come back. The step that ends a turn makes the next one by itself; this finds what came to its end
 * in another way: by an import, in a time before it was said to come back, or while its last day still lay before.
 */
export const recurringJob = (registry: Registry): Job => ({
  kind: 'recurring',
  everySeconds: 300,
  async work({ tx, organizationId, now }) {
    const context: WriteContext = { ...systemContext(organizationId), now }
    let made = 0
    for (const kept of registry.all) {
      for (const record of await unfollowed(tx, kept)) {
        if (made >= atOnce) return { more: true }
        const events = await makeNext(tx, registry, kept, context, record)
        if (events.length === 0) continue
        await appendEvents(tx, context, events)
        made += 1
      }
    }
    return {}
  },
})
