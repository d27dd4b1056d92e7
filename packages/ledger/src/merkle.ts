import { sha256 } from '#crypto'
import { equal } from './bytes.ts'

/*
 * The Merkle tree of RFC 6962 section 2.1 (unchanged in RFC 9162), SHA-256. All functions take *leaf hashes*, so that
 * who verifies needs no entries. Sizes and indexes are exact up to 2^53.
 */

const leafPrefix = Uint8Array.of(0)
const nodePrefix = Uint8Array.of(1)
const hashLength = 32

type Hashes = readonly Uint8Array[]

/** Hash of an entry as a leaf. The prefix keeps a leaf from being passed off as an inner node. */
export const leafHash = (entry: Uint8Array | string): Uint8Array => sha256(leafPrefix, entry)

export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(nodePrefix, left, right)

/**
 * Read access to a tree: the root of the full subtree of `2^height` leaves that starts at leaf `index * 2^height`. The
 * leaves may be in memory (`subtreesOf`) or in tiles (`subtreesOfTiles`).
 */
export type SubtreeRoot = (height: number, index: number) => Uint8Array

/** The full subtrees over these leaf hashes. */
export function subtreesOf(leafHashes: Hashes): SubtreeRoot {
  const levels = levelsOf(leafHashes)
  return (height, index) => {
    const root = levels[height]?.[index]
    if (root === undefined) throw new RangeError(`No subtree ${index} of height ${height}`)
    return root
  }
}

/** Root hash of the tree over these leaf hashes; of no leaves it is SHA-256 of nothing. */
export const rootOf = (leafHashes: Hashes): Uint8Array => rootOfSize(subtreesOf(leafHashes), leafHashes.length)

/** A tree that grows leaf by leaf and keeps only the roots of its full subtrees: for whoever reads a whole log once. */
export interface GrowingTree {
  readonly size: number
  push(leafHash: Uint8Array): void
  root(): Uint8Array
}

/** @param onSubtree gets the root of each subtree that becomes full, of 2^height leaves, and those of one leaf too */
export function growingTree(onSubtree: (height: number, root: Uint8Array) => void = () => undefined): GrowingTree {
  /** Roots of full subtrees from left to right, each at most half as wide as the one before. */
  const subtrees: Uint8Array[] = []
  let size = 0
  return {
    get size() {
      return size
    },
    push(leaf) {
      let whole = leaf
      onSubtree(0, whole)
      // As many subtrees end here as the old size has low bits set.
      for (let [rest, height] = [size, 1]; isOdd(rest); rest = half(rest), height += 1) {
        const left = subtrees.pop()
        if (left) whole = nodeHash(left, whole)
        onSubtree(height, whole)
      }
      subtrees.push(whole)
      size += 1
    },
    root: () => (size === 0 ? sha256() : subtrees.reduceRight((right, left) => nodeHash(left, right))),
  }
}

/** Root hash of the tree over the first `size` leaves. */
export const rootOfSize = (subtree: SubtreeRoot, size: number): Uint8Array =>
  size === 0 ? sha256() : rangeRoot(subtree, 0, size)

/** MTH(D[low:high]) of RFC 6962; `low` is a multiple of the greatest power of two within the range. */
function rangeRoot(subtree: SubtreeRoot, low: number, high: number): Uint8Array {
  const height = heightWithin(high - low)
  const middle = low + 2 ** height
  const left = subtree(height, low / 2 ** height)
  return middle === high ? left : nodeHash(left, rangeRoot(subtree, middle, high))
}

/** Where RFC 6962 splits a range of leaves in two: after the greatest power of two smaller than its length. */
const splitOf = (low: number, high: number): number => low + 2 ** heightWithin(high - low - 1)

/** Of the greatest power of two up to a length, the exponent. Counted, as a logarithm rounds up close to large powers. */
function heightWithin(length: number): number {
  let height = 0
  while (2 ** (height + 1) <= length) height += 1
  return height
}

/**
 * The hashes that lead from a leaf to the root, from the leaf's sibling upwards (RFC 6962 section 2.1.1).
 * @throws RangeError when there is no such leaf
 */
export function inclusionProof(subtree: SubtreeRoot, size: number, index: number): Uint8Array[] {
  if (!isWithin(index, 0, size - 1)) throw new RangeError(`No leaf ${index} among ${size}`)
  return pathTo(subtree, size, (middle) => index < middle).path.reverse()
}

/**
 * The hashes that show that the tree over the first `oldSize` leaves is the beginning of the tree over the first `size`
 * (RFC 6962 section 2.1.2). Empty when the sizes are equal.
 * @throws RangeError when the old size is 0, of which nothing can be proved, or beyond the tree
 */
export function consistencyProof(subtree: SubtreeRoot, size: number, oldSize: number): Uint8Array[] {
  if (!isWithin(oldSize, 1, size)) throw new RangeError(`No consistency from ${oldSize} to ${size}`)
  const { path, low, high } = pathTo(subtree, size, (middle) => oldSize <= middle, oldSize)
  // A range that starts at 0 is the whole old tree, whose root the verifier has.
  return low === 0 ? path.reverse() : [rangeRoot(subtree, low, high), ...path.reverse()]
}

/** Descends from the root, keeping the root of each half that is not entered, until one leaf or the range that ends at `until` is left. */
function pathTo(subtree: SubtreeRoot, size: number, isLeft: (middle: number) => boolean, until?: number) {
  const path: Uint8Array[] = []
  let [low, high] = [0, size]
  while (high - low > 1 && high !== until) {
    const middle = splitOf(low, high)
    if (isLeft(middle)) {
      path.push(rangeRoot(subtree, middle, high))
      high = middle
    } else {
      path.push(rangeRoot(subtree, low, middle))
      low = middle
    }
  }
  return { path, low, high }
}

/** Whether the leaf stands at this index of the tree of this size and root (RFC 9162 section 2.1.3.2). Never throws. */
export function verifyInclusion(
  claim: { readonly index: number; readonly size: number; readonly leafHash: Uint8Array; readonly root: Uint8Array },
  proof: Hashes,
): boolean {
  const { index, size, leafHash: leaf, root } = claim
  if (!isWithin(size, 1, Number.MAX_SAFE_INTEGER) || !isWithin(index, 0, size - 1)) return false
  if (![leaf, root, ...proof].every(isHash)) return false
  let node = index
  let last = size - 1
  let hash = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (isOdd(node) || node === last) {
      hash = nodeHash(sibling, hash)
      while (!isOdd(node) && node > 0) [node, last] = [half(node), half(last)]
    } else hash = nodeHash(hash, sibling)
    node = half(node)
    last = half(last)
  }
  return last === 0 && equal(hash, root)
}

/**
 * Whether the new tree only added to the old one (RFC 9162 section 2.1.4.2). Never throws. From an empty tree there is
 * nothing to verify, as every tree continues it: that is refused, and the caller has to mean it.
 */
export function verifyConsistency(
  claim: {
    readonly oldSize: number
    readonly newSize: number
    readonly oldRoot: Uint8Array
    readonly newRoot: Uint8Array
  },
  proof: Hashes,
): boolean {
  const { oldSize, newSize, oldRoot, newRoot } = claim
  if (!isWithin(newSize, 1, Number.MAX_SAFE_INTEGER) || !isWithin(oldSize, 1, newSize)) return false
  if (![oldRoot, newRoot, ...proof].every(isHash)) return false
  if (oldSize === newSize) return proof.length === 0 && equal(oldRoot, newRoot)
  let node = oldSize - 1
  let last = newSize - 1
  while (isOdd(node)) [node, last] = [half(node), half(last)]
  const [start, ...path] = node === 0 ? [oldRoot, ...proof] : proof
  if (start === undefined) return false
  let oldHash = start
  let newHash = start
  for (const sibling of path) {
    if (last === 0) return false
    if (isOdd(node) || node === last) {
      oldHash = nodeHash(sibling, oldHash)
      newHash = nodeHash(sibling, newHash)
      while (!isOdd(node) && node > 0) [node, last] = [half(node), half(last)]
    } else newHash = nodeHash(newHash, sibling)
    node = half(node)
    last = half(last)
  }
  return last === 0 && equal(oldHash, oldRoot) && equal(newHash, newRoot)
}

/** The leaves, their parents, and so on, of full subtrees only. */
function levelsOf(leafHashes: Hashes): Hashes[] {
  const levels: Hashes[] = []
  let level = leafHashes
  for (; level.length > 1; level = parentsOf(level)) levels.push(level)
  return [...levels, level]
}

const parentsOf = (level: Hashes): Hashes =>
  level.flatMap((left, at) => {
    const right = level[at + 1]
    return isOdd(at) || right === undefined ? [] : [nodeHash(left, right)]
  })

// Not by bit operators, which would cut to 32 bits.
const half = (value: number): number => Math.floor(value / 2)
const isOdd = (value: number): boolean => value % 2 === 1
const isHash = (value: Uint8Array): boolean => value.length === hashLength
const isWithin = (value: number, low: number, high: number): boolean =>
  Number.isSafeInteger(value) && value >= low && value <= high
