import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { crc32, sha256 } from '#crypto'
import { base64, concatenated, fromHex, hex, utf8 } from '../bytes.ts'
import { canonicalize, type JsonValue } from '../canonical-json.ts'
import { checkpointText } from '../checkpoint.ts'
import { der, derInteger, tags } from '../der.ts'
import { sealEntry } from '../entry.ts'
import { inclusionProof, leafHash, rootOf, subtreesOf } from '../merkle.ts'
import { cosignedText, keyIdOf, type NoteKey, noteText, signatureLine, verifierKey } from '../note.ts'
import { proofFileText } from '../proof-file.ts'
import { appendToTiles, bundlePath, entryBundle, tilePath } from '../tile.ts'
import { type Manifest, manifestBytes, packFormat, packNoteText } from './manifest.ts'
import { writeZip } from './zip.ts'

/* A pack over made-up entries, for the tests of the verifier. */

const origin = 'aims.example.org/log/1'
/** The log of the instance. */
export const instance = 'aims.example.org/log/0'

/** A signer with keys of its own. */
export function signerOf() {
  const ed25519 = generateKeyPairSync('ed25519')
  const ecdsa = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const rawOf = (key: KeyObject) => Uint8Array.from(Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url'))
  const ecdsaKey = Uint8Array.from(ecdsa.publicKey.export({ format: 'der', type: 'spki' }))
  const keysOf = (name: string): readonly [NoteKey, NoteKey] => [
    { name, type: 'ed25519', publicKey: rawOf(ed25519.publicKey) },
    { name, type: 'ecdsa', publicKey: ecdsaKey },
  ]
  const signNote = (text: string, name = origin) => {
    const [edKey, ecKey] = keysOf(name)
    return noteText({
      text,
      signatures: [
        { name, keyId: keyIdOf(edKey), signature: sign(null, utf8(text), ed25519.privateKey) },
        { name, keyId: keyIdOf(ecKey), signature: sign('sha256', utf8(text), ecdsa.privateKey) },
      ],
    })
  }
  return { keys: keysOf(origin), keysOf, signNote }
}
export const ours = signerOf()

export type Files = Readonly<Record<string, Uint8Array>>

export async function zipOf(files: Files): Promise<Uint8Array> {
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

/** A witness with a key of its own. */
function witnessOf(name: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = Uint8Array.from(Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'))
  const key: NoteKey = { name, type: 'cosignature', publicKey: raw }
  const cosign = (text: string, time: number) => {
    const signature = new Uint8Array(72)
    new DataView(signature.buffer).setBigUint64(0, BigInt(time))
    signature.set(sign(null, utf8(cosignedText(text, time)), privateKey), 8)
    return `${signatureLine({ name, keyId: keyIdOf(key), signature })}\n`
  }
  return { key, cosign }
}
export const witness = witnessOf('witness.example')

const oid = (text: string) => der(tags.oid, fromHex(text) ?? new Uint8Array())
const seq = (...parts: Uint8Array[]) => der(tags.sequence, ...parts)

/** An answer as a time-stamp authority makes it, but for its signature. */
export function stampOf(data: Uint8Array, time = '20261123064000Z'): Uint8Array {
  const imprint = seq(seq(oid('608648016503040201'), der(tags.null)), der(tags.octets, sha256(data)))
  const [one, serial] = [derInteger(Uint8Array.of(1)), derInteger(Uint8Array.of(7))]
  const info = seq(one, oid('2a030401'), imprint, serial, der(tags.generalizedTime, utf8(time)))
  const content = seq(oid('2a864886f70d0109100104'), der(tags.zero, der(tags.octets, info)))
  const signed = seq(derInteger(Uint8Array.of(3)), der(0x31), content)
  return seq(seq(derInteger(new Uint8Array())), seq(oid('2a864886f70d010702'), der(tags.zero, signed)))
}

/** `instance/` and `time/` over checkpoints of the organization, among those of others; the last one is the pack's. */
function anchorsOf(signer: typeof ours, texts: readonly string[]): Files {
  const leaves = texts.flatMap((text) => [leafHash(utf8(`other ${text}`)), leafHash(utf8(text))])
  const files: Record<string, Uint8Array> = {}
  for (const [at, text] of texts.entries()) {
    const size = at * 2 + 2
    const suffix = text === texts.at(-1) ? '' : `-${size}`
    const under = leaves.slice(0, size)
    const checkpoint = checkpointText({ origin: instance, size, root: rootOf(under) })
    const note = signer.signNote(checkpoint, instance)
    const index = under.findIndex((leaf) => hex(leaf) === hex(leafHash(utf8(text))))
    const hashes = inclusionProof(subtreesOf(under), size, index)
    files[`instance/checkpoint${suffix}`] = utf8(note)
    files[`instance/checkpoint${suffix}.cosignatures`] = utf8(witness.cosign(checkpoint, 1_795_000_000))
    files[`instance/organization${suffix}.tlog-proof`] = utf8(proofFileText({ index, hashes, note }))
    files[`time/${size}.tsr`] = stampOf(utf8(note), `2026112306${40 + at}00Z`)
  }
  return files
}

const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const line = (value: JsonValue) => `${canonicalize(value)}\n`
/** A pack over a log of so many made-up entries, four or more: every third one is a version of a record. */
export function packOf({ signer = ours, count = 600 } = {}): Record<string, Uint8Array> {
  const middle = Math.floor(count / 2)
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
  const texts = (size: number) => checkpointText({ origin, size, root: rootOf(leaves.slice(0, size)) })
  const note = (size: number) => signer.signNote(texts(size))
  const files: Record<string, Uint8Array> = {
    'index.html': utf8('<h1>Pack</h1>'),
    'keys.json': utf8(
      JSON.stringify([...signer.keysOf(origin), ...signer.keysOf(instance), witness.key].map(verifierKey)),
    ),
    'log/checkpoint': utf8(note(count)),
    [`log/checkpoints/${String(middle).padStart(16, '0')}`]: utf8(note(middle)),
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
  Object.assign(files, anchorsOf(signer, [texts(middle), texts(count)]))
  const evidence = utf8('The test report')
  files[`evidence/${hex(sha256(evidence))}`] = evidence
  return sealed(files, base64(rootOf(leaves)), { signer, count })
}

/** The files with a manifest over them and its signature. */
export function sealed(files: Files, root: string, { signer = ours, count = 600 } = {}): Record<string, Uint8Array> {
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
