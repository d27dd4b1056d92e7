import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import type { CommittedRow } from '@plumbline/records/row'
import { sql } from 'kysely'
import { type VersionKey, versionKeys } from './version-keys.ts'
import type { Wanted } from './wanted.ts'

/** A version with its entry in the log and what opens that. */
export interface VersionRow extends CommittedRow {
  readonly number: number
  readonly is_approval: boolean
  readonly valid_to: string | null
  readonly index: number
  readonly entry: Buffer
  readonly salt: Buffer
}

/** It stood at the end of the period. */
export const isCurrent = ({ valid_to }: VersionRow, { to }: Wanted): boolean => valid_to === null || valid_to > to

/** Versions are read a few megabytes at a time, however long they are and however many: one document may have five. */
const bytesAtOnce = 4 * 1024 * 1024

/** The versions of some records that stood within the period, oldest number first; or only those that stood at its end. */
export async function* versionsOf(
  tx: ReadTransaction,
  ids: readonly string[],
  wanted: Wanted,
  only?: 'current',
): AsyncGenerator<VersionRow> {
  let some: VersionKey[] = []
  let bytes = 0
  for await (const key of versionKeys(tx, ids, wanted, only)) {
    if (some.length > 0 && bytes + key.bytes > bytesAtOnce) {
      yield* await readVersions(tx, some, wanted)
      ;[some, bytes] = [[], 0]
    }
    some.push(key)
    bytes += key.bytes
  }
  if (some.length > 0) yield* await readVersions(tx, some, wanted)
}

async function readVersions(tx: ReadTransaction, keys: readonly VersionKey[], { logId, size }: Wanted) {
  const { rows } = await sql<VersionRow>`
    select v.record_id as id, v.ref, v.register, v.title, v.status, v.owner_id, v.data, v.version, v.created_at, v.created_by,
           v.valid_from as updated_at, v.actor_id as updated_by, v.archived_at, v.number, v.is_approval, v.valid_to, v.committed,
           e.index, e.entry, o.salt
    from unnest(${keys.map(({ id }) => id)}::uuid[], ${keys.map(({ version }) => version)}::integer[]) as wanted (id, version)
    join record_version v on v.record_id = wanted.id and v.version = wanted.version
    join log_entry e on e.entry_id = v.entry_id and e.log_id = ${logId} and e.index < ${size}
    join log_opening o on o.entry_id = v.entry_id and o.field = 'after'
    order by v.number, v.version`.execute(tx)
  return rows
}
