import type { AnyRecord } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import { dueOf, stateOf } from './row.ts'

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
  data: JSON.stringify(record.data),
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
})

/** Rows of one statement; PostgreSQL takes at most 65,535 parameters. */
const batch = 1_500

/** Stores new records of one register with their first versions. */
export async function insertRecords(
  tx: WriteTransaction,
  register: AnyRegister,
  context: WriteContext,
  records: readonly AnyRecord[],
  cause: VersionCause,
): Promise<readonly ChangeEvent[]> {
  const versions = records.map((record) => versionRow(register, context, record, cause, context.newId()))
  for (let at = 0; at < records.length; at += batch) {
    const rows = versions.slice(at, at + batch)
    await tx
      .insertInto('record')
      .values(
        rows.map((row) => ({
          org_id: row.org_id,
          id: row.record_id,
          register: row.register,
          number: row.number,
          ref: row.ref,
          title: row.title,
          status: row.status,
          owner_id: row.owner_id,
          due_on: row.due_on,
          data: row.data,
          version: row.version,
          created_at: row.created_at,
          created_by: row.created_by,
          updated_at: row.valid_from,
          updated_by: row.actor_id,
          archived_at: row.archived_at,
        })),
      )
      .execute()
    await tx.insertInto('record_version').values(rows).execute()
  }
  return records.map((record, index) =>
    versionEvent(register, record, undefined, cause, versions[index]?.entry_id ?? ''),
  )
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
  await tx
    .updateTable('record')
    .set({
      title: row.title,
      status: row.status,
      owner_id: row.owner_id,
      due_on: row.due_on,
      data: row.data,
      version: row.version,
      updated_at: row.valid_from,
      updated_by: row.actor_id,
      archived_at: row.archived_at,
    })
    .where('id', '=', after.id)
    .execute()
  await tx
    .updateTable('record_version')
    .set({ valid_to: row.valid_from })
    .where('record_id', '=', after.id)
    .where('version', '=', before.version)
    .execute()
  await tx.insertInto('record_version').values(row).execute()
  return versionEvent(register, after, before, cause, row.entry_id)
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

/** The time of the next version: the clock's, but never before the version it follows, even if the clock was set back. */
export const timeAfter = (before: AnyRecord, now: string): string => (now > before.updatedAt ? now : before.updatedAt)
