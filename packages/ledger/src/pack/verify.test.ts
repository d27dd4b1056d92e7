import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { crc32, sha256 } from '#crypto'
import { base64, concatenated, hex, utf8 } from '../bytes.ts'
import { canonicalize, type JsonValue } from '../canonical-json.ts'
import { checkpointText } from '../checkpoint.ts'
import { sealEntry } from '../entry.ts'
import { inclusionProof, leafHash, rootOf, subtreesOf } from '../merkle.ts'
import { keyIdOf, type NoteKey, noteText, verifierKey } from '../note.ts'
import { proofFileText } from '../proof-file.ts'
import { appendToTiles, bundlePath, entryBundle, tilePath } from '../tile.ts'
import { type Manifest, manifestBytes, packFormat, packNoteText } from './manifest.ts'
import { verifyPack } from './verify.ts'
import { writeZip } from './zip.ts'

const origin = 'aims.example.org/log/1'

/** A signer with keys of its own. */
function signerOf() {
  const ed25519 = generateKeyPairSync('ed25519')
  const ecdsa = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const rawOf = (key: KeyObject) => Uint8Array.from(Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url'))
  const keys: readonly [NoteKey, NoteKey] = [
    { name: origin, type: 'ed25519', publicKey: rawOf(ed25519.publicKey) },
    {
      name: origin,
      type: 'ecdsa',
      publicKey: Uint8Array.from(ecdsa.publicKey.export({ format: 'der', type: 'spki' })),
    },
  ]
  const signNote = (text: string) =>
    noteText({
      text,
      signatures: [
        { name: origin, keyId: keyIdOf(keys[0]), signature: sign(null, utf8(text), ed25519.privateKey) },
        { name: origin, keyId: keyIdOf(keys[1]), signature: sign('sha256', utf8(text), ecdsa.privateKey) },
      ],
    })
  return { keys, signNote }
}
const ours = signerOf()

type Files = Readonly<Record<string, Uint8Array>>

async function zipOf(files: Files): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  const entries = Object.keys(files)
    .sort()
    .map((path) => {
      const bytes = files[path] ?? new Uint8Array()
      return { path, size: bytes.length, crc32: crc32(bytes), content: () => [bytes] }
    })
  for await (const piece of writeZip(entries)) pieces.push(piece)
  return concatenated(pieces)
}

const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const line = (value: JsonValue) => `${canonicalize(value)}\n`
const count = 600

/** A pack over a log of made-up entries: every third one is a version of a record. */
function packOf(signer = ours): Record<string, Uint8Array> {
  const entries: Uint8Array[] = []
  let [records, openings] = ['', '']
  for (let index = 0; index < count; index += 1) {
    const isVersion = index % 3 === 0
    const state = { id: uuid(index), version: 1, register: 'risks', title: `Risk ${index}` }
    const sealed = sealEntry(
      {
        id: uuid(10_000 + index),
        at: '2026-11-23T06:00:00.000Z',
        type: isVersion ? 'risk.created' : 'record.linked',
        obj: { t: isVersion ? 'risk' : 'link', id: uuid(index), ver: 1 },
        auth: 'session',
        req: uuid(1),
        actor: uuid(2),
        after: isVersion ? state : { link: index },
      },
      () => sha256(utf8(`salt ${index}`)),
    )
    const entry = new TextDecoder().decode(sealed.bytes)
    const opened = Object.fromEntries(
      sealed.openings.map(({ field, salt, value }) => [field, { salt: base64(salt), value }]),
    )
    if (isVersion) {
      const { after, ...rest } = opened
      records += line({ index, entry, salt: after?.salt ?? '', state })
      openings += line({ index, entry, opened: rest })
    } else openings += line({ index, entry, opened })
    entries.push(sealed.bytes)
  }
  const leaves = entries.map(leafHash)
  const note = (size: number) => signer.signNote(checkpointText({ origin, size, root: rootOf(leaves.slice(0, size)) }))
  const files: Record<string, Uint8Array> = {
    'index.html': utf8('<h1>Pack</h1>'),
    'keys.json': utf8(JSON.stringify(signer.keys.map(verifierKey))),
    'log/checkpoint': utf8(note(count)),
    [`log/checkpoints/${String(300).padStart(16, '0')}`]: utf8(note(300)),
    'openings.jsonl': utf8(openings),
    'records/risks.jsonl': utf8(records),
    'proofs/RSK-1.tlog-proof': utf8(
      proofFileText({ index: 3, hashes: inclusionProof(subtreesOf(leaves), count, 3), note: note(count) }),
    ),
  }
  for (const tile of appendToTiles(0, () => undefined, leaves))
    files[`log/${tilePath(tile, tile.hashes.length / 32)}`] = tile.hashes
  for (let index = 0; index * 256 < count; index += 1) {
    const some = entries.slice(index * 256, index * 256 + 256)
    files[`log/${bundlePath(index, some.length)}`] = entryBundle(some)
  }
  const evidence = utf8('The test report')
  files[`evidence/${hex(sha256(evidence))}`] = evidence
  return sealed(files, base64(rootOf(leaves)), signer)
}

/** The files with a manifest over them and its signature. */
function sealed(files: Files, root: string, signer = ours): Record<string, Uint8Array> {
  const manifest: Manifest = {
    format: packFormat,
    organization: { name: 'Nordhaven', slug: 'nordhaven' },
    madeAt: '2026-11-23T07:00:00.000Z',
    period: { from: '2026-01-01T00:00:00.000Z', to: '2026-11-23T07:00:00.000Z' },
    scope: {},
    log: { origin, size: count, root },
    files: Object.keys(files)
      .filter((path) => !path.startsWith('manifest.'))
      .sort()
      .map((path) => ({
        path,
        sha256: hex(sha256(files[path] ?? new Uint8Array())),
        size: files[path]?.length ?? 0,
      })),
  }
  const bytes = manifestBytes(manifest)
  return {
    ...files,
    'manifest.json': bytes,
    'manifest.note': utf8(signer.signNote(packNoteText(origin, sha256(bytes)))),
  }
}

async function* inPieces(bytes: Uint8Array, length = 4096) {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}
const verify = (zip: Uint8Array, trusted?: readonly NoteKey[]) => verifyPack(inPieces(zip), trusted ? { trusted } : {})

let files: Record<string, Uint8Array>
let zip: Uint8Array
beforeAll(async () => {
  files = packOf()
  zip = await zipOf(files)
})

describe('a pack', () => {
  it('verifies, and says what was checked', async () => {
    expect(await verify(zip)).toMatchObject({
      files: Object.keys(files).length,
      versions: 200,
      openings: 1200,
      evidence: 1,
      proofs: 1,
      checkpoints: 2,
      isTrusted: false,
    })
    expect(await verify(zip, ours.keys)).toMatchObject({ isTrusted: true })
  })

  it('in whatever pieces it comes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 70_000 }), async (length) => {
        expect(await verifyPack(inPieces(zip, length))).toMatchObject({ versions: 200 })
      }),
      { numRuns: 5 },
    )
  })

  it('shows every change of a byte, wherever', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: zip.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = zip.slice()
        changed[at] = (changed[at] ?? 0) ^ flip
        await expect(verify(changed)).rejects.toThrow()
      }),
      { numRuns: 150 },
    )
  })

  it('shows a changed, added, removed or swapped file, also when the zip around it is made anew', async () => {
    const paths = Object.keys(files)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.constantFrom(...paths),
        fc.constantFrom('change', 'cut', 'append', 'remove', 'add', 'swap'),
        fc.nat(),
        async (path, other, how, pick) => {
          const changed = { ...files }
          const bytes = files[path] ?? new Uint8Array()
          if (how === 'change') changed[path] = bytes.map((byte, at) => (at === pick % bytes.length ? byte ^ 1 : byte))
          else if (how === 'cut') changed[path] = bytes.subarray(0, pick % bytes.length)
          else if (how === 'append') changed[path] = concatenated([bytes, Uint8Array.of(10)])
          else if (how === 'remove') delete changed[path]
          else if (how === 'add') changed[`${path}x`] = bytes
          else {
            fc.pre(path !== other)
            changed[path] = files[other] ?? new Uint8Array()
            changed[other] = bytes
          }
          await expect(verify(await zipOf(changed))).rejects.toThrow()
        },
      ),
      { numRuns: 120 },
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

describe('a forger', () => {
  it('cannot sign with other keys, when the right ones are known', async () => {
    const forged = await zipOf(packOf(signerOf()))
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
