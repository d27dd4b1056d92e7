import { Problem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import { referencePattern } from '@plumbline/contract/record'
import type { ReadTransaction, WriteTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import { envelopeColumns, recordOf } from './row.ts'

const noSuch = (key: string) => new Problem('not-found', `There is no ${key} here.`)
const columnOf = (key: string) => (referencePattern.test(key) ? 'ref' : 'id')

/** The record with that id or reference, archived ones too. @throws Problem not-found */
export async function findRecord(tx: ReadTransaction, register: string | undefined, key: string): Promise<AnyRecord> {
  const found = await tx
    .selectFrom('record')
    .select(envelopeColumns)
    .where(columnOf(key), '=', key)
    .$if(register !== undefined, (query) => query.where('register', '=', register ?? ''))
    .executeTakeFirst()
  if (!found) throw noSuch(key)
  return recordOf(found)
}

/** As findRecord, and holds the row until the transaction ends, so that two writers take turns. */
export async function lockRecord(tx: WriteTransaction, register: string, key: string): Promise<AnyRecord> {
  const found = await tx
    .selectFrom('record')
    .select(envelopeColumns)
    .where(columnOf(key), '=', key)
    .where('register', '=', register)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw noSuch(key)
  return recordOf(found)
}

export const versionColumns = [
  'record_id as id',
  'ref',
  'register',
  'title',
  'status',
  'owner_id',
  'data',
  'version',
  'created_at',
  'created_by',
  'valid_from as updated_at',
  'actor_id as updated_by',
  'archived_at',
] as const

/** The record as it stood at a moment. @throws Problem not-found also when it did not exist yet */
export async function findRecordAsOf(
  tx: ReadTransaction,
  register: string,
  key: string,
  asOf: string,
): Promise<AnyRecord> {
  const found = await tx
    .selectFrom('record_version')
    .select(versionColumns)
    .where(columnOf(key) === 'ref' ? 'ref' : 'record_id', '=', key)
    .where('register', '=', register)
    .where('valid_from', '<=', asOf)
    .where(sql<boolean>`(valid_to is null or valid_to > ${asOf})`)
    .executeTakeFirst()
  if (!found) throw noSuch(key)
  return recordOf(found)
}
