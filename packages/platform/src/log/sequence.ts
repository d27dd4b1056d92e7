import { readEntry } from '@plumbline/ledger/entry'
import { leafHash, rootOf, rootOfSize } from '@plumbline/ledger/merkle'
import { appendToTiles, edgeTiles, subtreesOfTiles, tileReader } from '@plumbline/ledger/tile'
import { uuidv7 } from '@plumbline/ledger/uuid-v7'
import type pg from 'pg'
import { apart, type Trouble } from './apart.ts'
import { type LogRow, readTiles, writeTiles } from './store.ts'

/** An entry on its way into a log. */
export interface Waiting {
  readonly entryId: string
  readonly entry: Uint8Array
}

/** Entries that one transaction moves at most. */
export const mostAtOnce = 5000

/**
 * Moves the oldest entries of the outbox into their logs, each taken once: what is read is deleted, in one transaction
 * with the entries, tiles and sizes (trust.md 1.8). Identity values have holes and commit out of order, so nothing is
 * remembered but what still stands there. The caller holds the lock of the keeper.
 * @param host first part of the name of a log that is opened now
 * @param passedOver organizations whose entries stay where they are; those join them whose log cannot take any
 * @returns how many were taken in hand; as many as it takes at once means that more may wait
 */
export async function sequenceOutbox(
  client: pg.ClientBase,
  host: string,
  trouble: Trouble,
  passedOver: Set<string>,
): Promise<number> {
  const { rows } = await client.query<{ org_id: string; id: number; entry_id: string; entry: Buffer }>(
    'select org_id, id, entry_id, entry from log_outbox where org_id <> all($2::uuid[]) order by id limit $1',
    [mostAtOnce, [...passedOver]],
  )
  for (const organizationId of new Set(rows.map((row) => row.org_id))) {
    const log = await openLogOf(client, organizationId, host, trouble.now)
    const waiting = rows.filter((row) => row.org_id === organizationId)
    const moved = await apart(client, log, trouble, async () => {
      await client.query('delete from log_outbox where org_id = $1 and id = any($2::bigint[])', [
        organizationId,
        waiting.map(({ id }) => id),
      ])
      return appendEntries(
        client,
        log,
        waiting.map((row) => ({ entryId: row.entry_id, entry: row.entry })),
      )
    })
    if (!moved) passedOver.add(organizationId)
  }
  return rows.length
}

/** The log that takes the entries of an organization now; opened if there is none. */
export async function openLogOf(
  client: pg.ClientBase,
  organizationId: string,
  host: string,
  now: string,
): Promise<LogRow> {
  const columns = 'org_id, log_id, origin, size, root, alarm'
  const { rows } = await client.query<LogRow>(`select ${columns} from log where org_id = $1 and closed_at is null`, [
    organizationId,
  ])
  if (rows[0]) return rows[0]
  const id = uuidv7()
  const opened = await client.query<LogRow>(
    `insert into log (org_id, log_id, origin, opened_at, root) values ($1, $2, $3, $4, $5) returning ${columns}`,
    [organizationId, id, `${host}/log/${id}`, now, Buffer.from(rootOf([]))],
  )
  const [log] = opened.rows
  if (!log) throw new Error('a log was not opened')
  return log
}

/** Puts entries at the end of a log. @returns the log with its new size and root */
export async function appendEntries(client: pg.ClientBase, log: LogRow, waiting: readonly Waiting[]): Promise<LogRow> {
  const leaves = waiting.map(({ entry }) => leafHash(entry))
  const edge = await readTiles(client, log, edgeTiles(log.size))
  const tiles = appendToTiles(log.size, edge, leaves)
  const added = tileReader(tiles)
  const size = log.size + waiting.length
  const root = Buffer.from(
    rootOfSize(
      subtreesOfTiles((id) => added(id) ?? edge(id)),
      size,
    ),
  )
  const read = waiting.map(({ entry }) => readEntry(entry))
  await client.query(
    `insert into log_entry (org_id, log_id, index, entry_id, entry, leaf_hash, at, type, object_type, object_id, object_version)
     select $1, $2, $3 + place - 1, entry_id, entry, leaf_hash, at, type, object_type, object_id, object_version
     from unnest($4::uuid[], $5::bytea[], $6::bytea[], $7::timestamptz[], $8::text[], $9::text[], $10::text[], $11::integer[])
       with ordinality as given (entry_id, entry, leaf_hash, at, type, object_type, object_id, object_version, place)`,
    [
      log.org_id,
      log.log_id,
      log.size,
      waiting.map(({ entryId }) => entryId),
      waiting.map(({ entry }) => Buffer.from(entry)),
      leaves.map((leaf) => Buffer.from(leaf)),
      read.map((entry) => entry?.at ?? null),
      read.map((entry) => entry?.type ?? null),
      read.map((entry) => entry?.obj.t ?? null),
      read.map((entry) => entry?.obj.id ?? null),
      read.map((entry) => entry?.obj.ver ?? null),
    ],
  )
  await writeTiles(client, log, tiles)
  await client.query('update log set size = $3, root = $4 where org_id = $1 and log_id = $2', [
    log.org_id,
    log.log_id,
    size,
    root,
  ])
  return { ...log, size, root }
}
