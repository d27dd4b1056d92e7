import { equal, fromBase64 } from '../bytes.ts'
import { CanonicalJsonError, canonicalize, type JsonValue } from '../canonical-json.ts'
import { openText } from '../commitment.ts'
import { type CommittedField, type Entry, EntryError, parseEntryText } from '../entry.ts'
import { leafHash } from '../merkle.ts'
import type { NoteKey } from '../note.ts'
import { parseProofFile, verifyProofFile } from '../proof-file.ts'
import { PackFault } from './fault.ts'
import type { HashList } from './hash-list.ts'
import { linesIn } from './lines.ts'
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

/** How much lines opened. */
export interface LineCounts {
  readonly versions: number
  readonly openings: number
}

/**
 * Checks whole lines of a file against the log.
 * @param leaves hashes of the entries
 * @throws PackFault
 */
export function checkLines(path: string, bytes: Uint8Array, leaves: HashList): LineCounts {
  const lines = textLines(path, bytes)
  const isVersions = path.startsWith('records/')
  let openings = 0
  for (const text of lines) {
    const line = parseLine(text)
    if (!line) throw new PackFault(path, 'has a line that is none')
    const where = `${path}, line of entry ${line.index},`
    const leaf = leaves.at(line.index)
    if (!leaf || !equal(leaf, leafHash(line.entry)))
      throw new PackFault(where, 'brings an entry that does not stand there in the log')
    const entry = entryOf(line.entry, where)
    const opened = isVersions ? openVersion(path, where, line, entry) : openFields(where, line, entry)
    // One spelling, so that no two lines say the same and nothing hides between the members.
    if (text !== `{"entry":${JSON.stringify(line.entry)},"index":${line.index},${opened.text}}`)
      throw new PackFault(where, 'is written in another way than such a line is')
    openings += opened.count
  }
  return { versions: isVersions ? lines.length : 0, openings }
}

function textLines(path: string, bytes: Uint8Array): string[] {
  try {
    return linesIn(bytes)
  } catch {
    throw new PackFault(path, 'is not UTF-8')
  }
}

type Line = Record<string, unknown> & { readonly index: number; readonly entry: string }

const isLine = (value: unknown): value is Line =>
  isObject(value) && Number.isSafeInteger(value.index) && typeof value.entry === 'string'

function parseLine(line: string): Line | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return isLine(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** What a line opens: how many fields, and how it has to be written. */
interface Opened {
  readonly count: number
  readonly text: string
}

function openVersion(path: string, where: string, { state, salt }: Line, entry: Entry): Opened {
  const { id, version, register } = isObject(state) ? state : {}
  if (entry.obj.id !== id || entry.obj.ver !== version || path !== `records/${String(register)}.jsonl`)
    throw new PackFault(where, 'is about another record or version than its entry')
  const text = canonicalOf(state, where)
  return { count: 1, text: `"salt":${openOne(where, entry, 'after', salt, text)},"state":${text}` }
}

function openFields(where: string, line: Line, entry: Entry): Opened {
  const opened = isObject(line.opened) ? Object.entries(line.opened) : []
  const texts = opened.map(([field, opening]) => {
    const { salt, value } = isObject(opening) ? opening : {}
    return `"${field}":{"salt":${openOne(where, entry, field, salt, value)},"value":${JSON.stringify(value)}}`
  })
  return { count: opened.length, text: `"opened":{${texts.sort().join(',')}}` }
}

function entryOf(text: string, where: string): Entry {
  try {
    return parseEntryText(text)
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

/** @returns the salt, as it is written */
function openOne(where: string, entry: Entry, field: string, salt: unknown, value: unknown): string {
  const commitment = ['act', 'before', 'after', 'why'].includes(field) ? entry[field as CommittedField] : undefined
  const bytes = typeof salt === 'string' ? fromBase64(salt) : undefined
  // Half of a surrogate pair has no bytes of its own to commit to.
  const isText = typeof value === 'string' && value.isWellFormed()
  if (!commitment || !bytes || !isText || !openText(commitment, bytes, value))
    throw new PackFault(where, `says something else of "${field}" than the log committed to`)
  return `"${salt}"`
}

/** Checks a proof file of the pack against the log in the pack. @throws PackFault */
export async function checkProof(path: string, text: string, log: LogInPack, keys: readonly NoteKey[]): Promise<void> {
  const index = parseProofFile(text)?.index ?? -1
  const leaf = log.leaves.at(index)
  const result = leaf && (await verifyProofFile(text, leaf, keys))
  if (!result || 'fault' in result) throw new PackFault(path, `proves nothing: ${result?.fault ?? 'no such entry'}`)
}
