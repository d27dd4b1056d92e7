import { type ReadTile, type Tile, type TileId, tileReader } from '@plumbline/ledger/tile'
import type pg from 'pg'

/** Under this organization stands the log of the instance: a log over the checkpoints of all organizations. */
export const instanceLog = '00000000-0000-0000-0000-000000000000'

/** A log as the database has it. */
export interface LogRow {
  readonly org_id: string
  readonly log_id: string
  readonly origin: string
  readonly size: number
  readonly root: Buffer
  readonly alarm: string | null
}

/** Which log: its organization and its own id. */
export type LogKey = Pick<LogRow, 'org_id' | 'log_id'>

type Queryable = Pick<pg.ClientBase, 'query'>

/** Reads these tiles of a log; those that it has not are left out. */
export async function readTiles(client: Queryable, log: LogKey, ids: readonly TileId[]): Promise<ReadTile> {
  const { rows } = await client.query<{ level: number; index: number; hashes: Buffer }>(
    `select t.level, t.index, t.hashes from unnest($3::smallint[], $4::bigint[]) as wanted (level, index)
     join log_tile t on t.org_id = $1 and t.log_id = $2 and t.level = wanted.level and t.index = wanted.index`,
    [log.org_id, log.log_id, ids.map(({ level }) => level), ids.map(({ index }) => index)],
  )
  return tileReader(rows)
}

/** Stores tiles that are new or wider. */
export async function writeTiles(client: Queryable, log: LogKey, tiles: readonly Tile[]): Promise<void> {
  await client.query(
    `insert into log_tile (org_id, log_id, level, index, hashes)
     select $1, $2, * from unnest($3::smallint[], $4::bigint[], $5::bytea[])
     on conflict (org_id, log_id, level, index) do update set hashes = excluded.hashes
     where octet_length(excluded.hashes) > octet_length(log_tile.hashes)`,
    [
      log.org_id,
      log.log_id,
      tiles.map(({ level }) => level),
      tiles.map(({ index }) => index),
      tiles.map(({ hashes }) => Buffer.from(hashes)),
    ],
  )
}
