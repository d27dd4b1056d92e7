import type { AnyRecord } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import type { JsonValue } from '@plumbline/ledger/canonical-json'

/** The columns of `record` that make the envelope. */
export interface RecordRow {
  readonly id: string
  readonly ref: string
  readonly register: string
  readonly title: string
  readonly status: string
  readonly owner_id: string | null
  readonly data: Record<string, unknown>
  readonly version: number
  readonly created_at: string
  readonly created_by: string
  readonly updated_at: string
  readonly updated_by: string
  readonly archived_at: string | null
}

export const envelopeColumns = [
  'id',
  'ref',
  'register',
  'title',
  'status',
  'owner_id',
  'data',
  'version',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
  'archived_at',
] as const

export const recordOf = (row: RecordRow): AnyRecord => ({
  id: row.id,
  ref: row.ref,
  register: row.register,
  title: row.title,
  status: row.status,
  ownerId: row.owner_id,
  data: row.data,
  version: row.version,
  createdAt: row.created_at,
  createdBy: row.created_by,
  updatedAt: row.updated_at,
  updatedBy: row.updated_by,
  archivedAt: row.archived_at,
})

/** What the log commits to: everything of a version that says what the record was. */
export const stateOf = (record: AnyRecord): JsonValue => ({
  id: record.id,
  ref: record.ref,
  register: record.register,
  title: record.title,
  status: record.status,
  ownerId: record.ownerId,
  data: record.data as JsonValue,
  version: record.version,
  createdAt: record.createdAt,
  createdBy: record.createdBy,
  updatedAt: record.updatedAt,
  updatedBy: record.updatedBy,
  archivedAt: record.archivedAt,
})

/** The promoted due date: the value of the field that the register names. */
export function dueOf(register: AnyRegister, data: Readonly<Record<string, unknown>>): string | null {
  const value = register.due === undefined ? undefined : data[register.due]
  return typeof value === 'string' ? value : null
}
