import { utf8 } from './bytes.ts'
import { canonicalize, type JsonValue } from './canonical-json.ts'
import { commitText } from './commitment.ts'
import { entryForm, faultOf, isOnCalendar } from './entry-form.ts'

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

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * The bytes of an entry that the log keeps and hashes: canonical JSON in UTF-8. Keep these; never make them again.
 * @throws EntryError when a member is missing, malformed or unknown, or the whole is too large
 */
export function entryBytes(entry: Entry): Uint8Array {
  let text: string
  try {
    // Spread, because the type of an interface has no index signature.
    text = canonicalize({ ...entry, obj: { ...entry.obj } })
  } catch (cause) {
    throw new EntryError(faultOf(entry) ?? 'no canonical form', { cause })
  }
  parseEntryText(text)
  return utf8(text)
}

/**
 * Reads an entry. Only the very bytes that `entryBytes` would write are one: a duplicate member, other white space or
 * another order is refused, so that no two byte strings say the same.
 * @throws EntryError
 */
export const parseEntry = (bytes: Uint8Array): Entry => parseEntryText(decode(bytes))

/** As `parseEntry`, from the text of the bytes. @throws EntryError */
export function parseEntryText(text: string): Entry {
  // What has the form has no character beyond ASCII: as text it is as long as its bytes.
  if (text.length > largestEntry) throw new EntryError(`${text.length} bytes, more than ${largestEntry}`)
  if (!entryForm.test(text)) throw new EntryError(faultOf(parse(text)) ?? 'not in canonical form')
  const entry = JSON.parse(text) as Entry
  if (!isOnCalendar(entry.at)) throw new EntryError('wrong member at')
  if (!Number.isSafeInteger(entry.obj.ver)) throw new EntryError('wrong member obj')
  return entry
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
