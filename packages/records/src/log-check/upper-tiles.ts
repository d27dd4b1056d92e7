import { hashesAtLevel, tileHeight, tileWidth } from '@plumbline/ledger/tile'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { Diverged } from './fault.ts'

/** The tiles above those of the entries, computed while the log is read, and compared at its end. */
export function upperTiles() {
  const levels: Uint8Array[][] = []
  let size = 0
  return {
    /** Takes the roots of subtrees as they become full. */
    add(height: number, root: Uint8Array): void {
      if (height === 0) size += 1
      const level = height / tileHeight
      if (level < 1 || !Number.isInteger(level)) return
      levels[level] ??= []
      levels[level].push(root)
    },
    /** @throws Diverged at the first tile that is missing, is other, or is too many */
    async compare(tx: ReadTransaction, logId: string): Promise<void> {
      const rows = await tx
        .selectFrom('log_tile')
        .select(['level', 'index', 'hashes'])
        .where('log_id', '=', logId)
        .where((where) => where.or([where('level', '>', 0), where('index', '>=', Math.floor(size / tileWidth))]))
        .orderBy('level')
        .orderBy('index')
        .execute()
      const found = new Map(rows.map(({ level, index, hashes }) => [`${level}/${index}`, hashes]))
      const wrong = (level: number, index: number) =>
        new Diverged('tile-wrong', `The tile ${index} of level ${level} of the log is not that of its entries.`)
      for (const [level, hashes] of levels.entries())
        for (let from = 0; from < (hashes?.length ?? 0); from += tileWidth) {
          const [tile, index] = [hashes?.slice(from, from + tileWidth) ?? [], from / tileWidth]
          if (!found.get(`${level}/${index}`)?.equals(Buffer.concat(tile))) throw wrong(level, index)
          found.delete(`${level}/${index}`)
        }
      for (const { level, index, hashes } of rows) {
        const width = Math.max(0, hashesAtLevel(size, level) - index * tileWidth)
        if (found.has(`${level}/${index}`) && (level > 0 || hashes.length !== width * 32)) throw wrong(level, index)
      }
    },
  }
}
