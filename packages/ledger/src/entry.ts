import { canonicalize, type JsonValue } from './canonical-json.ts'
import { commitText, isCommitment } from './commitment.ts'

/** How who acted had signed in: a session, an API key, an MCP client, or the system's own schedules. */
export type EntryAuth = 'session' | 'key' | 'mcp' | 'system'

/** The fields of an entry that are commitments. */
export type CommittedField = 'act' | 'before' | 'after' | 'why'

/**
 * One entry of an organization's log: a leaf of its Merkle tree. It discloses nothing of what happened but its kind and
 * time: no organization, no free text; what was said stands behind commitments. It carries no index either, because
 * the log gives that later, and where it stands in the log, not `at`, decides what came first.
 */
export interface Entry {
  readonly v: 1
  /** UUID of this entry. */
  readonly id: string
  /** By the application's clock: UTC with milliseconds, `2026-11-23T06:00:00.000Z`. */
  readonly at: string
  /** What happened, `risk.approved`: words of lower-case letters and hyphens, with dots between. */
  readonly type: string
  /** To what: its kind, its id (a UUID, or the SHA-256 of a file), its version after the event (0 if it has none). */
  readonly obj: { readonly t: string; readonly id: string; readonly ver: number }
  /** Commitment to the pseudonym of who acted. */
  readonly act: string
  /** Commitments to the state before and after and to the reason given. Absent where there was none. */
  readonly before?: string
  readonly after?: string
  readonly why?: string
  readonly auth: EntryAuth
  /** UUID of the request that caused it, the same in the server's own log. */
  readonly req: string
}

/** This is no entry; the message names the member at fault. */
export class EntryError extends Error {
  constructor(what: string, options?: ErrorOptions) {
    super(`Not a log entry: ${what}`, options)
    this.name = 'EntryError'
  }
}

/** Bytes of an entry at most. C2SP tlog-tiles would allow 65,535; ours are about 500. */
export const largestEntry = 2048

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const sha256 = /^[0-9a-f]{64}$/
const word = /^[a-z][a-z-]*$/
const dottedWords = /^[a-z][a-z-]*(\.[a-z][a-z-]*)+$/
const auths: ReadonlySet<unknown> = new Set<EntryAuth>(['session', 'key', 'mcp', 'system'])

const matches = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value)

const optional: ReadonlySet<string> = new Set<keyof Entry>(['before', 'after', 'why'])
const members: Record<keyof Entry, (value: unknown) => boolean> = {
  v: (value) => value === 1,
  id: matches(uuid),
  at: isTime,
  type: matches(dottedWords),
  obj: isObjectReference,
  act: isCommitment,
  before: isCommitment,
  after: isCommitment,
  why: isCommitment,
  auth: (value) => auths.has(value),
  req: matches(uuid),
}

const utf8 = new TextEncoder()
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * The bytes of an entry that the log keeps and hashes: canonical JSON in UTF-8. Keep these; never make them again.
 * @throws EntryError when a member is missing, malformed or unknown, or the whole is too large
 */
export function entryBytes(entry: Entry): Uint8Array {
  const checked: unknown = entry
  assertEntry(checked)
  // Spread, because the type of an interface has no index signature.
  const bytes = utf8.encode(canonicalize({ ...entry, obj: { ...entry.obj } }))
  if (bytes.length > largestEntry) throw new EntryError(`${bytes.length} bytes, more than ${largestEntry}`)
  return bytes
}

/**
 * Reads an entry. Only the very bytes that `entryBytes` would write are one: a duplicate member, other white space or
 * another order is refused, so that no two byte strings say the same.
 * @throws EntryError
 */
export function parseEntry(bytes: Uint8Array): Entry {
  if (bytes.length > largestEntry) throw new EntryError(`${bytes.length} bytes, more than ${largestEntry}`)
  const text = decode(bytes)
  const value = parse(text)
  assertEntry(value)
  // Of its members, checked above, none has a character beyond ASCII: as text it is as long as its bytes.
  if (canonicalize({ ...value, obj: { ...value.obj } }) !== text) throw new EntryError('not in canonical form')
  return value
}

/** As `parseEntry`; undefined for bytes of another form, which a log keeps all the same. */
export function readEntry(bytes: Uint8Array): Entry | undefined {
  try {
    return parseEntry(bytes)
  } catch (error) {
    if (error instanceof EntryError) return undefined
    throw error
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes)
  } catch (cause) {
    throw new EntryError('not UTF-8', { cause })
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new EntryError('not JSON', { cause })
  }
}

function assertEntry(value: unknown): asserts value is Entry {
  if (!isRecord(value)) throw new EntryError('no object')
  const unknown = Object.keys(value).find((key) => !Object.hasOwn(members, key))
  if (unknown !== undefined) throw new EntryError(`unknown member ${JSON.stringify(unknown)}`)
  for (const [key, isRight] of Object.entries(members)) {
    const absent = optional.has(key) && !Object.hasOwn(value, key)
    if (!absent && !isRight(value[key])) throw new EntryError(`wrong or missing member ${key}`)
  }
}

function isObjectReference(value: unknown): boolean {
  if (!isRecord(value) || Object.keys(value).length !== 3) return false
  const { t, id, ver } = value
  return matches(word)(t) && (matches(uuid)(id) || matches(sha256)(id)) && Number.isSafeInteger(ver) && Number(ver) >= 0
}

function isTime(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value)) return false
  const time = new Date(value)
  // A date that does not exist, such as 30 February, is read as another one.
  return !Number.isNaN(time.getTime()) && time.toISOString() === value
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What happened in plain values, before it is sealed. */
export interface EntryDraft extends Pick<Entry, 'id' | 'at' | 'type' | 'obj' | 'auth' | 'req'> {
  /** Pseudonym of who acted, of this organization only. */
  readonly actor: string
  /** Leave out what there was none of; `null` is a value and gets a commitment. */
  readonly before?: JsonValue
  readonly after?: JsonValue
  readonly why?: string
}

/** What opens one commitment of an entry. Erased, the commitment says nothing any more. */
export interface Opening {
  readonly field: CommittedField
  readonly salt: Uint8Array
  /** The canonical JSON text of the value, for `openText`. */
  readonly value: string
}

export interface SealedEntry {
  readonly entry: Entry
  readonly bytes: Uint8Array
  readonly openings: readonly Opening[]
}

/**
 * Turns what happened into an entry for the log, and the openings to keep apart from it.
 * @param newSalt draws 32 fresh random bytes, once for each commitment; `newSalt` of commitment.ts outside of tests
 * @throws CanonicalJsonError when `before` or `after` has no canonical form
 * @throws EntryError when the entry would not be well-formed
 */
export function sealEntry(draft: EntryDraft, newSalt: () => Uint8Array): SealedEntry {
  const { actor, before, after, why, id, at, type, obj, auth, req } = draft
  const openings: Opening[] = []
  const commitTo = (field: CommittedField, value: JsonValue): string => {
    const opening = { field, salt: newSalt(), value: canonicalize(value) }
    openings.push(opening)
    return commitText(opening.salt, opening.value)
  }
  const entry: Entry = {
    v: 1,
    id,
    at,
    type,
    obj,
    act: commitTo('act', actor),
    ...(before === undefined ? {} : { before: commitTo('before', before) }),
    ...(after === undefined ? {} : { after: commitTo('after', after) }),
    ...(why === undefined ? {} : { why: commitTo('why', why) }),
    auth,
    req,
  }
  return { entry, bytes: entryBytes(entry), openings }
}
