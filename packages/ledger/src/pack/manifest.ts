import { sha256 } from '#crypto'
import { base64, concatenated, equal, utf8 } from '../bytes.ts'
import { canonicalize, type JsonValue } from '../canonical-json.ts'
import type { Note } from '../note.ts'
import { isZipPath } from './zip.ts'

/** One file of a pack. */
export interface PackFile {
  readonly path: string
  /** Lower-case hexadecimal. */
  readonly sha256: string
  /** Bytes. */
  readonly size: number
}

/** `manifest.json`: what a pack is about, and every file in it but itself and its signature (docs/audit-pack.md). */
export interface Manifest {
  readonly format: typeof packFormat
  readonly organization: { readonly name: string; readonly slug: string }
  /** Instants, RFC 3339 in UTC. */
  readonly madeAt: string
  readonly period: { readonly from: string; readonly to: string }
  readonly scope: Readonly<Record<string, JsonValue>>
  readonly log: { readonly origin: string; readonly size: number; readonly root: string }
  readonly files: readonly PackFile[]
}

export const packFormat = 'plumbline-audit-pack-1'

/** Entries that the log of a pack has at most: 32 bytes for each stay in the memory of whoever verifies it. */
export const mostEntries = 20_000_000

/** The bytes of `manifest.json`: canonical JSON, so that one manifest is one sequence of bytes. */
export const manifestBytes = (manifest: Manifest): Uint8Array => concatenated([...manifestPieces(manifest)])

/** The same piece by piece, for a pack of many files; `files` comes first in the order of canonical JSON. */
export function* manifestPieces({ files, ...rest }: Manifest): Generator<Uint8Array> {
  let before = '{"files":['
  for (const { path, sha256: digest, size } of files) {
    yield utf8(`${before}${canonicalize({ path, sha256: digest, size })}`)
    before = ','
  }
  yield utf8(`${before === ',' ? '' : before}],${canonicalize(rest as unknown as JsonValue).slice(1)}`)
}

/** What is signed of a pack, as a note: the format, the log that it is of, and the SHA-256 of `manifest.json`. */
export const packNoteText = (origin: string, manifestSha256: Uint8Array): string =>
  `${packFormat}\n${origin}\n${base64(manifestSha256)}\n`

/** The log that a pack's note is of; undefined when it is a note of something else, or of another manifest. */
export function originOfPackNote(note: Note, manifest: Uint8Array): string | undefined {
  const [, origin = ''] = note.text.split('\n')
  return note.text === packNoteText(origin, sha256(manifest)) ? origin : undefined
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const isInstant = (value: unknown) => isText(value) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value)
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

/** Reads a manifest; undefined when the bytes are not exactly one. */
export function parseManifest(bytes: Uint8Array): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    // What canonical JSON cannot say, such as a hostile depth, is thrown here too.
    return isManifest(value) && equal(manifestBytes(value), bytes) ? value : undefined
  } catch {
    return undefined
  }
}

function isManifest(value: unknown): value is Manifest {
  if (!isRecord(value) || value.format !== packFormat) return false
  const { organization, period, scope, log, files, madeAt } = value
  return (
    isRecord(organization) &&
    isText(organization.name) &&
    isText(organization.slug) &&
    isInstant(madeAt) &&
    isRecord(period) &&
    isInstant(period.from) &&
    isInstant(period.to) &&
    isRecord(scope) &&
    isRecord(log) &&
    isText(log.origin) &&
    isCount(log.size) &&
    isText(log.root) &&
    Array.isArray(files) &&
    files.every(isFile)
  )
}

const isFile = (value: unknown): value is PackFile =>
  isRecord(value) &&
  isText(value.path) &&
  isZipPath(value.path) &&
  isCount(value.size) &&
  isText(value.sha256) &&
  /^[0-9a-f]{64}$/.test(value.sha256)
