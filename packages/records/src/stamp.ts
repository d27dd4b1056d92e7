import { mayChange } from '@plumbline/contract/access'
import { dataSchema } from '@plumbline/contract/field'
import { Problem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import type { Kept } from './behaviour.ts'
import { lockOf } from './change.ts'
import { lockRecord } from './find.ts'
import { heldFor } from './shown.ts'
import { insertVersion, timeAfter } from './write-version.ts'

/** What the product writes into a record because somebody asked for it: a drawn sample, compiled figures. */
export interface Stamp {
  /** Last part of the entry's type, such as `sampled`. */
  readonly event: string
  readonly data: Readonly<Record<string, unknown>>
}

/**
 * Writes into fields that no hand writes, on behalf of somebody who may change the record. Whoever asked counts as author.
 * @param judge gets the record as it stands, locked for this write @throws Problem not-found, forbidden, conflict
 */
export const stampRecord = (
  tx: WriteTransaction,
  kept: Kept,
  context: WriteContext,
  key: string,
  judge: (record: AnyRecord) => Promise<Stamp>,
) => stamped(tx, kept, context, key, judge, (record) => mayChange(context.actor, kept.register, record))

/** As stampRecord, on behalf of the person whom a field of the record names, whatever their role. */
export const stampOwn = (
  tx: WriteTransaction,
  kept: Kept,
  context: WriteContext,
  key: string,
  personField: string,
  judge: (record: AnyRecord) => Promise<Stamp>,
) => stamped(tx, kept, context, key, judge, ({ data }) => data[personField] === context.actor.personId)

async function stamped(
  tx: WriteTransaction,
  kept: Kept,
  context: WriteContext,
  key: string,
  judge: (record: AnyRecord) => Promise<Stamp>,
  may: (record: AnyRecord) => boolean,
): Promise<{ record: AnyRecord; events: readonly [ChangeEvent] }> {
  const { register } = kept
  const before = await lockRecord(tx, register, key, context.actor)
  if (!may(before)) throw new Problem('forbidden', `Your role does not let you change ${before.ref}.`)
  const lock = await lockOf(tx, kept, before, context.now)
  if (lock) throw heldFor(context.actor, register, before, lock)
  const { event, data } = await judge(before)
  const record: AnyRecord = {
    ...before,
    data: dataSchema(register.fields).parse({ ...before.data, ...data }),
    version: before.version + 1,
    updatedAt: timeAfter(before, context.now),
    updatedBy: context.actor.personId,
  }
  const cause = { event, isAuthored: true, isApproval: false }
  return { record, events: [await insertVersion(tx, register, context, before, record, cause)] }
}
