import { isKeptFrom } from '@plumbline/contract/access'
import type { Actor } from '@plumbline/contract/actor'
import { Problem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import { referencePattern } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import type { ReadTransaction, WriteTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import { areKept, rowsOf, toldText } from './discretion.ts'
import { envelopeColumns, type RecordRow, recordOf, recordsAt } from './row.ts'

const noSuch = (key: string) => new Problem('not-found', `There is no ${key} here.`)
const columnOf = (key: string) => (referencePattern.test(key) ? 'ref' : 'id')

/** The record of any register with that id or reference, archived ones too; the caller asks who may see it. */
export async function findAny(tx: ReadTransaction, key: string): Promise<AnyRecord | undefined> {
  const found = await tx.selectFrom('record').select(envelopeColumns).where(columnOf(key), '=', key).executeTakeFirst()
  return found && recordOf(found)
}

/**
 * The record of a register with that id or reference, archived ones too, now or as it stood at a moment.
 * @throws Problem not-found also when it is kept from the actor, or was not there yet
 */
export async function findRecord(
  tx: ReadTransaction,
  register: AnyRegister,
  key: string,
  actor: Actor,
  asOf?: string,
): Promise<AnyRecord> {
  const found = await findAny(tx, key)
  if (found?.register !== register.name || isKeptFrom(actor, register, found)) throw noSuch(key)
  if (asOf === undefined) return found
  const { rows } = await sql<RecordRow>`select ${sql.join(envelopeColumns.map((column) => sql.ref(`r.${column}`)))}
    from ${recordsAt(asOf)} where r.id = ${found.id}`.execute(tx)
  const [then] = rows
  if (!then) throw noSuch(key)
  return recordOf(then)
}

/** As findRecord, for writing: what is kept from the actor, but was reported by them, is theirs to add to. */
export async function findToWrite(
  tx: ReadTransaction,
  register: AnyRegister,
  key: string,
  actor: Actor,
): Promise<AnyRecord> {
  const found = await findAny(tx, key)
  if (found?.register !== register.name || isOnlyKept(actor, register, found)) throw noSuch(key)
  return found
}

const isOnlyKept = (actor: Actor, register: AnyRegister, record: AnyRecord) =>
  isKeptFrom(actor, register, record) && record.createdBy !== actor.personId

/** As findToWrite, and holds the row until the transaction ends, so that two writers take turns. */
export async function lockRecord(
  tx: WriteTransaction,
  register: AnyRegister,
  key: string,
  actor: Actor,
): Promise<AnyRecord> {
  const row = await tx
    .selectFrom('record')
    .select(envelopeColumns)
    .where(columnOf(key), '=', key)
    .where('register', '=', register.name)
    .forUpdate()
    .executeTakeFirst()
  const found = row && recordOf(row)
  if (!found || isOnlyKept(actor, register, found)) throw noSuch(key)
  return found
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

/** The same, and what the log committed to. */
export const committedColumns = [...versionColumns, 'committed'] as const

/** A record now or as it stood at a moment, as JSON text. @throws Problem not-found also when it did not exist yet */
export async function readRecord(
  tx: ReadTransaction,
  register: AnyRegister,
  key: string,
  actor: Actor,
  asOf: string | undefined,
): Promise<{ readonly text: string; readonly version: number }> {
  // A reference never changes, and only living rows have an index by it.
  const id = columnOf(key) === 'id' ? sql`${key}` : sql`(select id from record where ref = ${key})`
  const { rows } = await sql<{ text: string; version: number }>`
    select ${toldText(register, actor)} as text, r.version from ${recordsAt(asOf)}
    where r.id = ${id} and r.register = ${register.name} and not ${areKept([register], actor, rowsOf('r'))}`.execute(tx)
  const [found] = rows
  if (!found) throw noSuch(key)
  return found
}
