import {
  consistencyProof,
  inclusionProof,
  leafHash,
  rootOf,
  subtreesOf,
  verifyConsistency,
  verifyInclusion,
} from '@plumbline/ledger/merkle'
import { describe, expect, it } from 'vitest'
import { below, bitsIn, flipped, seed } from './support/one-bit.ts'
import { run, toolOf } from './support/tools.ts'

/*
 * Our verifier and that of transparency-dev/merkle judge the same proofs: right ones, and each of them damaged in the ways
 * that its authors damage theirs (proof/verify_test.go). Consistency with the empty tree is left out: its authors changed
 * their mind about it, and no log of ours is asked for it.
 */

type Hashes = readonly Uint8Array[]
interface Inclusion {
  readonly kind: 'inclusion'
  readonly index: number
  readonly size: number
  readonly leafHash: Uint8Array
  readonly root: Uint8Array
  readonly proof: Hashes
}
interface Consistency {
  readonly kind: 'consistency'
  readonly oldSize: number
  readonly newSize: number
  readonly oldRoot: Uint8Array
  readonly newRoot: Uint8Array
  readonly proof: Hashes
}
type Claim = Inclusion | Consistency

const leaves = Array.from({ length: 520 }, (_, at) => leafHash(Uint8Array.of(at >> 8, at & 255)))
const treeOf = (size: number) => leaves.slice(0, size)
const garbage = leafHash(Uint8Array.of(1, 2, 3))
const oneBit = (bytes: Uint8Array): Uint8Array => {
  const [place = { at: 0, bit: 0 }] = bitsIn([[0, bytes.length]], 1)
  return Uint8Array.from(flipped(bytes, place))
}
const not = (value: number, ...others: readonly number[]) => others.filter((other) => other !== value && other >= 0)

/** Proofs that are longer, shorter or other than they should be. */
function* damaged(proof: Hashes, roots: Hashes): Generator<Hashes> {
  for (const besides of [garbage, new Uint8Array(), ...roots]) {
    yield [besides, ...proof]
    yield [...proof, besides]
  }
  if (proof.length === 0) return
  yield []
  yield proof.slice(0, -1)
  yield proof.slice(1)
  yield proof.with(0, new Uint8Array())
  for (const [at, hash] of proof.entries()) yield proof.with(at, oneBit(hash))
}

function* inclusions(index: number, size: number): Generator<Claim> {
  const root = rootOf(treeOf(size))
  const proof = inclusionProof(subtreesOf(treeOf(size)), size, index)
  const leaf = leaves[index] ?? garbage
  const right: Inclusion = { kind: 'inclusion', index, size, leafHash: leaf, root, proof }
  yield right
  for (const other of not(index, index - 1, index + 1, index ^ 2, index * 2)) yield { ...right, index: other }
  for (const other of not(size, 0, size - 1, size + 1, size * 2, Math.floor(size / 2))) yield { ...right, size: other }
  for (const hash of [garbage, new Uint8Array(), oneBit(leaf)]) yield { ...right, leafHash: hash }
  for (const hash of [garbage, new Uint8Array(), oneBit(root)]) yield { ...right, root: hash }
  for (const other of damaged(proof, [root, leaf])) yield { ...right, proof: other }
}

function* consistencies(oldSize: number, newSize: number): Generator<Claim> {
  const [oldRoot, newRoot] = [rootOf(treeOf(oldSize)), rootOf(treeOf(newSize))]
  const proof = consistencyProof(subtreesOf(treeOf(newSize)), newSize, oldSize)
  const right: Consistency = { kind: 'consistency', oldSize, newSize, oldRoot, newRoot, proof }
  yield right
  for (const other of not(oldSize, oldSize - 1, oldSize + 1, oldSize ^ 2, oldSize * 2))
    if (other > 0) yield { ...right, oldSize: other }
  for (const other of not(newSize, newSize - 1, newSize + 1, newSize * 2, Math.floor(newSize / 2)))
    if (other > 0) yield { ...right, newSize: other }
  yield { ...right, oldRoot: newRoot, newRoot: oldRoot }
  for (const hash of [garbage, oneBit(oldRoot)]) yield { ...right, oldRoot: hash }
  for (const hash of [garbage, oneBit(newRoot)]) yield { ...right, newRoot: hash }
  for (const other of damaged(proof, [oldRoot, newRoot])) yield { ...right, proof: other }
}

/** Small trees wholly, then around whole tiles, then at random. */
function* claims(): Generator<Claim> {
  for (let size = 1; size <= 9; size += 1)
    for (let at = 0; at < size; at += 1) {
      yield* inclusions(at, size)
      yield* consistencies(at + 1, size)
    }
  for (const size of [255, 256, 257, 511, 512, 513])
    for (const at of [0, 1, 127, 128, 254, size - 2, size - 1]) {
      yield* inclusions(at, size)
      yield* consistencies(at + 1, size)
    }
  for (let count = 0; count < 20; count += 1) {
    const size = 1 + below(leaves.length)
    yield* inclusions(below(size), size)
    yield* consistencies(1 + below(size), size)
  }
}

const ours = (claim: Claim): boolean =>
  claim.kind === 'inclusion' ? verifyInclusion(claim, claim.proof) : verifyConsistency(claim, claim.proof)

describe('our judgement of proofs', () => {
  it('is that of transparency-dev/merkle', { timeout: 600_000 }, async (context) => {
    const merkle = await toolOf(context, 'merkle')
    const all = [...claims()]
    const input = JSON.stringify(all, (_, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
    )
    const { code, text } = await run(merkle, [], { input })
    expect(code, text).toBe(0)
    const verdicts: readonly boolean[] = JSON.parse(text)
    expect(verdicts).toHaveLength(all.length)
    const apart = all.filter((claim, at) => ours(claim) !== verdicts[at])
    expect(apart, `seed ${seed}`).toEqual([])
    const right = verdicts.filter(Boolean).length
    process.stdout.write(`${right} right proofs and ${all.length - right} wrong ones were judged alike\n`)
    expect(right).toBeGreaterThan(150)
    expect(all.length - right).toBeGreaterThan(2000)
  })
})
