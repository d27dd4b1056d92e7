import { mayRead, maySee } from '@plumbline/contract/access'
import type { Actor } from '@plumbline/contract/actor'
import { Problem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import type { Registry } from '../behaviour.ts'
import { findAny } from '../find.ts'

/** A record that the actor may read. @throws Problem not-found for every other */
export async function findReadable(
  tx: ReadTransaction,
  registry: Registry,
  actor: Actor,
  key: string,
): Promise<AnyRecord> {
  const record = await findAny(tx, key)
  const register = record && registry.named(record.register)?.register
  if (record && register && mayRead(actor, register) && maySee(actor, register, record)) return record
  throw new Problem('not-found', `There is no ${key} here.`)
}

/** Whether somebody watches a record: as they said, and else whoever owns it. */
export async function watchOf(tx: ReadTransaction, { id, ownerId }: AnyRecord, { personId }: Actor) {
  const row = await tx
    .selectFrom('watch')
    .select('watches')
    .where('record_id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  const isOwner = ownerId === personId
  return { watches: row?.watches ?? isOwner, isOwner }
}
