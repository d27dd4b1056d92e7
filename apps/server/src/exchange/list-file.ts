import type { Actor } from '@plumbline/contract/actor'
import type { ExportFormat, ListQuery } from '@plumbline/contract/list-query'
import type { AnyRegister } from '@plumbline/contract/register'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import type { Registry } from '@plumbline/records/behaviour'
import { withOwnFields } from '@plumbline/records/custom-fields'
import { cellOf } from '@plumbline/records/exchange/cell-text'
import { type ListColumn, listColumns } from '@plumbline/records/exchange/columns'
import { exportPages, type ListedRecord } from '@plumbline/records/exchange/export-pages'
import type { FileWords } from '@plumbline/records/exchange/words'
import { referencesIn } from '@plumbline/records/references'
import { csvFile } from './csv-file.ts'
import { jsonFile } from './json-file.ts'
import { namedPeople, personText } from './people.ts'
import { xlsxFile } from './xlsx-file.ts'

interface Wish {
  readonly format: ExportFormat
  readonly query: Omit<ListQuery, 'limit' | 'cursor' | 'include'>
  readonly words: FileWords
  readonly now: string
  /** Told how many were written. */
  readonly onRecords: (count: number) => void
}

/** A list as a file, in the order of the list, read as it is written. */
export async function* listFile(
  tx: ReadTransaction,
  register: AnyRegister,
  actor: Actor,
  registry: Registry,
  { format, query, words, now, onRecords }: Wish,
): AsyncGenerator<Uint8Array> {
  const people = new Map((await namedPeople(tx)).map((person) => [person.id, person]))
  const pages = counted(exportPages(tx, register, query, actor, registry), onRecords)
  if (format === 'json') {
    const about = { register: register.name, at: now, ...(query.asOf === undefined ? {} : { asOf: query.asOf }) }
    const named = new Set<string | null>()
    const noting = mapped(pages, (page) => {
      for (const record of page) for (const id of namedIn(register, record)) named.add(id)
      return page
    })
    yield* jsonFile(about, noting, () => [...people.values()].filter(({ id }) => named.has(id)))
    return
  }
  const columns = listColumns(await withOwnFields(tx, register), words.say)
  const circumstances = { say: words.say, personText: personText(people) }
  const rows = mapped(pages, (page) =>
    page.map((record) => columns.map((column) => cellOf(column, record, circumstances))),
  )
  const titles = columns.map(({ title }) => title)
  if (format === 'csv') yield* csvFile(titles, rows)
  else yield* xlsxFile(titles, columns.map(widthOf), rows)
}

/** Everybody whom a record names. */
const namedIn = (register: AnyRegister, { ownerId, createdBy, updatedBy, data }: ListedRecord) => [
  ownerId,
  createdBy,
  updatedBy,
  ...referencesIn(register.fields, data).persons.map(({ value }) => value),
]

/** In characters. */
function widthOf(column: ListColumn): number {
  if (column.key === 'ref' || column.key === 'version') return 11
  if (column.key === 'title') return 44
  if (column.of !== 'field') return 22
  return ['paragraph', 'markdown', 'rows', 'list'].includes(column.field.kind) ? 50 : 22
}

async function* mapped<From, To>(from: AsyncIterable<From>, to: (one: From) => To): AsyncGenerator<To> {
  for await (const one of from) yield to(one)
}

async function* counted(pages: AsyncIterable<readonly ListedRecord[]>, tell: (count: number) => void) {
  let count = 0
  for await (const page of pages) {
    count += page.length
    yield page
  }
  tell(count)
}
