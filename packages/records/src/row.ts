import type { AnyRecord } from '@plumbline/contract/record'
import { type AnyRegister, dueFields } from '@plumbline/contract/register'
import type { JsonValue } from '@plumbline/ledger/canonical-json'
import { type RawBuilder, sql } from 'kysely'

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
  readonly created_by: string | null
  readonly updated_at: string
  readonly updated_by: string | null
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

/** A time as the API writes it. The microsecond makes PostgreSQL write all digits of the fraction, of which three are ours; sessions run in UTC. */
const instant = (column: string) =>
  sql`replace(left((${sql.ref(column)} + interval '1 microsecond')::text, 23), ' ', 'T') || 'Z'`

/**
 * The record of the row `r` as the JSON text of the API, so that reading costs this process neither parsing nor writing.
 * `recordOf` says the same for who must look inside.
 */
export const recordTextBy = (createdBy: RawBuilder<unknown>, updatedBy: RawBuilder<unknown>): RawBuilder<string> =>
  sql`(select row_to_json(shown)::text from (
  select r.id, r.ref, r.register, r.title, r.status, r.owner_id as "ownerId", r.data, r.version,
         ${instant('r.created_at')} as "createdAt", ${createdBy} as "createdBy",
         ${instant('r.updated_at')} as "updatedAt", ${updatedBy} as "updatedBy", ${instant('r.archived_at')} as "archivedAt"
) shown)`
export const recordText = recordTextBy(sql`r.created_by`, sql`r.updated_by`)

/** Live records, or the versions that were current at a moment, under the same column names; the alias is `r`. */
export const recordsAt = (asOf: string | undefined): RawBuilder<unknown> =>
  asOf === undefined
    ? sql`record r`
    : sql`(select org_id, record_id as id, register, number, ref, title, status, owner_id, due_on, data, version, created_at, created_by,
                  valid_from as updated_at, actor_id as updated_by, archived_at
           from record_version where valid_from <= ${asOf} and (valid_to is null or valid_to > ${asOf})) r`

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

/** Of a version whose register changed since: what it said when the log committed to it, and under which schema. */
export interface Committed {
  readonly schema: number
  readonly status: string
  readonly data: Readonly<Record<string, unknown>>
}

/** A version with what the log committed to, where that is not what it says now. */
export interface CommittedRow extends RecordRow {
  readonly committed: Committed | null
}

/** A version as the log committed to it: for whoever verifies. Whoever reads takes `recordOf`, which is in the words of now. */
export const committedRecordOf = (row: CommittedRow): AnyRecord => {
  const record = recordOf(row)
  return row.committed ? { ...record, status: row.committed.status, data: { ...row.committed.data } } : record
}

/** What the log committed to of a version. */
export const committedStateOf = (row: CommittedRow): JsonValue => stateOf(committedRecordOf(row))

/** The promoted due date: the earliest of the days that the register names. */
export function dueOf(register: AnyRegister, data: Readonly<Record<string, unknown>>): string | null {
  const days = dueFields(register).flatMap((name) => {
    const value = data[name]
    return typeof value === 'string' ? [value] : []
  })
  return days.toSorted()[0] ?? null
}
