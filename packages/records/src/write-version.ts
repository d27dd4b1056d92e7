import type { AnyRecord } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import { schemaOf } from '@plumbline/contract/upcast'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import { committedColumns } from './find.ts'
import { committedRecordOf, dueOf, stateOf } from './row.ts'
import { tellOfVersion, tellOwners } from './work/tell-version.ts'

/** How a version came to be. */
export interface VersionCause {
  /** Last part of the entry's type: `changed`, `accepted`. */
  readonly event: string
  /** Written content counts for four-eyes: who wrote cannot approve. */
  readonly isAuthored: boolean
  readonly isApproval: boolean
  readonly reason?: string
}

const versionRow = (
  register: AnyRegister,
  context: WriteContext,
  record: AnyRecord,
  cause: VersionCause,
  entryId: string,
) => ({
  org_id: context.organizationId,
  record_id: record.id,
  version: record.version,
  register: record.register,
  number: Number(record.ref.slice(register.prefix.length + 1)),
  ref: record.ref,
  title: record.title,
  status: record.status,
  owner_id: record.ownerId,
  due_on: dueOf(register, record.data),
  data: record.data,
  created_at: record.createdAt,
  created_by: record.createdBy,
  archived_at: record.archivedAt,
  event: cause.event,
  is_authored: cause.isAuthored,
  is_approval: cause.isApproval,
  reason: cause.reason ?? null,
  actor_id: context.actor.personId,
  entry_id: entryId,
  valid_from: record.updatedAt,
  valid_to: null,
  schema: schemaOf(register),
})

type VersionRow = ReturnType<typeof versionRow>

const versionColumns = sql.raw(
  `org_id, record_id, version, register, number, ref, title, status, owner_id, due_on, data, created_at, created_by, archived_at,
   event, is_authored, is_approval, reason, actor_id, entry_id, valid_from, valid_to, schema`,
)

/** The rows travel as one parameter, so that the statement is the same for one record and for thousands. */
const given = (rows: readonly VersionRow[]) => sql`given as (
  select * from json_to_recordset(${JSON.stringify(rows)}::json) as row (
    org_id uuid, record_id uuid, version integer, register text, number integer, ref text, title text, status text, owner_id uuid,
    due_on date, data jsonb, created_at timestamptz, created_by uuid, archived_at timestamptz, event text, is_authored boolean,
    is_approval boolean, reason text, actor_id uuid, entry_id uuid, valid_from timestamptz, valid_to timestamptz, schema integer)
)`

/** Stores new records of one register with their first versions. One statement for all. */
export async function insertRecords(
  tx: WriteTransaction,
  register: AnyRegister,
  context: WriteContext,
  records: readonly AnyRecord[],
  cause: VersionCause,
): Promise<readonly ChangeEvent[]> {
  const versions = records.map((record) => versionRow(register, context, record, cause, context.newId()))
  await sql`
    with ${given(versions)}, stored as (
      insert into record (org_id, id, register, number, ref, title, status, owner_id, due_on, data, version,
                          created_at, created_by, updated_at, updated_by, archived_at)
      select org_id, record_id, register, number, ref, title, status, owner_id, due_on, data, version,
             created_at, created_by, valid_from, actor_id, archived_at
      from given
    )
    insert into record_version (${versionColumns}) select ${versionColumns} from given`.execute(tx)
  const entries = new Map(versions.map(({ record_id, entry_id }) => [record_id, entry_id]))
  const entryOf = ({ id }: AnyRecord) => entries.get(id) ?? ''
  await tellOwners(tx, context, records, entryOf)
  return records.map((record) => versionEvent(register, record, undefined, cause, entryOf(record)))
}

/** Stores the next version of a record that the caller has locked. */
export async function insertVersion(
  tx: WriteTransaction,
  register: AnyRegister,
  context: WriteContext,
  before: AnyRecord,
  after: AnyRecord,
  cause: VersionCause,
): Promise<ChangeEvent> {
  const row = versionRow(register, context, after, cause, context.newId())
  const committed = await committedBefore(tx, register, before)
  await sql`
    with ${given([row])}, stored as (
      update record r set title = g.title, status = g.status, owner_id = g.owner_id, due_on = g.due_on, data = g.data,
                          version = g.version, updated_at = g.valid_from, updated_by = g.actor_id, archived_at = g.archived_at
      from given g where r.org_id = g.org_id and r.id = g.record_id
    ), ended as (
      update record_version v set valid_to = g.valid_from
      from given g where v.org_id = g.org_id and v.record_id = g.record_id and v.version = g.version - 1
    )
    insert into record_version (${versionColumns}) select ${versionColumns} from given`.execute(tx)
  await tellOfVersion(tx, register, context, before, after, { event: cause.event, entryId: row.entry_id })
  return versionEvent(register, after, committed, cause, row.entry_id)
}

/** The version before as its own entry committed to it, so that what one entry says was before is what the last said came after. */
async function committedBefore(tx: WriteTransaction, register: AnyRegister, before: AnyRecord): Promise<AnyRecord> {
  if (schemaOf(register) === 1) return before
  const row = await tx
    .selectFrom('record_version')
    .select(committedColumns)
    .where('record_id', '=', before.id)
    .where('version', '=', before.version)
    .executeTakeFirst()
  return row ? committedRecordOf(row) : before
}

const versionEvent = (
  register: AnyRegister,
  after: AnyRecord,
  before: AnyRecord | undefined,
  cause: VersionCause,
  entryId: string,
): ChangeEvent => ({
  id: entryId,
  type: `${register.singular}.${cause.event}`,
  object: { type: register.singular, id: after.id, version: after.version },
  ...(before ? { before: stateOf(before) } : {}),
  after: stateOf(after),
  isVersion: true,
  ...(cause.reason === undefined ? {} : { reason: cause.reason }),
})

/**
 * The time of the next version: the clock's, but never before the version that it follows, even if the clock was set back. At the
 * same time as that one it takes its place: a version holds from its time up to, and not at, the time of the next.
 */
export const timeAfter = (before: AnyRecord, now: string): string => (now > before.updatedAt ? now : before.updatedAt)
