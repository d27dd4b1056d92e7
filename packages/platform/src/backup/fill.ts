import { Readable } from 'node:stream'
import type pg from 'pg'
import type { FileStore } from '../files/file-store.ts'
import { BackupFault } from './fault.ts'
import type { BackupEnd, BackupHead, BackupSecrets } from './format.ts'
import type { BackupItem } from './read.ts'
import { beginFilling, endFilling, insertRows, tableInUse } from './rows.ts'
import { type TableShape, tablesToKeep } from './tables.ts'
import type { BackupProgress } from './write.ts'

/** What a backup is and holds, after it was read to its end. */
export interface CheckedBackup {
  readonly head: BackupHead
  readonly secrets: BackupSecrets | undefined
  readonly end: BackupEnd
}

/** Reads a backup and changes nothing. @throws BackupFault */
export async function checkBackup(
  items: AsyncIterable<BackupItem>,
  onProgress: (progress: BackupProgress) => void = () => undefined,
): Promise<CheckedBackup> {
  let [head, secrets, end]: [BackupHead?, BackupSecrets?, BackupEnd?] = []
  let [rows, files, bytes] = [0, 0, 0]
  for await (const item of items) {
    if (item.kind === 'head') head = item.head
    else if (item.kind === 'secrets') secrets = item.secrets
    else if (item.kind === 'end') end = item.end
    else if (item.kind === 'rows') rows += item.lines.length
    else {
      files += 1
      for await (const piece of item.content) bytes += piece.length
    }
    onProgress({ rows, files, bytes })
  }
  if (!head || !end) throw new BackupFault('The backup is not whole.')
  return { head, secrets, end }
}

/** @throws BackupFault unless nothing of an instance is there yet. Before migrations run: they would change one of an older version. */
export async function refuseUsed(owner: pg.Client, head: BackupHead): Promise<void> {
  const { rows } = (await isMade(owner))
    ? await owner.query<{ name: string }>('select name from public.migration')
    : { rows: [] }
  const known = new Set(head.migrations.map(({ name }) => name))
  if (rows.some(({ name }) => !known.has(name)))
    throw new BackupFault(
      'The database was begun by a newer version than that of the backup. Restore into a data folder or database that is new.',
    )
  if (rows.length === 0) return
  const used = await owner.query('select 1 from organization union all select 1 from instance_administrator limit 1')
  if (used.rowCount) throw inUse('organization')
}

/** Whether migrations ever ran here. */
export async function isMade(owner: pg.Client): Promise<boolean> {
  const { rows } = await owner.query<{ made: boolean }>(`select to_regclass('public.migration') is not null as made`)
  return rows[0]?.made === true
}

const inUse = (table: string) =>
  new BackupFault(
    `This instance is not empty (table ${table}). A restore goes into an empty one only: name a new folder with PLUMBLINE_DATA, or a new database with DATABASE_URL.`,
  )

/**
 * Puts rows and files of a backup into an instance whose tables are of the same migrations. All rows come in one transaction, which
 * is committed after the last byte was read; files are named by their content and stand in nobody's way when it is not.
 */
export async function fillInstance(
  owner: pg.Client,
  fileStore: FileStore,
  items: AsyncIterable<BackupItem>,
  onProgress: (progress: BackupProgress) => void,
): Promise<void> {
  const tables = await tablesToKeep(owner)
  const byName = new Map(tables.map((table) => [table.name, table]))
  let [rows, files, bytes] = [0, 0, 0]
  await beginFilling(owner, tables)
  try {
    const used = await tableInUse(owner, tables)
    if (used) throw inUse(used)
    for await (const item of items) {
      if (item.kind === 'head') refuseOtherTables(item.head, tables)
      else if (item.kind === 'rows') {
        const table = byName.get(item.table)
        if (!table) throw otherTables(item.table)
        await insertRows(owner, table, item.lines)
        rows += item.lines.length
      } else if (item.kind === 'file') {
        const stored = await fileStore.put(item.organizationId, Readable.from(item.content))
        files += 1
        bytes += stored.size
      }
      onProgress({ rows, files, bytes })
    }
    await endFilling(owner, tables)
  } catch (error) {
    await owner.query('rollback').catch(() => undefined)
    throw error
  }
}

const otherTables = (name: string) =>
  new BackupFault(`The backup does not fit its own migrations: table ${name} is not as they make it.`)

/** Values stand in the order of the columns, so these have to be the same. */
function refuseOtherTables(head: BackupHead, tables: readonly TableShape[]): void {
  const columnsOf = new Map(tables.map(({ name, columns }) => [name, columns.map((column) => column.name).join()]))
  for (const { name, columns } of head.tables) if (columnsOf.get(name) !== columns.join()) throw otherTables(name)
}
