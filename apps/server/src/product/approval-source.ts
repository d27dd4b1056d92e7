import type { AnyRecord } from '@plumbline/contract/record'
import { base64, hex } from '@plumbline/ledger/bytes'
import { leafHash } from '@plumbline/ledger/merkle'
import { shownDigest } from '@plumbline/ledger/shown-digest'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { checkpointOf } from '@plumbline/platform/log/read'
import { versionColumns } from '@plumbline/records/find'
import { recordOf } from '@plumbline/records/row'
import { sql } from 'kysely'

/** The entry of the log that says so, and the first checkpoint over it; null as long as it waits to be sealed. */
export interface SealedEntry {
  readonly id: string
  /** SHA-256 of the leaf (RFC 6962), in hex. */
  readonly leafHash: string
  readonly index: number | null
  readonly checkpoint: {
    readonly origin: string
    readonly size: number
    readonly root: string
    readonly signedAt: string
  } | null
}

/** An approval that stands. */
export interface StandingApproval {
  /** The version that it made, and the one that it was of. */
  readonly version: number
  readonly shownVersion: number
  readonly at: string
  readonly by: string
  /** In which of their roles; empty for approvals of before this was kept. */
  readonly roles: readonly string[]
  readonly digest: string
  readonly entry: SealedEntry
}

interface ApprovalRow {
  readonly version: number
  readonly valid_from: string
  readonly entry_id: string
  readonly name: string | null
}

/** The last approval of a record up to a version, if that version still says what was approved. */
export async function approvalOf(tx: ReadTransaction, record: AnyRecord): Promise<StandingApproval | undefined> {
  const { rows } = await sql<ApprovalRow>`
    select v.version, v.valid_from, v.entry_id, p.name
    from record_version v left join person p on p.id = v.actor_id
    where v.record_id = ${record.id} and v.is_approval and v.version <= ${record.version}
    order by v.version desc limit 1`.execute(tx)
  const [row] = rows
  const before = row && (await versionOf(tx, record.id, row.version - 1))
  if (!row || !before) return undefined
  const shown = shownDigest(before)
  if (shownDigest({ ...record, version: before.version }) !== shown) return undefined
  // The words of a register may have changed since: what was approved is what the entry says.
  const { roles, digest = shown, ...entry } = await entryOf(tx, record.id, row)
  return {
    version: row.version,
    shownVersion: before.version,
    at: row.valid_from,
    by: row.name ?? '',
    roles,
    digest,
    entry,
  }
}

/** A version of a record, whole. */
export async function versionOf(tx: ReadTransaction, id: string, version: number): Promise<AnyRecord | undefined> {
  const row = await tx
    .selectFrom('record_version')
    .select(versionColumns)
    .where('record_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return row && recordOf(row)
}

interface EntryRow {
  readonly entry_id: string
  readonly entry: Buffer
  readonly log_id: string | null
  readonly origin: string | null
  readonly index: number | null
  readonly after: string | null
}

/** The entry of the approval: in the log, or on its way there. Before there were such entries, that of the version. */
async function entryOf(tx: ReadTransaction, id: string, { version, entry_id }: ApprovalRow) {
  const { rows } = await sql<EntryRow>`
    with found as (
      select e.entry_id, e.entry, e.log_id, l.origin, e.index, e.type = 'approval.given' as is_own
      from log_entry e join log l on l.log_id = e.log_id
      where e.object_id = ${id} and e.object_version = ${version} and (e.type = 'approval.given' or e.entry_id = ${entry_id})
      union all
      select w.entry_id, w.entry, null, null, null, w.entry_id <> ${entry_id}
      from log_outbox w
      where w.entry_id = ${entry_id}
         or convert_from(w.entry, 'UTF8')::jsonb @> jsonb_build_object('type', 'approval.given', 'obj',
              jsonb_build_object('id', ${id}::text, 'ver', ${version}::int))
    )
    select f.entry_id, f.entry, f.log_id, f.origin, f.index, case when f.is_own then o.value end as after
    from found f left join log_opening o on o.entry_id = f.entry_id and o.field = 'after'
    order by f.is_own desc limit 1`.execute(tx)
  const [row] = rows
  if (!row) throw new Error(`version ${version} of ${id} has no entry in the log`)
  const checkpoint =
    row.log_id === null || row.index === null
      ? undefined
      : await checkpointOf(tx, row.log_id, { atLeast: row.index + 1 })
  return {
    id: row.entry_id,
    leafHash: hex(leafHash(row.entry)),
    index: row.index,
    ...approvedIn(row.after),
    checkpoint: checkpoint
      ? {
          origin: row.origin ?? '',
          size: checkpoint.size,
          root: base64(checkpoint.root),
          signedAt: checkpoint.signed_at,
        }
      : null,
  }
}

function approvedIn(opening: string | null): { roles: string[]; digest: string | undefined } {
  const { roles, digest } = (opening === null ? {} : JSON.parse(opening)) as { roles?: unknown; digest?: unknown }
  return {
    roles: Array.isArray(roles) ? roles.filter((role): role is string => typeof role === 'string') : [],
    digest: typeof digest === 'string' ? digest : undefined,
  }
}
