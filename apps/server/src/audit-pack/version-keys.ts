import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import type { Wanted } from './wanted.ts'

/** Names a version, and says how long it is. */
export interface VersionKey {
  readonly id: string
  readonly number: number
  readonly version: number
  readonly bytes: number
}

const atOnce = 1000

/** Which versions of some records stood within the period, or at its end, without reading what they say. */
export async function* versionKeys(
  tx: ReadTransaction,
  ids: readonly string[],
  { from, to }: Wanted,
  only?: 'current',
): AsyncGenerator<VersionKey> {
  const stood =
    only === 'current'
      ? sql`(v.valid_to is null or v.valid_to > ${to}) and v.archived_at is null`
      : sql`(v.valid_to is null or v.valid_to > ${from})`
  let [number, version] = [0, 0]
  for (;;) {
    const { rows } = await sql<VersionKey>`
      select v.record_id as id, v.number, v.version, octet_length(v.data::text) + coalesce(octet_length(v.committed::text), 0) as bytes
      from record_version v
      where v.record_id = any(${[...ids]}::uuid[]) and (v.number, v.version) > (${number}, ${version})
        and v.valid_from <= ${to} and ${stood}
      order by v.number, v.version limit ${atOnce}`.execute(tx)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < atOnce) return
    ;[number, version] = [last.number, last.version]
  }
}
