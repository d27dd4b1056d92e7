import { concatenated } from './bytes.ts'
import { nodeHash, type SubtreeRoot, subtreesOf } from './merkle.ts'

/*
 * A log as static tiles (C2SP tlog-tiles): the tile `index` of `level` L holds up to 256 hashes, each the root of a full
 * subtree of 256^L leaves. From the tiles anybody computes every root and proof; only the last tile of a level is
 * partial, and a wider one begins with the bytes of a narrower one, so that a log only ever adds.
 */

/** Hashes in a full tile. */
export const tileWidth = 256
const hashBytes = 32
/** Levels of subtrees within a tile: 2^8 = 256. */
export const tileHeight = 8

/** Bytes of a full tile of hashes. */
export const largestTile = tileWidth * hashBytes
/** Bytes of an entry that a bundle can hold. */
const largestInBundle = 0xff_ff
/** Bytes of a bundle at most: each entry has its length in two bytes before it. */
export const largestBundle = tileWidth * (2 + largestInBundle)

export interface TileId {
  readonly level: number
  readonly index: number
}

/** A tile with its hashes, one after the other: 32 to 8,192 bytes. */
export interface Tile extends TileId {
  readonly hashes: Uint8Array
}

/** The hashes of a tile as far as the log has them, or undefined when it has no such tile. */
export type ReadTile = (id: TileId) => Uint8Array | undefined

/** A number in groups of three digits, all but the last with an `x` before: 1234067 is `x001/x234/067`. */
function digitGroups(value: number): string {
  const digits = String(value)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  return (padded.match(/\d{3}/g) ?? []).map((group, at, all) => (at < all.length - 1 ? `x${group}` : group)).join('/')
}

const partial = (width: number) => (width < tileWidth ? `.p/${width}` : '')

/** Where a tile of this width stands below the log's address: `tile/1/x001/x234/067.p/5`. */
export const tilePath = ({ level, index }: TileId, width: number): string =>
  `tile/${level}/${digitGroups(index)}${partial(width)}`

/** Where the bundle of the entries of a level-0 tile stands. */
export const bundlePath = (index: number, width: number): string =>
  `tile/entries/${digitGroups(index)}${partial(width)}`

/** A path of a tile or an entry bundle, read; undefined when it is none (the one spelling of each is accepted). */
export function parseTilePath(
  path: string,
): { readonly level: number | 'entries'; readonly index: number; readonly width: number } | undefined {
  const found = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path)
  if (!found) return undefined
  const [, place = '', groups = '', part] = found
  const index = Number(groups.replaceAll(/[x/]/g, ''))
  const width = part === undefined ? tileWidth : Number(part)
  const level = place === 'entries' ? place : Number(place)
  if (!Number.isSafeInteger(index) || (part !== undefined && width >= tileWidth)) return undefined
  const canonical = level === 'entries' ? bundlePath(index, width) : tilePath({ level, index }, width)
  return canonical === path ? { level, index, width } : undefined
}

/** Hashes that the tree of this size has at a level. */
export const hashesAtLevel = (size: number, level: number): number => Math.floor(size / tileWidth ** level)

/** How many hashes the tile has in the tree of this size; 0 when there is no such tile. */
export const widthAt = (size: number, { level, index }: TileId): number =>
  Math.max(0, Math.min(tileWidth, hashesAtLevel(size, level) - index * tileWidth))

/** The partial tiles at the right edge of a tree: what appending to it needs. */
export function edgeTiles(size: number): TileId[] {
  const tiles: TileId[] = []
  for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / tileWidth))
    if (count % tileWidth > 0) tiles.push({ level, index: Math.floor(count / tileWidth) })
  return tiles
}

/**
 * The tiles that the proof of a leaf in a tree of this size needs, and the root of that size. A consistency proof from
 * an old size needs those of its last leaf.
 */
export function tilesForProof(size: number, leaf: number): TileId[] {
  const tiles: TileId[] = []
  for (let level = 0, count = size, at = leaf; count > 0; level += 1) {
    const [edge, way] = [Math.floor((count - 1) / tileWidth), Math.floor(at / tileWidth)]
    tiles.push({ level, index: edge })
    // A subtree that is not full at this size stands in no tile of its own, but in the edge below.
    if (way < edge) tiles.push({ level, index: way })
    count = Math.floor(count / tileWidth)
    at = way
  }
  return tiles
}

/**
 * Adds leaves at the end of a tree.
 * @param readEdge gives the tiles of `edgeTiles(size)`
 * @returns the tiles that are new or wider, whole
 * @throws RangeError when an edge tile is missing or too narrow
 */
export function appendToTiles(size: number, readEdge: ReadTile, leafHashes: readonly Uint8Array[]): Tile[] {
  const made: Tile[] = []
  let incoming = leafHashes
  for (let level = 0, count = size; incoming.length > 0; level += 1, count = Math.floor(count / tileWidth)) {
    const next: Uint8Array[] = []
    let index = Math.floor(count / tileWidth)
    let hashes = hashesIn(edgeOf({ level, index }, count % tileWidth, readEdge))
    for (let from = 0; from < incoming.length; index += 1) {
      const room = tileWidth - hashes.length
      hashes = [...hashes, ...incoming.slice(from, from + room)]
      from += room
      made.push({ level, index, hashes: concatenated(hashes) })
      if (hashes.length === tileWidth) next.push(fullRoot(hashes))
      hashes = []
    }
    incoming = next
  }
  return made
}

function edgeOf(id: TileId, width: number, readEdge: ReadTile): Uint8Array {
  if (width === 0) return new Uint8Array()
  const hashes = readEdge(id)
  if (hashes === undefined || hashes.length < width * hashBytes)
    throw new RangeError(`Tile ${id.level}/${id.index} has fewer than ${width} hashes`)
  return hashes.subarray(0, width * hashBytes)
}

/**
 * The full subtrees of a log, read from its tiles.
 * @throws RangeError (when called) when a tile is missing or too narrow
 */
export function subtreesOfTiles(read: ReadTile): SubtreeRoot {
  return (height, index) => {
    const level = Math.floor(height / tileHeight)
    const width = 2 ** (height % tileHeight)
    const first = index * width
    const id = { level, index: Math.floor(first / tileWidth) }
    const hashes = read(id)
    const from = (first % tileWidth) * hashBytes
    if (hashes === undefined || hashes.length < from + width * hashBytes)
      throw new RangeError(`Tile ${id.level}/${id.index} is missing or too narrow`)
    return fullRoot(hashesIn(hashes.subarray(from, from + width * hashBytes)))
  }
}

/** A reader over tiles in memory. Of two widths of one tile the wider one is kept. */
export function tileReader(tiles: Iterable<Tile>): ReadTile {
  const byId = new Map<string, Uint8Array>()
  for (const { level, index, hashes } of tiles) {
    const id = `${level}/${index}`
    if (hashes.length > (byId.get(id)?.length ?? 0)) byId.set(id, hashes)
  }
  return ({ level, index }) => byId.get(`${level}/${index}`)
}

/** The root over 1, 2, 4 ... 256 hashes. */
function fullRoot(hashes: readonly Uint8Array[]): Uint8Array {
  const [first, second] = hashes
  if (first === undefined) throw new RangeError('No hashes')
  if (second === undefined) return first
  if (hashes.length === 2) return nodeHash(first, second)
  return subtreesOf(hashes)(Math.log2(hashes.length), 0)
}

export function hashesIn(bytes: Uint8Array): Uint8Array[] {
  const hashes: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += hashBytes) hashes.push(bytes.subarray(at, at + hashBytes))
  return hashes
}

/**
 * The entries of a tile as tlog-tiles bundles them: each with its length in two bytes, high byte first, before it.
 * @throws RangeError when an entry is empty or longer than 65,535 bytes
 */
export function entryBundle(entries: readonly Uint8Array[]): Uint8Array {
  return concatenated(
    entries.flatMap((entry) => {
      if (entry.length === 0 || entry.length > largestInBundle)
        throw new RangeError(`An entry of ${entry.length} bytes`)
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]
    }),
  )
}

/** The entries of a bundle. @throws RangeError when the bytes are no bundle, or have more entries than a tile has hashes */
export function entriesIn(bundle: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = []
  for (let at = 0; at < bundle.length; ) {
    if (entries.length === tileWidth) throw new RangeError(`More than ${tileWidth} entries`)
    const [high = 0, low] = bundle.subarray(at, at + 2)
    if (low === undefined) throw new RangeError('The bundle ends in the length of an entry')
    const end = at + 2 + high * 256 + low
    if (end > bundle.length || end === at + 2) throw new RangeError('The bundle ends within an entry')
    entries.push(bundle.subarray(at + 2, end))
    at = end
  }
  return entries
}
