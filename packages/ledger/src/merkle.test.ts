import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  consistencyProof as consistencyIn,
  growingTree,
  inclusionProof as inclusionIn,
  leafHash,
  rootOf,
  subtreesOf,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts'

const inclusionProof = (leafHashes: Uint8Array[], index: number) =>
  inclusionIn(subtreesOf(leafHashes), leafHashes.length, index)
const consistencyProof = (leafHashes: Uint8Array[], oldSize: number) =>
  consistencyIn(subtreesOf(leafHashes), leafHashes.length, oldSize)

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))
const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex')

// Vectors of Certificate Transparency: transparency-dev/merkle, testonly/constants.go and proof/verify_test.go.
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const hashes = leaves.map((leaf) => leafHash(bytes(leaf)))
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const rootAt = (size: number) => bytes(roots[size] ?? '')
const h = {
  leaf0: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  leaf1: '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  leaf4: 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  leaf6: 'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
  from0to1: 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  from2to3: '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  from4to5: '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
  from6to7: 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  from0to3: 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  from4to7: '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
}

describe('known vectors', () => {
  it('leaf hashes', () => {
    const starts = ['6e340b9c', '96a296d2', '0298d122', '07506a85', 'bc1a0643', '4271a26b', 'b08693ec', '46f6ffad']
    expect(hashes.map((hash) => hex(hash).slice(0, 8))).toEqual(starts)
  })

  it('roots of 0 to 8 leaves', () => {
    expect(roots.map((_, size) => hex(rootOf(hashes.slice(0, size))))).toEqual(roots)
  })

  it.each([
    [0, 1, []],
    [0, 8, [h.leaf1, h.from2to3, h.from4to7]],
    [5, 8, [h.leaf4, h.from6to7, h.from0to3]],
    [2, 3, [h.from0to1]],
    [1, 5, [h.leaf0, h.from2to3, h.leaf4]],
  ])('inclusion of leaf %i of %i', (index, size, expected) => {
    const proof = inclusionProof(hashes.slice(0, size), index)
    expect(proof.map(hex)).toEqual(expected)
    const leaf = hashes[index] ?? new Uint8Array()
    expect(verifyInclusion({ index, size, leafHash: leaf, root: rootAt(size) }, proof)).toBe(true)
  })

  it.each([
    [1, 1, []],
    [1, 8, [h.leaf1, h.from2to3, h.from4to7]],
    [6, 8, [h.from4to5, h.from6to7, h.from0to3]],
    [2, 5, [h.from2to3, h.leaf4]],
    [6, 7, [h.from4to5, h.leaf6, h.from0to3]],
  ])('consistency of %i with %i', (oldSize, newSize, expected) => {
    const proof = consistencyProof(hashes.slice(0, newSize), oldSize)
    expect(proof.map(hex)).toEqual(expected)
    const claim = { oldSize, newSize, oldRoot: rootAt(oldSize), newRoot: rootAt(newSize) }
    expect(verifyConsistency(claim, proof)).toBe(true)
  })
})

// The RFC's own words, as directly as they can be written.
const sha256 = (...parts: Uint8Array[]) => Uint8Array.from(createHash('sha256').update(Buffer.concat(parts)).digest())
const split = (size: number) => 2 ** Math.ceil(Math.log2(size) - 1)
const naiveRoot = (leavesOf: Uint8Array[]): Uint8Array => {
  if (leavesOf.length === 0) return sha256()
  const [only] = leavesOf
  if (only && leavesOf.length === 1) return only
  const k = split(leavesOf.length)
  return sha256(Uint8Array.of(1), naiveRoot(leavesOf.slice(0, k)), naiveRoot(leavesOf.slice(k)))
}
const naivePath = (m: number, leavesOf: Uint8Array[]): Uint8Array[] => {
  if (leavesOf.length <= 1) return []
  const k = split(leavesOf.length)
  return m < k
    ? [...naivePath(m, leavesOf.slice(0, k)), naiveRoot(leavesOf.slice(k))]
    : [...naivePath(m - k, leavesOf.slice(k)), naiveRoot(leavesOf.slice(0, k))]
}
const naiveSubproof = (m: number, leavesOf: Uint8Array[], whole: boolean): Uint8Array[] => {
  if (m === leavesOf.length) return whole ? [] : [naiveRoot(leavesOf)]
  const k = split(leavesOf.length)
  return m <= k
    ? [...naiveSubproof(m, leavesOf.slice(0, k), whole), naiveRoot(leavesOf.slice(k))]
    : [...naiveSubproof(m - k, leavesOf.slice(k), false), naiveRoot(leavesOf.slice(0, k))]
}

const many = Array.from({ length: 300 }, (_, at) => leafHash(Uint8Array.of(at % 256, at >> 8)))
const sizes = fc.oneof(fc.integer({ min: 1, max: 70 }), fc.constantFrom(127, 128, 129, 255, 256, 257, 300))
const sizeAndSmaller = sizes.chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 1, max: size })))
/** Every small change of a proof, all of which must be refused. */
const spoiled = (proof: Uint8Array[]): Uint8Array[][] => [
  proof.slice(1),
  proof.slice(0, -1),
  [...proof, new Uint8Array(32)],
  [new Uint8Array(32), ...proof],
  [...proof, new Uint8Array()],
  ...proof.map((_, at) =>
    proof.map((hash, other) => (other === at ? hash.map((byte, n) => (n ? byte : byte ^ 8)) : hash)),
  ),
  ...proof.map((_, at) => proof.map((hash, other) => (other === at ? hash.subarray(1) : hash))),
]

describe('against the naive tree of the RFC', () => {
  it('proves and verifies inclusion, and nothing else', () => {
    fc.assert(
      fc.property(sizeAndSmaller, ([size, number]) => {
        const index = number - 1
        const tree = many.slice(0, size)
        const root = rootOf(tree)
        expect(hex(root)).toBe(hex(naiveRoot(tree)))
        const proof = inclusionProof(tree, index)
        expect(proof.map(hex)).toEqual(naivePath(index, tree).map(hex))
        const claim = { index, size, leafHash: tree[index] ?? new Uint8Array(), root }
        expect(verifyInclusion(claim, proof)).toBe(true)
        for (const bad of spoiled(proof))
          expect(bad.length > 0 || size > 1 ? verifyInclusion(claim, bad) : false).toBe(false)
        for (const change of [
          { index: index + 1 },
          { index: index - 1 },
          { size: size * 2 },
          { size: Math.floor(size / 2) },
        ])
          expect(verifyInclusion({ ...claim, ...change }, proof)).toBe(false)
        expect(verifyInclusion({ ...claim, root: leafHash(root) }, proof)).toBe(false)
        expect(verifyInclusion({ ...claim, leafHash: leafHash(root) }, proof)).toBe(false)
      }),
    )
  })

  it('proves and verifies consistency, and nothing else', () => {
    fc.assert(
      fc.property(sizeAndSmaller, ([newSize, oldSize]) => {
        const tree = many.slice(0, newSize)
        const proof = consistencyProof(tree, oldSize)
        expect(proof.map(hex)).toEqual(naiveSubproof(oldSize, tree, true).map(hex))
        const claim = { oldSize, newSize, oldRoot: rootOf(tree.slice(0, oldSize)), newRoot: rootOf(tree) }
        expect(verifyConsistency(claim, proof)).toBe(true)
        if (oldSize === newSize) return
        for (const bad of spoiled(proof)) expect(verifyConsistency(claim, bad)).toBe(false)
        for (const change of [
          { oldSize: oldSize + 1 },
          { oldSize: oldSize - 1 },
          { newSize: newSize * 2 },
          { newSize: oldSize },
        ])
          expect(verifyConsistency({ ...claim, ...change }, proof)).toBe(false)
        expect(verifyConsistency({ ...claim, oldRoot: claim.newRoot, newRoot: claim.oldRoot }, proof)).toBe(false)
      }),
    )
  })

  it('a history with one entry changed is consistent with nothing before', () => {
    const rewritten = many.map((hash, at) => (at === 20 ? leafHash(hash) : hash))
    const claim = { oldSize: 100, newSize: 300, oldRoot: rootOf(many.slice(0, 100)), newRoot: rootOf(rewritten) }
    expect(verifyConsistency(claim, consistencyProof(rewritten, 100))).toBe(false)
  })
})

describe('a tree that grows leaf by leaf', () => {
  it('has the root of the tree at every size', () => {
    const tree = growingTree()
    expect(hex(tree.root())).toBe(hex(rootOf([])))
    for (const [at, leaf] of many.entries()) {
      tree.push(leaf)
      expect(tree.size).toBe(at + 1)
      expect(hex(tree.root())).toBe(hex(rootOf(many.slice(0, at + 1))))
    }
  })
})

describe('edges', () => {
  const hash = leafHash(new Uint8Array())
  it('there is no proof of what is not there', () => {
    for (const index of [-1, 8, 0.5, Number.NaN]) expect(() => inclusionProof(hashes, index)).toThrow(RangeError)
    for (const size of [0, -1, 9, 1.5]) expect(() => consistencyProof(hashes, size)).toThrow(RangeError)
  })

  it('nothing is verified from an empty tree, nor backwards, nor with impossible numbers', () => {
    const same = { oldRoot: hash, newRoot: hash }
    for (const [oldSize, newSize] of [
      [0, 0],
      [0, 1],
      [2, 1],
      [1, Number.NaN],
      [-1, 1],
      [1, 2 ** 53],
    ] as const)
      expect(verifyConsistency({ oldSize, newSize, ...same }, [])).toBe(false)
    for (const [index, size] of [
      [0, 0],
      [1, 1],
      [-1, 1],
      [0.5, 1],
      [0, 2 ** 53],
    ] as const)
      expect(verifyInclusion({ index, size, leafHash: hash, root: hash }, [])).toBe(false)
  })

  it('counts beyond 32 bits', () => {
    // A tree of 2^40 + 1 leaves: the last leaf stands alone beside the full subtree.
    const root = sha256(Uint8Array.of(1), hash, leafHash(hash))
    const claim = { index: 2 ** 40, size: 2 ** 40 + 1, leafHash: leafHash(hash), root }
    expect(verifyInclusion(claim, [hash])).toBe(true)
    expect(
      verifyConsistency({ oldSize: 2 ** 40, newSize: 2 ** 40 + 1, oldRoot: hash, newRoot: root }, [leafHash(hash)]),
    ).toBe(true)
  })
})
