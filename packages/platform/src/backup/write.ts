import { gzipSync } from 'node:zlib'
import { hex, utf8 } from '@plumbline/ledger/bytes'
import { crc32, runningSha256, sha256 } from '@plumbline/ledger/node-crypto'
import { type NewZipEntry, writeZip } from '@plumbline/ledger/pack/zip'
import type pg from 'pg'
import type { FileStore } from '../files/file-store.ts'
import { type BackupEnd, BackupHead, type BackupSecrets, backupFormat, paths } from './format.ts'
import { readRows } from './rows.ts'
import { type TableShape, tablesToKeep } from './tables.ts'

/** How far a backup or a restore has come. */
export interface BackupProgress {
  readonly rows: number
  readonly files: number
  /** Of files. */
  readonly bytes: number
}

export interface BackupSource {
  /** Of the owner of the tables, in a snapshot. */
  readonly owner: pg.Client
  readonly fileStore: FileStore
  readonly product: string
  readonly madeAt: string
  /** Given when the stream gets sealed. */
  readonly secrets: BackupSecrets | undefined
  readonly onProgress: (progress: BackupProgress) => void
  /** A file whose bytes are not those of its name, which is left out. */
  readonly onDamagedFile: (path: string) => void
}

/** What this instance consists of, as far as the database says. */
async function headOf(
  { owner, product, madeAt }: BackupSource,
  tables: readonly TableShape[],
): Promise<Readonly<BackupHead>> {
  const migrations = await owner.query('select name, digest from public.migration order by name')
  const signed: unknown[] = []
  for await (const part of readRows(owner, logHeads)) for (const line of part) signed.push(JSON.parse(line))
  return BackupHead.parse({
    format: backupFormat,
    product,
    madeAt,
    migrations: migrations.rows,
    tables: tables.map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) })),
    logs: (signed as [string, string, string][]).map(([origin, size, root]) => ({ origin, size: Number(size), root })),
  })
}

/** The last checkpoint of each log, read as if it were a table. */
const logHeads: TableShape = {
  name: 'log heads',
  quoted: `(select l.org_id, l.origin, c.size, encode(c.root, 'base64') as root from public.log l cross join lateral
            (select size, root from public.log_checkpoint c where c.org_id = l.org_id and c.log_id = l.log_id order by size desc limit 1) c) heads`,
  columns: ['origin', 'size', 'root'].map((name) => ({ name, type: 'text', isIdentity: false })),
  key: ['origin'],
  references: [],
  isForced: true,
  scopes: [{ column: 'org_id', setting: 'app.org' }],
}

/** The backup as a stream of bytes, of which only a part is in memory at a time. */
export async function* writeBackup(source: BackupSource): AsyncGenerator<Uint8Array> {
  yield* writeZip(entriesOf(source))
}

async function* entriesOf(source: BackupSource): AsyncGenerator<NewZipEntry> {
  const { owner, fileStore, secrets, onProgress } = source
  const all = runningSha256()
  const tell = (path: string, digest: string) => all.update(utf8(`${digest}  ${path}\n`))
  const told = (path: string, bytes: Uint8Array): NewZipEntry => {
    tell(path, hex(sha256(bytes)))
    return entryOf(path, bytes)
  }
  const tables = await tablesToKeep(owner)
  const count: { rows: Record<string, number>; files: number } = { rows: {}, files: 0 }
  let [rows, bytes] = [0, 0]
  const progress = () => onProgress({ rows, files: count.files, bytes })

  yield told(paths.head, jsonBytes(await headOf(source, tables)))
  if (secrets) yield told(paths.secrets, jsonBytes(secrets))
  for (const [at, table] of tables.entries()) {
    let part = 0
    for await (const lines of readRows(owner, table)) {
      yield told(paths.rows(at, table.name, part), gzipSync(`${lines.join('\n')}\n`, { level: 9 }))
      part += 1
      rows += lines.length
      count.rows[table.name] = (count.rows[table.name] ?? 0) + lines.length
      progress()
    }
  }
  for await (const { organizationId, sha256: digest } of fileStore.list()) {
    const path = paths.file(organizationId, digest)
    const read = () => fileStore.get(organizationId, digest)
    const found = await measure(await read())
    if (found.digest !== digest) {
      source.onDamagedFile(path)
      continue
    }
    tell(path, digest)
    yield {
      path,
      size: found.size,
      crc32: found.crc32,
      content: async function* () {
        yield* await read()
      },
    }
    count.files += 1
    bytes += found.size
    progress()
  }
  const end: BackupEnd = { ...count, sha256: hex(all.digest()) }
  yield entryOf(paths.end, jsonBytes(end))
}

const jsonBytes = (value: unknown) => utf8(`${JSON.stringify(value)}\n`)

const entryOf = (path: string, bytes: Uint8Array): NewZipEntry => ({
  path,
  size: bytes.length,
  crc32: crc32(bytes),
  content: () => [bytes],
})

/** A file is read once for what a zip file says before its bytes, and once more for these. */
async function measure(pieces: AsyncIterable<Uint8Array>) {
  const hash = runningSha256()
  let [size, crc] = [0, 0]
  for await (const piece of pieces) {
    hash.update(piece)
    crc = crc32(piece, crc)
    size += piece.length
  }
  return { size, crc32: crc, digest: hex(hash.digest()) }
}
