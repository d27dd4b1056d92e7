import { sha256 } from '#crypto'
import { hex } from '../bytes.ts'
import { parseCheckpoint } from '../checkpoint.ts'
import { growingTree, leafHash } from '../merkle.ts'
import { parseNote } from '../note.ts'
import { bundlePath, entriesIn, parseTilePath, tileHeight, tilePath, tileWidth } from '../tile.ts'
import { type ClaimedTimes, claimedTimes } from './claimed-times.ts'
import { PackFault } from './fault.ts'
import { type HashList, hashList } from './hash-list.ts'
import { mostEntries } from './manifest.ts'

/** The log of a pack, read whole. */
export interface LogInPack {
  readonly size: number
  readonly checkpoints: readonly { readonly path: string; readonly text: string }[]
  /** Hashes of the entries. */
  readonly leaves: HashList
  /** The times that they claim. */
  readonly claimed: ClaimedTimes
  /** Root over the first so many entries, for the sizes of the checkpoints in the pack. */
  rootAt(size: number): Uint8Array | undefined
}

/** Takes the files below `log/` in the order of their paths, and at the end says whether they are a log. */
export function logReader() {
  const checkpoints: { path: string; text: string }[] = []
  /** Their digests: the bytes are compared when the entries are known. */
  const tiles = new Map<string, string>()
  const levels: HashList[] = [hashList()]
  const tree = growingTree((height, root) => {
    if (height % tileHeight !== 0) return
    levels[height / tileHeight] ??= hashList()
    levels[height / tileHeight]?.push(root)
  })
  const roots = new Map<number, Uint8Array | undefined>()
  const claimed = claimedTimes()

  const addBundle = (path: string, bytes: Uint8Array, index: number) => {
    if (tree.size !== index * tileWidth) throw new PackFault(path, 'is out of order: entries before it are missing')
    let entries: Uint8Array[]
    try {
      entries = entriesIn(bytes)
    } catch {
      throw new PackFault(path, 'is not a bundle of entries')
    }
    if (tree.size + entries.length > mostEntries)
      throw new PackFault(path, `is beyond the ${mostEntries.toLocaleString('en')} entries that a pack may have`)
    for (const entry of entries) {
      tree.push(leafHash(entry))
      claimed.add(entry)
      if (roots.has(tree.size)) roots.set(tree.size, tree.root())
    }
    if (path !== `log/${bundlePath(index, entries.length)}`)
      throw new PackFault(path, 'has another number of entries than its name says')
  }

  return {
    add(path: string, bytes: Uint8Array): void {
      if (path === 'log/checkpoint' || /^log\/checkpoints\/\d{16}$/.test(path)) {
        const text = new TextDecoder().decode(bytes)
        const size = parseCheckpoint(parseNote(text)?.text ?? '')?.size
        if (size !== undefined) roots.set(size, undefined)
        checkpoints.push({ path, text })
        return
      }
      const tile = parseTilePath(path.slice('log/'.length))
      if (!tile) throw new PackFault(path, 'is no part of a log')
      if (tile.level === 'entries') addBundle(path, bytes, tile.index)
      else tiles.set(path, digestOf(bytes))
    },
    /** @throws PackFault when a tile is not that of the entries, is missing, or is too many */
    finish(): LogInPack {
      if (roots.has(0)) roots.set(0, growingTree().root())
      checkTiles(tiles, levels)
      return {
        size: tree.size,
        checkpoints,
        leaves: levels[0] ?? hashList(),
        rootAt: (size) => roots.get(size),
        claimed,
      }
    },
  }
}

const digestOf = (bytes: Uint8Array) => hex(sha256(bytes))

function checkTiles(tiles: ReadonlyMap<string, string>, levels: readonly HashList[]): void {
  const left = new Set(tiles.keys())
  for (const [level, hashes] of levels.entries())
    for (let from = 0; from < hashes.count; from += tileWidth) {
      const to = Math.min(from + tileWidth, hashes.count)
      const path = `log/${tilePath({ level, index: from / tileWidth }, to - from)}`
      const digest = tiles.get(path)
      if (digest === undefined) throw new PackFault(path, 'is missing')
      if (digest !== digestOf(hashes.range(from, to)))
        throw new PackFault(path, 'is not the tile of the entries in the pack')
      left.delete(path)
    }
  const [more] = left
  if (more !== undefined) throw new PackFault(more, 'is a tile that the log does not have')
}
