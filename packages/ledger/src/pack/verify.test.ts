import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { base64, utf8 } from '../bytes.ts'
import { parseCheckpoint } from '../checkpoint.ts'
import { type NoteKey, parseNote } from '../note.ts'
import { parseManifest } from './manifest.ts'
import { type Files, instance, ours, packOf, sealed, signerOf, witness, zipOf } from './sample.fixture.ts'
import { verifyPack } from './verify.ts'

async function* inPieces(bytes: Uint8Array, length = 4096) {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}
const count = 600
const verify = (zip: Uint8Array, trusted?: readonly NoteKey[]) => verifyPack(inPieces(zip), trusted ? { trusted } : {})

let files: Record<string, Uint8Array>
let zip: Uint8Array
beforeAll(async () => {
  files = packOf()
  zip = await zipOf(files)
})

describe('a pack', () => {
  it('says which key it misses, where one of the two was given and nothing is wrong', async () => {
    const [first, second] = ours.keysOf(parseManifest(files['manifest.json'] ?? new Uint8Array())?.log.origin ?? '')
    if (!first || !second) throw new Error('no keys')
    await expect(verify(zip, [first])).rejects.toThrow(/only the Ed25519 key of the log was given. Give both/)
    await expect(verify(zip, [second])).rejects.toThrow(/only the ECDSA P-256 key of the log was given. Give both/)
    await expect(verify(zip, [{ ...first, name: 'other' }])).rejects.toThrow(/is not signed by the keys of the log/)
    expect(await verify(zip, [first, second])).toMatchObject({ isTrusted: true })
  })

  it('verifies, and says what was checked', async () => {
    expect(await verify(zip)).toMatchObject({
      files: Object.keys(files).length,
      versions: 200,
      openings: 1200,
      evidence: 1,
      proofs: 1,
      checkpoints: 2,
      anchors: {
        checkpoints: 2,
        cosignatures: 2,
        checkedCosignatures: 2,
        stamps: [
          { entries: 300, time: '2026-11-23T06:40:00.000Z' },
          { entries: count, time: '2026-11-23T06:41:00.000Z' },
        ],
      },
      isTrusted: false,
    })
    // Who trusts the keys under the name of the organization's log need not know the instance's; witnesses are to be given.
    expect(await verify(zip, ours.keys)).toMatchObject({
      isTrusted: true,
      anchors: { cosignatures: 2, checkedCosignatures: 0 },
    })
    expect(await verify(zip, [...ours.keys, witness.key])).toMatchObject({ anchors: { checkedCosignatures: 2 } })
  })

  it('in whatever pieces it comes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 70_000 }), async (length) => {
        expect(await verifyPack(inPieces(zip, length))).toMatchObject({ versions: 200 })
      }),
      { numRuns: 5 },
    )
  })

  it('names what was changed', async () => {
    const changed = async (path: string, bytes: Uint8Array) => verify(await zipOf({ ...files, [path]: bytes }))
    await expect(changed('index.html', utf8('<h1>Other</h1>'))).rejects.toThrow(/^index.html has other bytes/)
    const text = new TextDecoder().decode(files['records/risks.jsonl'])
    await expect(changed('records/risks.jsonl', utf8(text.replace('Risk 300', 'Risk 301')))).rejects.toThrow(
      /^records\/risks.jsonl, line of entry 300, says something else of "after"/,
    )
    await expect(verify(await zipOf({ ...files, 'log/tile/0/000': utf8('x') }))).rejects.toThrow(
      /^log\/tile\/0\/000 is not the tile/,
    )
    const { 'log/tile/0/001': _, ...without } = files
    await expect(verify(await zipOf(without))).rejects.toThrow(/^log\/tile\/0\/001 is missing/)
  })
})

describe('what outside parties say', () => {
  /** The files as somebody with the keys of the log seals them, who can write what he wants but a stamp or a cosignature. */
  const verifyAnew = async (changed: Files) =>
    verify(await zipOf(sealed(changed, base64(parseCheckpointOf(files)?.root ?? new Uint8Array()))))
  const parseCheckpointOf = (from: Files) =>
    parseCheckpoint(parseNote(new TextDecoder().decode(from['log/checkpoint']))?.text ?? '')
  const get = (path: string) => files[path] ?? new Uint8Array()
  const without = (...paths: string[]) =>
    Object.fromEntries(Object.entries(files).filter(([path]) => !paths.includes(path)))

  it('need not be there', async () => {
    const anchored = Object.keys(files).filter((path) => /^(instance|time)\//.test(path))
    expect(await verifyAnew(without(...anchored))).toMatchObject({
      anchors: { checkpoints: 0, cosignatures: 0, checkedCosignatures: 0, stamps: [] },
    })
    expect(await verifyAnew(without('time/4.tsr', 'instance/checkpoint.cosignatures'))).toMatchObject({
      anchors: { checkpoints: 2, cosignatures: 1, stamps: [{ entries: 300 }] },
    })
  })

  it.each<[string, () => Files, RegExp]>([
    [
      'a stamp of another checkpoint',
      () => ({ ...files, 'time/4.tsr': get('time/2.tsr') }),
      /^time\/4.tsr is a stamp over something else/,
    ],
    ['a refusal', () => ({ ...files, 'time/4.tsr': utf8('no') }), /^time\/4.tsr is not an answer/],
    [
      'a stamp of nothing in the pack',
      () => ({ ...files, 'time/3.tsr': get('time/2.tsr') }),
      /^time\/3.tsr belongs to no checkpoint/,
    ],
    [
      'a checkpoint of the instance without the organization',
      () => without('instance/organization-2.tlog-proof'),
      /^instance\/organization-2.tlog-proof is missing/,
    ],
    [
      'a proof under another checkpoint',
      () => ({ ...files, 'instance/organization.tlog-proof': get('instance/organization-2.tlog-proof') }),
      /^instance\/organization.tlog-proof is missing, or is no proof/,
    ],
    [
      'a proof of an earlier checkpoint than that of the pack',
      () => {
        const early = new TextDecoder().decode(get('instance/organization.tlog-proof'))
        return { ...files, 'instance/organization.tlog-proof': utf8(early.replace('index 3', 'index 1')) }
      },
      /^instance\/organization.tlog-proof proves nothing/,
    ],
    [
      'a proof without its checkpoint of the log',
      () => without(`log/checkpoints/${String(300).padStart(16, '0')}`),
      /^instance\/organization-2.tlog-proof proves nothing/,
    ],
    [
      'a checkpoint by other keys',
      () => {
        const text = parseNote(new TextDecoder().decode(get('instance/checkpoint')))?.text ?? ''
        return { ...files, 'instance/checkpoint': utf8(signerOf().signNote(text, instance)) }
      },
      /^instance\/checkpoint is not a checkpoint signed/,
    ],
    [
      'a cosignature of another checkpoint',
      () => ({ ...files, 'instance/checkpoint.cosignatures': get('instance/checkpoint-2.cosignatures') }),
      /^instance\/checkpoint.cosignatures has a signature that a witness did not make/,
    ],
    [
      'a list of nothing',
      () => ({ ...files, 'instance/checkpoint.cosignatures': utf8('\n') }),
      /^instance\/checkpoint.cosignatures is not a list/,
    ],
    ['whatever else', () => ({ ...files, 'instance/notes.txt': utf8('x') }), /^instance\/notes.txt belongs to no/],
  ])('%s is a fault', async (_, make, message) => {
    await expect(verifyAnew(make())).rejects.toThrow(message)
  })
})

describe('a forger', () => {
  it('cannot sign with other keys, when the right ones are known', async () => {
    const forged = await zipOf(packOf({ signer: signerOf() }))
    expect(await verify(forged)).toMatchObject({ isTrusted: false })
    await expect(verify(forged, ours.keys)).rejects.toThrow(/^manifest.note is not signed/)
  })

  it('cannot put another manifest to an old signature, nor an old log into a new manifest', async () => {
    const other = sealed({ ...files, 'index.html': utf8('other') }, base64(new Uint8Array(32)))
    await expect(
      verify(await zipOf({ ...other, 'manifest.note': files['manifest.note'] ?? new Uint8Array() })),
    ).rejects.toThrow(/^manifest.note/)
    // Signed by the right keys, but over a root that the entries do not give.
    await expect(verify(await zipOf(other))).rejects.toThrow(/^log\/checkpoint/)
  })
})
