import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hex } from './bytes.ts'
import { consistencyProof, inclusionProof, leafHash, rootOf, rootOfSize, subtreesOf } from './merkle.ts'
import {
  appendToTiles,
  bundlePath,
  edgeTiles,
  entriesIn,
  entryBundle,
  parseTilePath,
  subtreesOfTiles,
  type Tile,
  tilePath,
  tileReader,
  tilesForProof,
  widthAt,
} from './tile.ts'

const leaves = Array.from({ length: 70_000 }, (_, at) => leafHash(Uint8Array.of(at & 255, (at >> 8) & 255, at >> 16)))
const boundaries = fc.constantFrom(1, 2, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537, 66_000)
const sizes = fc.oneof(fc.integer({ min: 1, max: 1500 }), boundaries)

/** A log made in the given batches, keeping every tile that was ever written. */
function grown(batches: readonly number[]): { size: number; tiles: Tile[] } {
  const tiles: Tile[] = []
  let size = 0
  for (const batch of batches) {
    tiles.push(...appendToTiles(size, tileReader(tiles), leaves.slice(size, size + batch)))
    size += batch
  }
  return { size, tiles }
}

describe('a log in tiles', () => {
  it('has the root and the proofs of the tree, however it was filled', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 6 }),
        fc.nat(),
        (batches, pick) => {
          const { size, tiles } = grown(batches)
          const index = pick % size
          const needed = [...tilesForProof(size, index)].map(({ level, index: at }) => ({ level, index: at }))
          const all = tileReader(tiles)
          // Only the tiles that were asked for, so that a caller need not read more.
          const some = subtreesOfTiles((id) =>
            needed.some((one) => one.level === id.level && one.index === id.index) ? all(id) : undefined,
          )
          const whole = subtreesOf(leaves.slice(0, size))
          expect(hex(rootOfSize(some, size))).toBe(hex(rootOf(leaves.slice(0, size))))
          expect(inclusionProof(some, size, index).map(hex)).toEqual(inclusionProof(whole, size, index).map(hex))
          const old = index + 1
          expect(consistencyProof(some, size, old).map(hex)).toEqual(consistencyProof(whole, size, old).map(hex))
        },
      ),
      { numRuns: 60 },
    )
  })

  it('answers for every earlier size from the tiles of a later one', () => {
    const { tiles } = grown([66_000])
    const subtree = subtreesOfTiles(tileReader(tiles))
    fc.assert(
      fc.property(sizes, (size) => {
        expect(hex(rootOfSize(subtree, size))).toBe(hex(rootOf(leaves.slice(0, size))))
      }),
      { numRuns: 20 },
    )
  })

  it('writes only what is new or wider, and a wider tile begins as the narrower one', () => {
    const first = appendToTiles(0, () => undefined, leaves.slice(0, 300))
    expect(first.map(({ level, index, hashes }) => [level, index, hashes.length / 32])).toEqual([
      [0, 0, 256],
      [0, 1, 44],
      [1, 0, 1],
    ])
    const second = appendToTiles(300, tileReader(first), leaves.slice(300, 301))
    expect(second.map(({ level, index, hashes }) => [level, index, hashes.length / 32])).toEqual([[0, 1, 45]])
    const [before, after] = [first[1]?.hashes, second[0]?.hashes]
    expect(hex(after?.subarray(0, 44 * 32) ?? new Uint8Array())).toBe(hex(before ?? new Uint8Array()))
    expect(edgeTiles(300)).toEqual([
      { level: 0, index: 1 },
      { level: 1, index: 0 },
    ])
    expect(widthAt(300, { level: 0, index: 1 })).toBe(44)
    expect(widthAt(300, { level: 0, index: 2 })).toBe(0)
  })

  it('does not append to an edge that is missing', () => {
    expect(() => appendToTiles(5, () => undefined, leaves.slice(0, 1))).toThrow(RangeError)
  })
})

describe('paths of tiles (C2SP tlog-tiles)', () => {
  it('groups digits by three', () => {
    expect(tilePath({ level: 0, index: 1_234_067 }, 256)).toBe('tile/0/x001/x234/067')
    expect(tilePath({ level: 2, index: 5 }, 7)).toBe('tile/2/005.p/7')
    expect(bundlePath(1000, 1)).toBe('tile/entries/x001/000.p/1')
  })

  it('reads what it writes, and no other spelling', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 63 }),
        fc.nat({ max: 10 ** 9 }),
        fc.integer({ min: 1, max: 256 }),
        (level, index, width) => {
          expect(parseTilePath(tilePath({ level, index }, width))).toEqual({ level, index, width })
          expect(parseTilePath(bundlePath(index, width))).toEqual({ level: 'entries', index, width })
        },
      ),
    )
    for (const bad of [
      'tile/0/1',
      'tile/0/x000/001',
      'tile/0/001.p/0',
      'tile/0/001.p/256',
      'tile/00/001',
      'tile/x/001',
      'tile/0/001/',
      '../tile/0/001',
    ])
      expect(parseTilePath(bad), bad).toBeUndefined()
  })
})

describe('bundles of entries', () => {
  it('gives back the entries', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 700 }), { maxLength: 20 }), (entries) => {
        expect(entriesIn(entryBundle(entries)).map(hex)).toEqual(entries.map(hex))
      }),
    )
  })

  it('refuses what is cut off, empty or too long', () => {
    const bundle = entryBundle([Uint8Array.of(1, 2, 3)])
    for (let length = 1; length < bundle.length; length += 1)
      expect(() => entriesIn(bundle.subarray(0, length))).toThrow(RangeError)
    expect(() => entryBundle([new Uint8Array()])).toThrow(RangeError)
    expect(() => entryBundle([new Uint8Array(65_536)])).toThrow(RangeError)
  })
})
