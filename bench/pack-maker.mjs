// Makes an audit pack of made-up entries by the code that makes real ones: entries are sealed, appended to tiles and staged.
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { openStage } from '../apps/server/dist/audit-pack/stage.js'
import { base64, utf8 } from '../packages/ledger/dist/bytes.js'
import { canonicalize } from '../packages/ledger/dist/canonical-json.js'
import { checkpointText } from '../packages/ledger/dist/checkpoint.js'
import { sealEntry } from '../packages/ledger/dist/entry.js'
import { growingTree, leafHash } from '../packages/ledger/dist/merkle.js'
import { keyIdOf, noteText, verifierKey } from '../packages/ledger/dist/note.js'
import { manifestBytes, packFormat, packNoteText } from '../packages/ledger/dist/pack/manifest.js'
import { writeZip } from '../packages/ledger/dist/pack/zip.js'
import { appendToTiles, bundlePath, edgeTiles, entryBundle, tilePath, tileWidth } from '../packages/ledger/dist/tile.js'

const origin = 'bench.example.org/log/1'
const atOnce = tileWidth * 10
const uuid = (n) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const sha256 = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest())

function signerOf() {
  const ed25519 = generateKeyPairSync('ed25519')
  const ecdsa = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const keys = [
    {
      name: origin,
      type: 'ed25519',
      publicKey: Buffer.from(ed25519.publicKey.export({ format: 'jwk' }).x, 'base64url'),
    },
    { name: origin, type: 'ecdsa', publicKey: ecdsa.publicKey.export({ format: 'der', type: 'spki' }) },
  ]
  const signNote = (text) =>
    noteText({
      text,
      signatures: [
        { name: origin, keyId: keyIdOf(keys[0]), signature: sign(null, utf8(text), ed25519.privateKey) },
        { name: origin, keyId: keyIdOf(keys[1]), signature: sign('sha256', utf8(text), ecdsa.privateKey) },
      ],
    })
  return { keys, signNote }
}

/** Every third entry is a version of a record, the others are what else happens; each is opened in the pack. */
function sealedOf(index) {
  const isVersion = index % 3 === 0
  const id = uuid(index)
  const data = {
    purpose: 'Scores loan applications and proposes a decision to the clerk.',
    autonomy: 'advice',
    likelihood: index % 5,
  }
  const state = {
    id,
    version: 1,
    register: 'risks',
    title: `Risk ${index}`,
    ref: `RSK-${index}`,
    status: 'open',
    ownerId: null,
    data,
  }
  const sealed = sealEntry(
    {
      id,
      at: '2026-11-23T06:00:00.000Z',
      type: isVersion ? 'risk.created' : 'record.linked',
      obj: { t: isVersion ? 'risk' : 'link', id, ver: 1 },
      auth: 'session',
      req: uuid(1),
      actor: uuid(2),
      after: isVersion ? state : { link: index },
    },
    () => sha256(`salt ${index}`),
  )
  const opened = Object.fromEntries(
    sealed.openings.map(({ field, salt, value }) => [field, { salt: base64(salt), value }]),
  )
  const entry = new TextDecoder().decode(sealed.bytes)
  if (!isVersion) return { bytes: sealed.bytes, opening: { index, entry, opened } }
  const { after, ...rest } = opened
  return {
    bytes: sealed.bytes,
    version: { index, entry, salt: after.salt, state },
    opening: { index, entry, opened: rest },
  }
}

/** A file of so many bytes that never stands anywhere: the n-th is made anew whenever it is read. */
export function madeUpFile(n, size) {
  const piece = Buffer.alloc(1024 * 1024)
  for (let at = 0; at < piece.length; at += 4) piece.writeUInt32LE((Math.imul(at + n, 2_654_435_761) ^ n) >>> 0, at)
  return async function* () {
    for (let left = size; left > 0; left -= piece.length) yield piece.subarray(0, Math.min(left, piece.length))
  }
}

/**
 * Writes a pack to a file.
 * @param most what the pack has: log entries, whether they are opened, and made-up files of so many bytes
 */
export async function makePack(path, { entries, isOpened = true, files = 0, fileBytes = 0 }) {
  const { keys, signNote } = signerOf()
  const stage = await openStage()
  try {
    const [records, openings] = [await stage.write('records/risks.jsonl'), await stage.write('openings.jsonl')]
    const tree = growingTree()
    const edges = new Map()
    for (let from = 0; from < entries; from += atOnce) {
      const some = Array.from({ length: Math.min(atOnce, entries - from) }, (_, at) => sealedOf(from + at))
      const leaves = some.map(({ bytes }) => leafHash(bytes))
      const tiles = appendToTiles(from, ({ level, index }) => edges.get(`${level}/${index}`), leaves)
      for (const leaf of leaves) tree.push(leaf)
      for (const tile of tiles) edges.set(`${tile.level}/${tile.index}`, tile.hashes)
      for (let at = 0; at < some.length; at += tileWidth) {
        const bundle = some.slice(at, at + tileWidth).map(({ bytes }) => bytes)
        await stage.put(`log/${bundlePath((from + at) / tileWidth, bundle.length)}`, entryBundle(bundle))
      }
      const open = new Set(edgeTiles(tree.size).map(({ level, index }) => `${level}/${index}`))
      for (const [id, hashes] of edges) {
        if (open.has(id) && tree.size < entries) continue
        const [level, index] = id.split('/').map(Number)
        await stage.put(`log/${tilePath({ level, index }, hashes.length / 32)}`, hashes)
        edges.delete(id)
      }
      if (isOpened)
        for (const { version, opening } of some) {
          if (version) await records.add(`${canonicalize(version)}\n`)
          await openings.add(`${canonicalize(opening)}\n`)
        }
    }
    await records.end()
    await openings.end()
    for (let n = 0; n < files; n += 1) {
      const content = madeUpFile(n, fileBytes)
      const hash = createHash('sha256')
      for await (const piece of content()) hash.update(piece)
      await stage.refer(`evidence/${hash.digest('hex')}`, async () => content())
    }
    const root = tree.root()
    await stage.put('keys.json', JSON.stringify(keys.map(verifierKey)))
    await stage.put('log/checkpoint', signNote(checkpointText({ origin, size: entries, root })))
    const manifest = manifestBytes({
      format: packFormat,
      organization: { name: 'Bench', slug: 'bench' },
      madeAt: '2026-11-23T07:00:00.000Z',
      period: { from: '2026-01-01T00:00:00.000Z', to: '2026-11-23T07:00:00.000Z' },
      scope: {},
      log: { origin, size: entries, root: base64(root) },
      files: stage.files().map(({ path: name, sha256: digest, size }) => ({ path: name, sha256: digest, size })),
    })
    await stage.put('manifest.json', manifest)
    await stage.put('manifest.note', signNote(packNoteText(origin, sha256(manifest))))
    await pipeline(writeZip(stage.files()), createWriteStream(path))
  } finally {
    await stage.remove()
  }
}

// As a program of its own, so that its memory is that of making a pack alone: pack-maker.mjs PATH JSON.
const [, program = '', path, wish] = process.argv
if (program.endsWith('pack-maker.mjs')) {
  await makePack(path, JSON.parse(wish))
  process.stdout.write(JSON.stringify({ peakMb: Math.round(process.resourceUsage().maxRSS / 1024) }))
}
