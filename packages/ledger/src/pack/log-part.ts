import { equal } from '../bytes.ts'
import { parseCheckpoint } from '../checkpoint.ts'
import { growingTree, leafHash, nodeHash } from '../merkle.ts'
import { parseNote } from '../note.ts'
import { bundlePath, entriesIn, parseTilePath, tilePath, tileWidth } from '../tile.ts'
import { PackFault } from './fault.ts'

/** The log of a pack, read whole. */
export interface LogInPack {
  readonly size: number
  readonly checkpoints: readonly { readonly path: string; readonly text: string }[]
  /** Hash of the leaf at this index; undefined beyond the end. */
  leafAt(index: number): Uint8Array | undefined
  /** Root over the first so many entries, for the sizes of the checkpoints in the pack. */
  rootAt(size: number): Uint8Array | undefined
}

const hashBytes = 32

/** Hashes one after the other in one buffer, as a million small arrays would take ten times the memory. */
function hashList() {
  let bytes = new Uint8Array(hashBytes * 1024)
  let count = 0
  return {
    get count() {
      return count
    },
    push(hash: Uint8Array) {
      if ((count + 1) * hashBytes > bytes.length) {
        const wider = new Uint8Array(bytes.length * 2)
        wider.set(bytes)
        bytes = wider
      }
      bytes.set(hash, count * hashBytes)
      count += 1
    },
    at: (index: number) => bytes.subarray(index * hashBytes, (index + 1) * hashBytes),
    range: (from: number, to: number) => bytes.subarray(from * hashBytes, to * hashBytes),
  }
}
type HashList = ReturnType<typeof hashList>

/** Takes the files below `log/` in the order of their paths, and at the end says whether they are a log. */
export function logReader() {
  const checkpoints: { path: string; text: string }[] = []
  const tiles = new Map<string, Uint8Array>()
  const leaves = hashList()
  const tree = growingTree()
  const roots = new Map<number, Uint8Array | undefined>()

  const addBundle = (path: string, bytes: Uint8Array, index: number) => {
    if (leaves.count !== index * tileWidth) throw new PackFault(path, 'is out of order: entries before it are missing')
    let entries: Uint8Array[]
    try {
      entries = entriesIn(bytes)
    } catch {
      throw new PackFault(path, 'is not a bundle of entries')
    }
    for (const entry of entries) {
      const leaf = leafHash(entry)
      leaves.push(leaf)
      tree.push(leaf)
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
      else tiles.set(path, bytes)
    },
    /** @throws PackFault when a tile is not that of the entries, is missing, or is too many */
    finish(): LogInPack {
      if (roots.has(0)) roots.set(0, growingTree().root())
      checkTiles(tiles, leaves)
      return {
        size: leaves.count,
        checkpoints,
        leafAt: (index) => (index < leaves.count ? leaves.at(index) : undefined),
        rootAt: (size) => roots.get(size),
      }
    },
  }
}

function checkTiles(tiles: ReadonlyMap<string, Uint8Array>, leaves: HashList): void {
  const left = new Set(tiles.keys())
  let hashes = leaves
  for (let level = 0; hashes.count > 0; level += 1) {
    const above = hashList()
    for (let from = 0; from < hashes.count; from += tileWidth) {
      const to = Math.min(from + tileWidth, hashes.count)
      const path = `log/${tilePath({ level, index: from / tileWidth }, to - from)}`
      const bytes = tiles.get(path)
      if (!bytes) throw new PackFault(path, 'is missing')
      if (!equal(bytes, hashes.range(from, to))) throw new PackFault(path, 'is not the tile of the entries in the pack')
      left.delete(path)
      if (to - from === tileWidth) above.push(fullRoot(hashes, from))
    }
    hashes = above
  }
  const [more] = left
  if (more !== undefined) throw new PackFault(more, 'is a tile that the log does not have')
}

/** Root over the 256 hashes from this one on. */
function fullRoot(hashes: HashList, from: number): Uint8Array {
  let level: Uint8Array[] = Array.from({ length: tileWidth }, (_, at) => hashes.at(from + at))
  while (level.length > 1)
    level = Array.from({ length: level.length / 2 }, (_, at) =>
      nodeHash(level[at * 2] ?? new Uint8Array(), level[at * 2 + 1] ?? new Uint8Array()),
    )
  return level[0] ?? new Uint8Array()
}
