import { parseCheckpoint } from '@plumbline/ledger/checkpoint'
import type { PackStamp } from '@plumbline/ledger/pack/anchors-part'
import { asOrganization } from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import { instanceLog } from '@plumbline/platform/log/store'
import { sql } from 'kysely'

/**
 * For every checkpoint of a log that stands in the log of the instance, the first time stamp over it.
 * @param origins the name of the log, and those that it had
 */
export const stampsOver = (store: Store, origins: readonly string[]): Promise<readonly PackStamp[]> =>
  asOrganization(store, instanceLog, null, async (tx) => {
    const starts = origins.map((origin) => Buffer.from(`${origin}\n`))
    const { rows } = await sql<{ entry: Buffer; time: string }>`
      select e.entry, s.at as time
      from log_entry e
      cross join lateral (
        select t.at from log_timestamp t where t.log_id = e.log_id and t.size > e.index order by t.size, t.at limit 1
      ) s
      where exists (
        select from unnest(${starts}::bytea[]) as start (bytes) where substring(e.entry for octet_length(start.bytes)) = start.bytes
      )`.execute(tx)
    return rows.flatMap(({ entry, time }) => {
      const size = parseCheckpoint(entry.toString())?.size
      return size === undefined ? [] : [{ entries: size, time }]
    })
  })
