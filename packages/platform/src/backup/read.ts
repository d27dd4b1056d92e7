import { gunzipSync } from 'node:zlib'
import { hex, utf8 } from '@plumbline/ledger/bytes'
import { runningSha256 } from '@plumbline/ledger/node-crypto'
import { type ReadZipEntry, readZip, ZipFault } from '@plumbline/ledger/pack/zip'
import type { z } from 'zod'
import { BackupFault } from './fault.ts'
import {
  AnyHead,
  BackupEnd,
  BackupHead,
  BackupSecrets,
  backupFormat,
  filePlace,
  mostJsonBytes,
  mostPartBytes,
  paths,
  rowsPlace,
} from './format.ts'

/** A backup piece by piece, in the order in which a restore needs it. Only the last one says that it was whole. */
export type BackupItem =
  | { readonly kind: 'head'; readonly head: BackupHead }
  | { readonly kind: 'secrets'; readonly secrets: BackupSecrets }
  | { readonly kind: 'rows'; readonly table: string; readonly lines: readonly string[] }
  | {
      readonly kind: 'file'
      readonly organizationId: string
      readonly sha256: string
      /** Has to be read to its end. */
      readonly content: AsyncIterable<Uint8Array>
    }
  | { readonly kind: 'end'; readonly end: BackupEnd }

/**
 * Reads a backup to its last byte and compares it with what it says of itself. Nothing that comes before `end` may count for
 * anything: who changes something on the way must be able to take it back.
 * @throws BackupFault with the first place that is not as it must be
 */
export async function* readBackup(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<BackupItem> {
  let hasBegun = false
  try {
    for await (const item of itemsOf(pieces)) {
      hasBegun = true
      yield item
    }
  } catch (error) {
    if (error instanceof ZipFault && !hasBegun) throw noBackup()
    throw damage(error)
  }
}

const noBackup = () => new BackupFault('This is no backup of Plumbline, or its beginning was changed.')
const damage = (error: unknown) =>
  error instanceof ZipFault ? new BackupFault(`The backup is damaged. ${error.message}`) : error

async function* itemsOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<BackupItem> {
  const all = runningSha256()
  const found: { rows: Record<string, number>; files: number } = { rows: {}, files: 0 }
  let head: BackupHead | undefined
  let end: BackupEnd | undefined
  for await (const entry of readZip(pieces)) {
    const { path } = entry
    if (!head && path !== paths.head) break
    if (end) throw new BackupFault(`The backup goes on after its end, with ${path}.`)
    const hashed = hashing(entry.content)
    if (path === paths.head) {
      head = readHead(await bytesOf(entry, hashed.content))
      yield { kind: 'head', head }
    } else if (path === paths.secrets) {
      yield { kind: 'secrets', secrets: parse(BackupSecrets, path, await bytesOf(entry, hashed.content)) }
    } else if (path === paths.end) {
      end = parse(BackupEnd, path, await bytesOf(entry, hashed.content))
      continue
    } else if (path.startsWith('2-')) {
      const place = rowsPlace(path)
      if (!place || head?.tables[place.table]?.name !== place.name) throw unknown(path)
      const lines = linesOf(path, await bytesOf(entry, hashed.content))
      found.rows[place.name] = (found.rows[place.name] ?? 0) + lines.length
      yield { kind: 'rows', table: place.name, lines }
    } else {
      const place = filePlace(path)
      if (!place) throw unknown(path)
      yield { kind: 'file', ...place, content: hashed.content }
      if (hashed.digest() !== place.sha256) throw new BackupFault(`The bytes of ${path} are not those of its name.`)
      found.files += 1
    }
    all.update(utf8(`${hashed.digest()}  ${path}\n`))
  }
  if (!head) throw noBackup()
  if (!end) throw new BackupFault('The backup is not whole: its end is missing.')
  const isWhole =
    end.sha256 === hex(all.digest()) &&
    end.files === found.files &&
    Object.keys({ ...end.rows, ...found.rows }).every((name) => end.rows[name] === found.rows[name])
  if (!isWhole) throw new BackupFault('The backup is not what its end says: something was changed, added or taken.')
  yield { kind: 'end', end }
}

const unknown = (path: string) => new BackupFault(`The backup holds something that does not belong there: ${path}.`)

/** Bytes that are hashed on their way. */
function hashing(content: AsyncIterable<Uint8Array>) {
  const hash = runningSha256()
  let digest: string | undefined
  return {
    content: (async function* () {
      try {
        for await (const piece of content) {
          hash.update(piece)
          yield piece
        }
      } catch (error) {
        throw damage(error)
      }
    })(),
    /** After the last of them. */
    digest: () => {
      digest ??= hex(hash.digest())
      return digest
    },
  }
}

async function bytesOf({ path, size }: ReadZipEntry, content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  if (size > mostJsonBytes) throw new BackupFault(`${path} is longer than it can be.`)
  const pieces: Uint8Array[] = []
  for await (const piece of content) pieces.push(piece)
  return Buffer.concat(pieces)
}

function linesOf(path: string, packed: Buffer): readonly string[] {
  try {
    return gunzipSync(packed, { maxOutputLength: mostPartBytes }).toString('utf8').split('\n').slice(0, -1)
  } catch (error) {
    throw new BackupFault(`${path} cannot be unpacked: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

/** The format is looked at first, so that a later one is not taken for damage. */
function readHead(bytes: Buffer): BackupHead {
  const { format, product } = parse(AnyHead, paths.head, bytes)
  if (format !== backupFormat)
    throw new BackupFault(
      `The backup has the format ${format}, made by Plumbline ${product}. This version reads ${backupFormat}: use a newer one.`,
    )
  return parse(BackupHead, paths.head, bytes)
}

function parse<Schema extends z.ZodType>(schema: Schema, path: string, bytes: Buffer): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    throw new BackupFault(`${path} is not what it must be.`)
  }
}
