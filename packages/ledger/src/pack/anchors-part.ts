import { sha256 } from '#crypto'
import { utf8 } from '../bytes.ts'
import { type Checkpoint, parseCheckpoint } from '../checkpoint.ts'
import { leafHash, verifyInclusion } from '../merkle.ts'
import { type Note, type NoteKey, parseNote, parseSignatureLine, verifyNote } from '../note.ts'
import { parseProofFile } from '../proof-file.ts'
import { checkTimestamp } from '../timestamp.ts'
import type { BackwardEntries, MisdatedEntries } from './claimed-times.ts'
import { PackFault } from './fault.ts'
import type { LogInPack } from './log-part.ts'

/*
 * `instance/` and `time/`: checkpoints of the instance's log, that a checkpoint of the organization stands in each, and what
 * parties outside of the operator's hands say to them. `instance/checkpoint` is over `log/checkpoint`; those with a size in
 * their name are earlier or later ones that somebody outside vouched for.
 */

/** That the first entries of the organization's log were there at a time, as an authority says. */
export interface PackStamp {
  readonly entries: number
  /** The authority's time; its signature is for `openssl ts -verify` to check. */
  readonly time: string
}

/** What outside parties say to the log of a pack. */
export interface AnchorReport {
  /** Checkpoints of the instance's log in which the organization's log stands. */
  readonly checkpoints: number
  readonly cosignatures: number
  /** Those by witnesses whose keys the verifier has. */
  readonly checkedCosignatures: number
  /** The earliest first. */
  readonly stamps: readonly PackStamp[]
  /** Entries whose claimed times do not fit to the stamps. */
  readonly misdated: MisdatedEntries
  /** Those that go back in time against their order. */
  readonly backward: BackwardEntries
}

interface Anchored {
  readonly path: string
  /** Between the name of a file and its ending: empty, or the size. */
  readonly suffix: string
  readonly text: string
  readonly note: Note
  readonly checkpoint: Checkpoint
}

export const isAnchorFile = (path: string): boolean => path.startsWith('instance/') || path.startsWith('time/')

const isOfLog = ({ type }: NoteKey) => type !== 'cosignature'
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

/**
 * Checks all of it against the log of the pack, whose checkpoints were checked before.
 * @param keysOf the keys of a log by its name, and those of witnesses
 * @throws PackFault
 */
export async function checkAnchors(
  files: ReadonlyMap<string, Uint8Array>,
  log: LogInPack,
  keysOf: (origin: string) => readonly NoteKey[],
): Promise<AnchorReport> {
  const left = new Set([...files.keys()].filter(isAnchorFile))
  const take = (path: string): Uint8Array | undefined => (left.delete(path) ? files.get(path) : undefined)
  const anchored: Anchored[] = []
  for (const path of [...left]) {
    const [, suffix] = /^instance\/checkpoint(|-[1-9]\d*)$/.exec(path) ?? []
    if (suffix !== undefined)
      anchored.push(await checkpointIn(path, suffix, decode(take(path) ?? new Uint8Array()), keysOf))
  }
  anchored.sort((a, b) => a.checkpoint.size - b.checkpoint.size)
  const places = organizationPlaces(log)
  const counts = { checkpoints: 0, cosignatures: 0, checkedCosignatures: 0 }
  const stamps: PackStamp[] = []
  for (const one of anchored) {
    const { suffix, checkpoint, text } = one
    const proofPath = `instance/organization${suffix}.tlog-proof`
    const entries = places.find(proofPath, one, take(proofPath))
    counts.checkpoints += 1
    const lines = take(`${one.path}.cosignatures`)
    if (lines) {
      const { count, checked } = await countCosignatures(
        `${one.path}.cosignatures`,
        decode(lines),
        one,
        keysOf(checkpoint.origin),
      )
      counts.cosignatures += count
      counts.checkedCosignatures += checked
    }
    const stampPath = `time/${checkpoint.size}.tsr`
    const stamp = take(stampPath)
    if (!stamp) continue
    const result = checkTimestamp(stamp, sha256(utf8(text)))
    if ('fault' in result) throw new PackFault(stampPath, result.fault)
    stamps.push({ entries, time: result.time })
  }
  const [more] = left
  if (more !== undefined) throw new PackFault(more, 'belongs to no checkpoint of the instance in the pack')
  return { ...counts, stamps, misdated: log.claimed.against(stamps), backward: log.claimed.backwards() }
}

async function checkpointIn(
  path: string,
  suffix: string,
  text: string,
  keysOf: (origin: string) => readonly NoteKey[],
): Promise<Anchored> {
  const note = parseNote(text)
  const checkpoint = note && parseCheckpoint(note.text)
  const verified = note && checkpoint && (await verifyNote(note, keysOf(checkpoint.origin).filter(isOfLog)))
  const kinds = new Set(verified?.map(({ key }) => key.type))
  if (!note || !checkpoint || !verified?.length || kinds.size !== note.signatures.length)
    throw new PackFault(path, 'is not a checkpoint signed by the keys of the instance')
  if (suffix !== '' && suffix !== `-${checkpoint.size}`)
    throw new PackFault(path, 'has another size than its name says')
  return { path, suffix, text, note, checkpoint }
}

/** Finds which checkpoint of the organization stands in each checkpoint of the instance, asked in the order of their sizes. */
function organizationPlaces({ checkpoints }: LogInPack) {
  const own = checkpoints
    .map(({ path, text }) => ({ path, text: parseNote(text)?.text ?? '' }))
    .map((one) => ({ ...one, size: parseCheckpoint(one.text)?.size ?? 0, leaf: leafHash(utf8(one.text)) }))
    .sort((a, b) => a.size - b.size)
  let from = 0
  return {
    /** @returns how many entries the organization's log had */
    find(path: string, { text, suffix, checkpoint }: Anchored, bytes: Uint8Array | undefined): number {
      const proof = bytes && parseProofFile(decode(bytes))
      if (!proof || proof.note !== text)
        throw new PackFault(path, 'is missing, or is no proof under that checkpoint of the instance')
      const { size, root } = checkpoint
      const at = own.findIndex(
        ({ leaf, path: ownPath }, place) =>
          (suffix === '' ? ownPath === 'log/checkpoint' : place >= from) &&
          verifyInclusion({ index: proof.index, size, leafHash: leaf, root }, proof.hashes),
      )
      const found = own[at]
      if (!found) throw new PackFault(path, 'proves nothing: no checkpoint of the log in the pack stands there')
      // An instance that has grown knows no less of the organization.
      from = Math.max(from, at)
      return found.size
    },
  }
}

async function countCosignatures(
  path: string,
  text: string,
  { note }: Anchored,
  keys: readonly NoteKey[],
): Promise<{ count: number; checked: number }> {
  const signatures = text.split('\n').slice(0, -1).map(parseSignatureLine)
  const isWhole = text.endsWith('\n') && signatures.length > 0
  const known = signatures.filter((one) => one !== undefined)
  if (!isWhole || known.length !== signatures.length) throw new PackFault(path, 'is not a list of signatures')
  const verified = await verifyNote(
    { text: note.text, signatures: known },
    keys.filter((key) => !isOfLog(key)),
  )
  if (!verified) throw new PackFault(path, 'has a signature that a witness did not make')
  return { count: known.length, checked: verified.length }
}
