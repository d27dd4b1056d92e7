import { equal, fromBase64, utf8 } from '../bytes.ts'
import { CanonicalJsonError, canonicalize, type JsonValue } from '../canonical-json.ts'
import { openText } from '../commitment.ts'
import { type CommittedField, type Entry, EntryError, parseEntry } from '../entry.ts'
import { leafHash } from '../merkle.ts'
import type { NoteKey } from '../note.ts'
import { parseProofFile, verifyProofFile } from '../proof-file.ts'
import { PackFault } from './fault.ts'
import type { LogInPack } from './log-part.ts'

/*
 * The lines of `records/*.jsonl` and `openings.jsonl`. Each brings the bytes of its entry, so that it can be checked by
 * itself: the entry stands in the log at its index, and what the line opens is what the entry committed to.
 */

/** A line of `records/`: one version of one record. */
export interface VersionLine {
  /** Place of its entry in the log. */
  readonly index: number
  /** The entry, as the text that the leaf holds. */
  readonly entry: string
  /** Opens `after`: base64. */
  readonly salt: string
  readonly state: Readonly<Record<string, JsonValue>>
}

/** A line of `openings.jsonl`: what opens an entry, besides the states of records. */
export interface OpeningLine {
  readonly index: number
  readonly entry: string
  /** Salt in base64, and the value as canonical JSON text. What was erased is not here. */
  readonly opened: Readonly<Partial<Record<CommittedField, { readonly salt: string; readonly value: string }>>>
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Checks one line against the log. @throws PackFault */
export function checkLine(path: string, line: string, log: LogInPack): { isVersion: boolean; opened: number } {
  const read = parseLine(line)
  const where = read ? `${path}, line of entry ${read.index},` : path
  if (!read) throw new PackFault(path, 'has a line that is none')
  const { index, entry: text } = read
  const leaf = log.leafAt(index)
  if (!leaf || !equal(leaf, leafHash(utf8(text))))
    throw new PackFault(where, 'brings an entry that does not stand there in the log')
  const entry = entryOf(text, where)
  const isVersion = path.startsWith('records/')
  if (isVersion) {
    const state = isObject(read.state) ? read.state : {}
    if (
      entry.obj.id !== state.id ||
      entry.obj.ver !== state.version ||
      path !== `records/${String(state.register)}.jsonl`
    )
      throw new PackFault(where, 'is about another record or version than its entry')
    openOne(where, entry, 'after', read.salt, canonicalOf(read.state, where))
    return { isVersion, opened: 1 }
  }
  const opened = isObject(read.opened) ? Object.entries(read.opened) : []
  for (const [field, opening] of opened) {
    if (!isObject(opening)) throw new PackFault(where, 'has an opening that is none')
    openOne(where, entry, field, opening.salt, opening.value)
  }
  return { isVersion, opened: opened.length }
}

function parseLine(line: string): (Record<string, unknown> & { index: number; entry: string }) | undefined {
  try {
    const value: unknown = JSON.parse(line)
    // One spelling, so that no two lines say the same and nothing hides between the members.
    if (!isObject(value) || canonicalize(value as JsonValue) !== line) return undefined
    const { index, entry } = value
    return Number.isSafeInteger(index) && typeof entry === 'string'
      ? { ...value, index: Number(index), entry }
      : undefined
  } catch {
    return undefined
  }
}

function entryOf(text: string, where: string): Entry {
  try {
    return parseEntry(utf8(text))
  } catch (error) {
    if (error instanceof EntryError) throw new PackFault(where, 'brings an entry that is none')
    throw error
  }
}

function canonicalOf(value: unknown, where: string): string {
  try {
    return canonicalize(value as JsonValue)
  } catch (error) {
    if (error instanceof CanonicalJsonError) throw new PackFault(where, 'has a state that is none')
    throw error
  }
}

function openOne(where: string, entry: Entry, field: string, salt: unknown, value: unknown): void {
  const commitment = ['act', 'before', 'after', 'why'].includes(field) ? entry[field as CommittedField] : undefined
  const bytes = typeof salt === 'string' ? fromBase64(salt) : undefined
  if (!commitment || !bytes || typeof value !== 'string' || !openText(commitment, bytes, value))
    throw new PackFault(where, `says something else of "${field}" than the log committed to`)
}

/** Checks a proof file of the pack against the log in the pack. @throws PackFault */
export async function checkProof(path: string, text: string, log: LogInPack, keys: readonly NoteKey[]): Promise<void> {
  const index = parseProofFile(text)?.index ?? -1
  const leaf = log.leafAt(index)
  const result = leaf && (await verifyProofFile(text, leaf, keys))
  if (!result || 'fault' in result) throw new PackFault(path, `proves nothing: ${result?.fault ?? 'no such entry'}`)
}
