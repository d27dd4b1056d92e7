import { equalBytes, sha256 } from './node-crypto.ts'

/*
 * The Merkle tree of RFC 6962 section 2.1 (unchanged in RFC 9162), SHA-256. All functions take *leaf hashes*, so that
 * who verifies needs no entries. A node without a sibling moves up a level as it is; this gives the same tree as the
 * RFC's recursion by the largest power of two. Sizes and indexes are exact up to 2^53.
 */

const leafPrefix = Uint8Array.of(0)
const nodePrefix = Uint8Array.of(1)
const hashLength = 32

type Hashes = readonly Uint8Array[]

/** Hash of an entry as a leaf. The prefix keeps a leaf from being passed off as an inner node. */
export const leafHash = (entry: Uint8Array): Uint8Array => sha256(leafPrefix, entry)

export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(nodePrefix, left, right)

/** Root hash of the tree over these leaf hashes; of no leaves it is SHA-256 of nothing. */
export function rootOf(leafHashes: Hashes): Uint8Array {
  return levelsOf(leafHashes).at(-1)?.[0] ?? sha256()
}

/**
 * The hashes that lead from a leaf to the root, from the leaf's sibling upwards (RFC 6962 section 2.1.1).
 * @throws RangeError when there is no such leaf
 */
export function inclusionProof(leafHashes: Hashes, index: number): Uint8Array[] {
  if (!isWithin(index, 0, leafHashes.length - 1)) throw new RangeError(`No leaf ${index} among ${leafHashes.length}`)
  return pathUp(levelsOf(leafHashes), 0, index)
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
  return last === 0 && equalBytes(hash, root)
}

/**
 * The hashes that show that the tree over the first `oldSize` leaves is the beginning of the tree over all of them
 * (RFC 6962 section 2.1.2). Empty when the sizes are equal.
 * @throws RangeError when the old size is 0, of which nothing can be proved, or beyond the tree
 */
export function consistencyProof(leafHashes: Hashes, oldSize: number): Uint8Array[] {
  if (!isWithin(oldSize, 1, leafHashes.length))
    throw new RangeError(`No consistency from ${oldSize} to ${leafHashes.length}`)
  if (oldSize === leafHashes.length) return []
  const levels = levelsOf(leafHashes)
  // The largest full subtree that ends where the old tree ended.
  let node = oldSize - 1
  let level = 0
  for (; isOdd(node); level += 1) node = half(node)
  const path = pathUp(levels, level, node)
  const start = levels[level]?.[node]
  // A node of 0 is the whole old tree, whose root the verifier has.
  return node === 0 || start === undefined ? path : [start, ...path]
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
  if (oldSize === newSize) return proof.length === 0 && equalBytes(oldRoot, newRoot)
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
  return last === 0 && equalBytes(oldHash, oldRoot) && equalBytes(newHash, newRoot)
}

/** The leaves, their parents, and so on up to the root. */
function levelsOf(leafHashes: Hashes): Hashes[] {
  const levels: Hashes[] = []
  let level = leafHashes
  for (; level.length > 1; level = parentsOf(level)) levels.push(level)
  return [...levels, level]
}

const parentsOf = (level: Hashes): Hashes =>
  level.flatMap((left, at) => {
    const right = level[at + 1]
    if (isOdd(at)) return []
    return right === undefined ? [left] : [nodeHash(left, right)]
  })

/** The siblings on the way from a node to the root. */
const pathUp = (levels: readonly Hashes[], from: number, index: number): Uint8Array[] =>
  levels.slice(from).flatMap((level, up) => level[siblingOf(Math.floor(index / 2 ** up))] ?? [])

const siblingOf = (index: number): number => (isOdd(index) ? index - 1 : index + 1)
// Not by bit operators, which would cut to 32 bits.
const half = (value: number): number => Math.floor(value / 2)
const isOdd = (value: number): boolean => value % 2 === 1
const isHash = (value: Uint8Array): boolean => value.length === hashLength
const isWithin = (value: number, low: number, high: number): boolean =>
  Number.isSafeInteger(value) && value >= low && value <= high
