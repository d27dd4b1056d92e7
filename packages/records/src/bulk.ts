import { mayChangeMany } from '@plumbline/contract/access'
import { addableFields, type BulkAnswer, type BulkWish } from '@plumbline/contract/bulk'
import { Problem } from '@plumbline/contract/problem'
import type { AnyRegister } from '@plumbline/contract/register'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import type { Kept } from './behaviour.ts'
import { archiveRecord, changeRecord, type RecordPatch } from './change.ts'
import { findToWrite } from './find.ts'
import { unseen } from './shown.ts'

/**
 * The same change of many records, each with every check and with the version that the caller has seen. One refusal stops no other;
 * what goes through commits together.
 */
export async function changeInBulk(
  tx: WriteTransaction,
  kept: Kept,
  context: WriteContext,
  wish: BulkWish,
): Promise<{ answer: BulkAnswer; events: readonly ChangeEvent[] }> {
  const { register } = kept
  if (!mayChangeMany(context.actor, register))
    throw new Problem('forbidden', `Your role does not let you change ${register.title.toLowerCase()}.`)
  if (wish.archive && register.managed)
    throw new Problem('forbidden', `${register.title} are kept by the product and cannot be archived.`)
  const results: BulkAnswer['results'] = []
  const events: ChangeEvent[] = []
  for (const { id, version } of wish.records) {
    await sql`savepoint bulk_record`.execute(tx)
    try {
      const done = await unseen(context.actor, register, () => changeOne(tx, kept, context, id, version, wish))
      events.push(...done.events)
      results.push({ id, version: done.version, problem: null })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      await sql`rollback to savepoint bulk_record`.execute(tx)
      results.push({ id, version: null, problem: error.details() })
    }
    await sql`release savepoint bulk_record`.execute(tx)
  }
  return { answer: { results }, events }
}

async function changeOne(
  tx: WriteTransaction,
  kept: Kept,
  context: WriteContext,
  id: string,
  version: number,
  wish: BulkWish,
): Promise<{ version: number; events: readonly ChangeEvent[] }> {
  if (wish.archive) {
    const events = await archiveRecord(tx, kept, context, id, version)
    return { version: version + 1, events }
  }
  const patch = await patchFor(tx, kept.register, context, id, wish)
  const { record, events } = await changeRecord(tx, kept, context, id, version, patch)
  return { version: record.version, events }
}

async function patchFor(
  tx: WriteTransaction,
  register: AnyRegister,
  context: WriteContext,
  id: string,
  { ownerId, data, add, reason }: BulkWish,
): Promise<RecordPatch> {
  const rest = { ...(ownerId === undefined ? {} : { ownerId }), ...(reason === undefined ? {} : { reason }) }
  if (!add) return { ...rest, data }
  const before = await findToWrite(tx, register, id, context.actor)
  const joined = addableFields(register).flatMap((name) => {
    const there = before.data[name]
    const given = add[name]
    return given ? [[name, [...new Set([...(Array.isArray(there) ? there : []), ...given])]] as const] : []
  })
  return { ...rest, data: { ...data, ...Object.fromEntries(joined) } }
}
