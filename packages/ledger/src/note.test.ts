import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBase64, fromHex, hex, utf8 } from './bytes.ts'
import { checkpointText, parseCheckpoint } from './checkpoint.ts'
import { inclusionProof, leafHash, rootOf, subtreesOf } from './merkle.ts'
import {
  cosignedText,
  keyIdOf,
  type NoteKey,
  noteText,
  parseNote,
  parseVerifierKey,
  verifierKey,
  verifyNote,
} from './note.ts'
import { proofFileText, verifyProofFile } from './proof-file.ts'

const name = 'aims.example.org/log/1'
const ed25519 = generateKeyPairSync('ed25519')
const ecdsa = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const rawOf = (key: KeyObject) => Uint8Array.from(Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url'))
const edKey: NoteKey = { name, type: 'ed25519', publicKey: rawOf(ed25519.publicKey) }
const ecKey: NoteKey = {
  name,
  type: 'ecdsa',
  publicKey: Uint8Array.from(ecdsa.publicKey.export({ format: 'der', type: 'spki' })),
}
const witness: NoteKey = { ...edKey, name: 'witness.example', type: 'cosignature' }

const signed = (text: string) =>
  noteText({
    text,
    signatures: [
      { name, keyId: keyIdOf(edKey), signature: sign(null, utf8(text), ed25519.privateKey) },
      { name, keyId: keyIdOf(ecKey), signature: sign('sha256', utf8(text), ecdsa.privateKey) },
    ],
  })

const text = checkpointText({ origin: name, size: 3, root: new Uint8Array(32) })

describe('signed notes', () => {
  it('knows the vector of the specification', async () => {
    const vector = parseVerifierKey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k')
    expect(vector).toBeDefined()
    if (!vector) return
    expect(verifierKey(vector)).toBe('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k')
    expect(hex(keyIdOf(vector))).toBe('530d903a')
  })

  it('carries signatures of both kinds, and tells whose they are', async () => {
    const note = parseNote(signed(text))
    expect(note && (await verifyNote(note, [edKey, ecKey]))?.map(({ key }) => key.type)).toEqual(['ed25519', 'ecdsa'])
    expect(note && (await verifyNote(note, [{ ...edKey, name: 'another' }]))).toEqual([])
  })

  it('verifies a cosignature with its time', async () => {
    const time = 1_790_000_000
    const signature = new Uint8Array(72)
    new DataView(signature.buffer).setBigUint64(0, BigInt(time))
    signature.set(sign(null, utf8(cosignedText(text, time)), ed25519.privateKey), 8)
    const noteWith = (bytes: Uint8Array) => ({
      text,
      signatures: [{ name: witness.name, keyId: keyIdOf(witness), signature: bytes }],
    })
    expect(await verifyNote(noteWith(signature), [witness])).toEqual([{ key: witness, time }])
    signature.set([1], 7)
    expect(await verifyNote(noteWith(signature), [witness])).toBeUndefined()
    for (const length of [1, 8, 71, 73])
      expect(await verifyNote(noteWith(new Uint8Array(length)), [witness])).toBeUndefined()
  })

  it('a change of any byte is seen', async () => {
    const bytes = Buffer.from(signed(text))
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = Buffer.from(bytes)
        changed.writeUInt8(changed.readUInt8(at) ^ flip, at)
        const note = parseNote(changed.toString('utf8'))
        const verified = note && (await verifyNote(note, [edKey, ecKey]))
        expect(verified?.length === 2).toBe(false)
      }),
    )
  })

  it('refuses keys whose id is not theirs', () => {
    const right = verifierKey(edKey)
    expect(parseVerifierKey(right)).toEqual(edKey)
    expect(parseVerifierKey(verifierKey(ecKey))).toEqual(ecKey)
    expect(parseVerifierKey(right.replace(/\+[0-9a-f]{8}\+/, '+00000000+'))).toBeUndefined()
    expect(parseVerifierKey('no key')).toBeUndefined()
  })
})

describe('checkpoints', () => {
  it('reads what it writes, and nothing else', () => {
    expect(parseCheckpoint(text)).toEqual({ origin: name, size: 3, root: new Uint8Array(32) })
    for (const bad of [
      text.slice(0, -1),
      `${text}more\n`,
      text.replace('\n3\n', '\n03\n'),
      text.replace('\n3\n', '\n-1\n'),
    ])
      expect(parseCheckpoint(bad), bad).toBeUndefined()
  })
})

describe('proof files', () => {
  const leaves = ['a', 'b', 'c', 'd', 'e'].map((one) => leafHash(utf8(one)))
  const checkpoint = checkpointText({ origin: name, size: 5, root: rootOf(leaves) })
  const signature = sign(null, utf8(checkpoint), ed25519.privateKey)
  const note = noteText({ text: checkpoint, signatures: [{ name, keyId: keyIdOf(edKey), signature }] })
  const file = proofFileText({ index: 3, hashes: inclusionProof(subtreesOf(leaves), 5, 3), note })
  const leaf = leaves[3] ?? new Uint8Array()

  it('prove an entry, by a known key only', async () => {
    expect(await verifyProofFile(file, leaf, [edKey])).toMatchObject({ checkpoint: { size: 5 } })
    expect(await verifyProofFile(file, leaf, [])).toEqual({ fault: 'no known key of this log signed the checkpoint' })
    expect(await verifyProofFile(file, leaves[2] ?? leaf, [edKey])).toEqual({
      fault: 'the entry is not at this place of the log',
    })
    expect(await verifyProofFile(file.replace('index 3', 'index 2'), leaf, [edKey])).toHaveProperty('fault')
    expect(await verifyProofFile('no proof', leaf, [edKey])).toEqual({ fault: 'this is no proof file' })
  })

  it('prove nothing of another log by the same signer, whatever name is put before its signature', async () => {
    const other = checkpointText({ origin: 'aims.example.org/log/other', size: 5, root: rootOf(leaves) })
    const relabelled = noteText({
      text: other,
      signatures: [{ name, keyId: keyIdOf(edKey), signature: sign(null, utf8(other), ed25519.privateKey) }],
    })
    const proof = proofFileText({ index: 3, hashes: inclusionProof(subtreesOf(leaves), 5, 3), note: relabelled })
    expect(await verifyProofFile(proof, leaf, [edKey])).toEqual({
      fault: 'no known key of this log signed the checkpoint',
    })
  })

  it('a change of any byte is refused', async () => {
    const bytes = Buffer.from(file)
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 127 }), async (at, flip) => {
        const changed = Buffer.from(bytes)
        changed.writeUInt8(changed.readUInt8(at) ^ flip, at)
        expect(await verifyProofFile(changed.toString('utf8'), leaf, [edKey, ecKey])).toHaveProperty('fault')
      }),
    )
  })
})

describe('bytes as text', () => {
  it('go there and back, in one spelling', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromHex(hex(bytes))).toEqual(bytes)
        expect(fromBase64(Buffer.from(bytes).toString('base64'))).toEqual(bytes)
      }),
    )
    for (const bad of ['AB==', 'A', '*', 'AAA']) expect(fromBase64(bad)).toBeUndefined()
    for (const bad of ['A0', '0', 'zz']) expect(fromHex(bad)).toBeUndefined()
  })
})
