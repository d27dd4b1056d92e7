import { bundlePath, entryBundle, hashesAtLevel, tilePath, tileWidth, widthAt } from '@plumbline/ledger/tile'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { type CheckpointRow, underPresentName } from '@plumbline/platform/log/read'
import { sql } from 'kysely'
import type { Stage } from './stage.ts'

const bundlesAtOnce = 20

/**
 * The whole log up to a checkpoint, as tlog-tiles: `log/checkpoint`, `log/tile/...`, the last checkpoint of each day, and
 * those of the sizes that are wanted besides.
 */
export async function stageLog(
  tx: ReadTransaction,
  stage: Stage,
  logId: string,
  checkpoint: CheckpointRow,
  besides: readonly number[],
  onEntries: (share: number) => Promise<void>,
): Promise<void> {
  await stage.put('log/checkpoint', checkpoint.note)
  const { rows: daily } = await sql<{ size: number; note: string }>`
    select size, note from log_checkpoint c
    where log_id = ${logId} and ${underPresentName('c')} and size < ${checkpoint.size} and (size = any(${[...besides]}::bigint[]) or size in (
      select distinct on (signed_at::date) size from log_checkpoint c
      where log_id = ${logId} and ${underPresentName('c')} and size < ${checkpoint.size} order by signed_at::date, size desc
    )) order by size`.execute(tx)
  for (const { size, note } of daily) await stage.put(`log/checkpoints/${String(size).padStart(16, '0')}`, note)

  for (let level = 0; hashesAtLevel(checkpoint.size, level) > 0; level += 1)
    await stageTiles(tx, stage, logId, checkpoint.size, level)
  for (let from = 0; from < checkpoint.size; from += bundlesAtOnce * tileWidth) {
    const rows = await tx
      .selectFrom('log_entry')
      .select('entry')
      .where('log_id', '=', logId)
      .where('index', '>=', from)
      .where('index', '<', Math.min(checkpoint.size, from + bundlesAtOnce * tileWidth))
      .orderBy('index')
      .execute()
    for (let at = 0; at < rows.length; at += tileWidth) {
      const entries = rows.slice(at, at + tileWidth).map(({ entry }) => entry)
      await stage.put(`log/${bundlePath((from + at) / tileWidth, entries.length)}`, entryBundle(entries))
    }
    await onEntries((from + rows.length) / checkpoint.size)
  }
}

async function stageTiles(
  tx: ReadTransaction,
  stage: Stage,
  logId: string,
  size: number,
  level: number,
): Promise<void> {
  for (let from = 0; ; from += bundlesAtOnce) {
    const rows = await tx
      .selectFrom('log_tile')
      .select(['index', 'hashes'])
      .where('log_id', '=', logId)
      .where('level', '=', level)
      .where('index', '>=', from)
      .where('index', '<', from + bundlesAtOnce)
      .orderBy('index')
      .execute()
    for (const { index, hashes } of rows) {
      const width = widthAt(size, { level, index })
      if (width > 0) await stage.put(`log/${tilePath({ level, index }, width)}`, hashes.subarray(0, width * 32))
    }
    if (rows.length < bundlesAtOnce) return
  }
}
