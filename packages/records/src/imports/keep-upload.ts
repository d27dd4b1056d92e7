import type { ImportJob } from '@plumbline/contract/import'
import { Problem } from '@plumbline/contract/problem'
import type { AnyRegister } from '@plumbline/contract/register'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import { withOwnFields } from '../custom-fields.ts'
import type { Say } from '../exchange/words.ts'
import { proposedColumns } from './propose.ts'
import { forgetOldCells } from './store.ts'

/** A table as it is read: its rows as the spreadsheet counts them, the first with something in it as the head. */
export type TableRows = AsyncIterable<{ readonly number: number; readonly cells: readonly string[] }>

export interface UploadedTable {
  readonly name: string
  readonly sha256: string
  readonly rows: TableRows
  readonly mostRows: number
  readonly mostColumns: number
}

const batch = 500
/** Characters that are stored at once. */
const largestBatch = 4_000_000
const sampled = 3
/** Of a sample, and of a title. */
const shortened = (text: string, length: number) => text.slice(0, length).replace(/[\ud800-\udbff]$/, '')
/** Characters that the database cannot hold. */
const storable = (text: string) => text.replaceAll('\u0000', '').toWellFormed()

/** Keeps the rows of an uploaded table, as they are read, and says what its columns may become. @throws Problem invalid, too-large */
export async function keepUpload(
  tx: WriteTransaction,
  register: AnyRegister,
  context: WriteContext,
  table: UploadedTable,
  ways: readonly Say[],
): Promise<{ id: string; event: ChangeEvent }> {
  await forgetOldCells(tx, context.now)
  const id = context.newId()
  let columns: ImportJob['columns'] | undefined
  let waiting: { number: number; cells: readonly string[] }[] = []
  let total = 0
  let size = 0
  const store = async () => {
    if (columns && total === 0) await insertImport(tx, register, context, id, table, columns, ways)
    total += waiting.length
    await sql`insert into import_row (org_id, import_id, number, cells)
      select ${context.organizationId}::uuid, ${id}::uuid, number, cells
      from json_to_recordset(${JSON.stringify(waiting)}::json) as given (number integer, cells jsonb)`.execute(tx)
    waiting = []
    size = 0
  }
  for await (const { number, cells: read } of table.rows) {
    const cells = read.map(storable)
    if (cells.every((cell) => cell.trim() === '')) continue
    if (!columns) {
      columns = headOf(cells, table.mostColumns)
      continue
    }
    waiting.push({ number, cells: cells.slice(0, columns.length) })
    for (const [at, column] of columns.entries()) {
      const cell = cells[at]?.trim() ?? ''
      if (cell !== '' && column.samples.length < sampled) column.samples.push(shortened(cell, 80))
    }
    if (total + waiting.length > table.mostRows)
      throw new Problem('too-large', `A file may have at most ${table.mostRows} rows. Split it.`)
    size += cells.reduce((sum, cell) => sum + cell.length, 0)
    if (waiting.length === batch || size > largestBatch) await store()
  }
  if (waiting.length > 0) await store()
  if (total === 0)
    throw new Problem('invalid', 'The file has no rows below its head.', [{ path: 'file', message: 'has no rows' }])
  await tx.updateTable('import').set({ total }).where('id', '=', id).execute()
  const after = { register: register.name, fileName: table.name, sha256: table.sha256, rows: total }
  return {
    id,
    event: { id: context.newId(), type: 'import.uploaded', object: { type: 'import', id, version: 0 }, after },
  }
}

function headOf(cells: readonly string[], mostColumns: number): ImportJob['columns'] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '')
  if (last >= mostColumns) throw new Problem('too-large', `A file may have at most ${mostColumns} columns.`)
  return cells
    .slice(0, last + 1)
    .map((cell, at) => ({ title: shortened(cell.trim(), 300) || `(${at + 1})`, samples: [] as string[] }))
}

async function insertImport(
  tx: WriteTransaction,
  register: AnyRegister,
  context: WriteContext,
  id: string,
  { name, sha256 }: UploadedTable,
  columns: ImportJob['columns'],
  ways: readonly Say[],
): Promise<void> {
  const titles = columns.map(({ title }) => title)
  await tx
    .insertInto('import')
    .values({
      org_id: context.organizationId,
      id,
      register: register.name,
      file_name: name,
      sha256,
      columns: JSON.stringify(columns),
      mapping: JSON.stringify({
        columns: proposedColumns(await withOwnFields(tx, register), titles, ways),
        emptyClears: false,
      }),
      status: 'uploaded',
      total: 0,
      reached: null,
      made_by: context.actor.personId,
      created_at: context.now,
      finished_at: null,
    })
    .execute()
}
