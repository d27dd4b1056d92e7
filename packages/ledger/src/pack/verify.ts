import { runningSha256 } from '#crypto'
import { base64, concatenated, equal, hex } from '../bytes.ts'
import { type Checkpoint, parseCheckpoint } from '../checkpoint.ts'
import { type NoteKey, parseNote, parseVerifierKey, verifierKey, verifyNote } from '../note.ts'
import { largestBundle, largestTile } from '../tile.ts'
import { type AnchorReport, checkAnchors, isAnchorFile } from './anchors-part.ts'
import { PackFault } from './fault.ts'
import type { HashList } from './hash-list.ts'
import { checkHere, type LineChecker, lineQueue } from './line-queue.ts'
import { lineReader } from './lines.ts'
import { type LogInPack, logReader } from './log-part.ts'
import { type Manifest, originOfPackNote, type PackFile, parseManifest } from './manifest.ts'
import { checkProof } from './records-part.ts'
import { readZip, ZipFault } from './zip.ts'

/** What was checked, in the order of doing it. */
export interface PackReport {
  readonly manifest: Manifest
  readonly checkpoint: Checkpoint
  readonly files: number
  readonly bytes: number
  readonly checkpoints: number
  readonly versions: number
  readonly openings: number
  readonly evidence: number
  readonly proofs: number
  /** What parties outside of the operator's hands say to the log. */
  readonly anchors: AnchorReport
  /** The keys that signed: given from outside, or only those that the pack brought itself. */
  readonly keys: readonly string[]
  readonly isTrusted: boolean
}

export interface VerifyOptions {
  /** Keys that the verifier has from elsewhere. Without any, those in the pack are used, which proves less. */
  readonly trusted?: readonly NoteKey[]
  readonly onProgress?: (bytes: number) => void
  /** Who checks the lines of records and openings, most of the work: in this thread if nobody else does. */
  readonly lineChecker?: LineChecker
}

/** Bytes of a file that is read whole at most, and of those together that are kept to the end. */
const mostInMemory = 256 * 1024 * 1024

/** Bytes that such a file has at most; undefined for one that is not read whole. */
function mostBytes(path: string): number | undefined {
  if (path.startsWith('log/checkpoint')) return 64 * 1024
  if (path.startsWith('log/tile/entries/')) return largestBundle
  if (path.startsWith('log/')) return largestTile
  const isWhole =
    path.startsWith('proofs/') || isAnchorFile(path) || ['manifest.json', 'manifest.note', 'keys.json'].includes(path)
  return isWhole ? mostInMemory : undefined
}

/**
 * Verifies a pack from its first byte to its last, in one pass and little memory: its form, its manifest and signature,
 * the log from the first entry to the signed root, that every record, opening, proof and piece of evidence in it is what
 * the log says, and that what outside parties vouched for is this log. Needs nothing but the pack.
 * @throws PackFault that names the first fault
 */
export async function verifyPack(pieces: AsyncIterable<Uint8Array>, options: VerifyOptions = {}): Promise<PackReport> {
  const seen: PackFile[] = []
  const kept = new Map<string, Uint8Array>()
  const log = logReader()
  let finished: LogInPack | undefined
  let lines: ReturnType<typeof lineQueue> | undefined
  const counts = { evidence: 0, bytes: 0 }
  let keptBytes = 0
  try {
    for await (const entry of readZip(pieces)) {
      const { path } = entry
      const hash = runningSha256()
      const isLog = path.startsWith('log/')
      // Everything of the log comes before what refers to it: paths are in order.
      if (!isLog && path > 'log/' && finished === undefined) finished = log.finish()
      if (isOfLines(path)) lines ??= lineQueue((options.lineChecker ?? checkHere)(leavesFor(path, finished)))
      const reader = isOfLines(path) ? lineReader(path) : undefined
      const most = mostBytes(path)
      const whole: Uint8Array[] | undefined = most === undefined ? undefined : []
      if (whole && !path.startsWith('log/tile/')) keptBytes += entry.size
      if (entry.size > (most ?? entry.size) || keptBytes > mostInMemory)
        throw new PackFault(path, 'is far larger than such a file can be')
      for await (const piece of entry.content) {
        hash.update(piece)
        counts.bytes += piece.length
        options.onProgress?.(counts.bytes)
        if (whole) whole.push(piece.slice())
        const some = reader?.push(piece)
        if (some) await lines?.add(path, some)
      }
      const rest = reader?.end()
      if (rest) await lines?.add(path, rest)
      const digest = hex(hash.digest())
      seen.push({ path, sha256: digest, size: entry.size })
      if (path.startsWith('evidence/')) {
        if (path !== `evidence/${digest}`) throw new PackFault(path, 'has other bytes than its name says')
        counts.evidence += 1
      }
      const bytes = whole && joined(whole)
      if (bytes === undefined) continue
      if (isLog) log.add(path, bytes)
      else kept.set(path, bytes)
    }
  } catch (error) {
    // What came before is at fault first.
    await lines?.end()
    if (error instanceof ZipFault) throw new PackFault('The zip file', `is not as it must be. ${error.message}`)
    throw error
  }
  finished ??= log.finish()
  const found = (await lines?.end()) ?? { versions: 0, openings: 0 }
  const { manifest, keys, isTrusted, keysOf } = await checkManifest(kept, seen, options.trusted ?? [])
  const checkpoint = await checkCheckpoints(finished, manifest, keys)
  const proofs = [...kept].filter(([path]) => path.startsWith('proofs/'))
  for (const [path, bytes] of proofs) await checkProof(path, new TextDecoder().decode(bytes), finished, keys)
  const anchors = await checkAnchors(kept, finished, keysOf)
  return {
    manifest,
    checkpoint,
    files: seen.length,
    ...counts,
    checkpoints: finished.checkpoints.length,
    ...found,
    proofs: proofs.length,
    anchors,
    keys: keys.map(verifierKey),
    isTrusted,
  }
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const [first, ...rest] = parts
  if (first === undefined) return new Uint8Array()
  return rest.length === 0 ? first : concatenated(parts)
}

const isOfLines = (path: string) => /^(records\/|openings\.jsonl$)/.test(path)

function leavesFor(path: string, log: LogInPack | undefined): HashList {
  if (!log) throw new PackFault(path, 'comes before the log')
  return log.leaves
}

/** The keys of a log by its name, and those of witnesses. */
type KeysOf = (origin: string) => readonly NoteKey[]

const kindNames: Readonly<Record<NoteKey['type'], string>> = {
  ed25519: 'Ed25519',
  ecdsa: 'ECDSA P-256',
  cosignature: 'witness',
}

/** Manifest, its signature, and that it lists exactly the files that are there. */
async function checkManifest(
  kept: ReadonlyMap<string, Uint8Array>,
  seen: readonly PackFile[],
  trusted: readonly NoteKey[],
): Promise<{ manifest: Manifest; keys: readonly NoteKey[]; isTrusted: boolean; keysOf: KeysOf }> {
  const bytes = kept.get('manifest.json')
  const manifest = bytes && parseManifest(bytes)
  if (!bytes || !manifest) throw new PackFault('manifest.json', 'is missing, or is not exactly a manifest')
  const listed = new Map(manifest.files.map((file) => [file.path, file]))
  for (const file of seen) {
    if (file.path === 'manifest.json' || file.path === 'manifest.note') continue
    const expected = listed.get(file.path)
    if (!expected) throw new PackFault(file.path, 'is not in the manifest: it was added')
    if (expected.sha256 !== file.sha256 || expected.size !== file.size)
      throw new PackFault(file.path, 'has other bytes than the manifest says: it was changed')
    listed.delete(file.path)
  }
  const [missing] = listed.keys()
  if (missing !== undefined) throw new PackFault(missing, 'is in the manifest, but not in the pack: it was removed')
  const own = keysIn(kept.get('keys.json'))
  const [ofLog, isTrusted] = trusted.length > 0 ? [trusted, true] : [own, false]
  const note = parseNote(new TextDecoder().decode(kept.get('manifest.note') ?? new Uint8Array()))
  const origin = note && originOfPackNote(note, bytes)
  const order = own.map(verifierKey)
  const rank = (key: NoteKey) => order.indexOf(verifierKey(key))
  const keys = ofLog.filter(({ name }) => name === origin).sort((a, b) => rank(a) - rank(b))
  const verified = note && (await verifyNote(note, keys))
  if (!origin || origin !== manifest.log.origin)
    throw new PackFault('manifest.note', 'is not a signature of this manifest')
  // Of both kinds, so that no signature in the note goes unchecked.
  const kinds = new Set(verified?.map(({ key }) => key.type))
  const [kind] = kinds
  if (isTrusted && note?.signatures.length === 2 && kind && kinds.size === 1 && keys.every(({ type }) => type === kind))
    throw new PackFault(
      'manifest.note',
      `is signed with two keys, of Ed25519 and of ECDSA P-256, and only the ${kindNames[kind]} key of the log was given. Give both`,
    )
  if (!verified || note?.signatures.length !== 2 || kinds.size !== 2)
    throw new PackFault('manifest.note', 'is not signed by the keys of the log')
  const keysOf: KeysOf = (name) => [
    ...ofLog.filter((key) => key.name === name || key.type === 'cosignature'),
    // One signer signs all logs of an instance: who trusts its keys under one name, does so under the others.
    ...(isTrusted ? keys.map((key) => ({ ...key, name })) : []),
  ]
  return { manifest, keys, isTrusted, keysOf }
}

function keysIn(bytes: Uint8Array | undefined): readonly NoteKey[] {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array()))
    const keys = Array.isArray(value) ? value.map((key) => parseVerifierKey(String(key))) : []
    if (keys.length > 0 && keys.every((key) => key !== undefined)) return keys
  } catch {
    // Falls through: whatever it is, it is no list of keys.
  }
  throw new PackFault('keys.json', 'is not a list of verifier keys')
}

/** Every checkpoint in the pack is signed, and over exactly the entries that are there; the last one is the manifest's. */
async function checkCheckpoints(log: LogInPack, manifest: Manifest, keys: readonly NoteKey[]): Promise<Checkpoint> {
  let last: Checkpoint | undefined
  const signers: { readonly path: string; readonly size: number; readonly at: number }[] = []
  for (const { path, text } of log.checkpoints) {
    const note = parseNote(text)
    const checkpoint = note && parseCheckpoint(note.text)
    const verified = note && (await verifyNote(note, keys))
    const isWhole = verified && new Set(verified.map(({ key }) => key.type)).size === note.signatures.length
    if (!note || !checkpoint || checkpoint.origin !== manifest.log.origin || !verified?.length || !isWhole)
      throw new PackFault(path, 'is not a checkpoint signed by the keys of the log')
    const root = log.rootAt(checkpoint.size)
    if (!root || !equal(root, checkpoint.root))
      throw new PackFault(path, `was signed over other entries than the first ${checkpoint.size} in the pack`)
    if (path === 'log/checkpoint') last = checkpoint
    signers.push({ path, size: checkpoint.size, at: Math.max(...verified.map(({ key }) => keys.indexOf(key))) })
  }
  // The keys are in the order of `keys.json`, oldest first. Once newer ones have signed, what an older one signs is a forgery.
  signers.sort((a, b) => a.size - b.size)
  const stale = signers.find(({ at }, index) => at < (signers[index - 1]?.at ?? 0))
  if (stale) throw new PackFault(stale.path, 'is signed by keys that newer ones had replaced')
  if (!last || last.size !== log.size || manifest.log.size !== last.size || manifest.log.root !== base64(last.root))
    throw new PackFault('log/checkpoint', 'is not over the whole log of the manifest')
  return last
}
