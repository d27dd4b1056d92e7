import { Problem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import { referencePattern } from '@plumbline/contract/record'
import type { ReadTransaction, WriteTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import { envelopeColumns, recordOf, recordsAt, recordText } from './row.ts'

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

/** A record now or as it stood at a moment, as JSON text. @throws Problem not-found also when it did not exist yet */
export async function readRecord(
  tx: ReadTransaction,
  register: string,
  key: string,
  asOf: string | undefined,
): Promise<{ readonly text: string; readonly version: number }> {
  // A reference never changes, and only living rows have an index by it.
  const id = columnOf(key) === 'id' ? sql`${key}` : sql`(select id from record where ref = ${key})`
  const { rows } = await sql<{ text: string; version: number }>`
    select ${recordText} as text, r.version from ${recordsAt(asOf)} where r.id = ${id} and r.register = ${register}`.execute(
    tx,
  )
  const [found] = rows
  if (!found) throw noSuch(key)
  return found
}
