import type { Field, Fields } from '@plumbline/contract/field'
import type { Link } from '@plumbline/contract/record'
import type { ListColumn } from './columns.ts'
import type { ListedRecord } from './export-pages.ts'
import type { Say } from './words.ts'

/** What a cell holds: a text, a number, a day, or nothing. */
export type Cell = string | number | { readonly day: string } | null

export interface CellCircumstances {
  readonly say: Say
  /** A person as files name one: `Ada Lovelace <ada@example.org>`. */
  readonly personText: (id: string) => string
}

/** A record's cell in a column. */
export function cellOf(column: ListColumn, record: ListedRecord, circumstances: CellCircumstances): Cell {
  if (column.of === 'field') return valueCell(column.field, record.data[column.name], circumstances)
  if (column.of === 'relation') return refsOf(record, column.name)
  const value = record[column.key]
  if (value === null) return null
  if (column.key === 'status') return circumstances.say(record.statusTitle)
  return ['ownerId', 'createdBy', 'updatedBy'].includes(column.key) ? circumstances.personText(String(value)) : value
}

/** Where the links by a relation lead, by reference. */
const refsOf = ({ id, links }: ListedRecord, relation: string): string | null =>
  links.flatMap((link: Link) => (link.relation === relation && link.from.id === id ? [link.to.ref] : [])).join('; ') ||
  null

type Row = Readonly<Record<string, unknown>>

/** A value of a field as a cell. What `readValue` reads from it is that value again. */
export function valueCell(field: Field, value: unknown, circumstances: CellCircumstances): Cell {
  if (value === undefined || value === null) return null
  const { say, personText } = circumstances
  const optionText = (one: unknown) => say(field.options?.find((option) => option.value === one)?.title ?? String(one))
  switch (field.kind) {
    case 'integer':
    case 'number':
      return Number(value)
    case 'date':
      return { day: String(value) }
    case 'boolean':
      return say(value === true ? 'Yes' : 'No')
    case 'choice':
      return optionText(value)
    case 'choices':
      return (value as unknown[]).map(optionText).join('; ')
    case 'list':
      return (value as string[]).join('\n')
    case 'person':
      return personText(String(value))
    case 'money': {
      const { amount, currency } = value as { amount: string; currency: string }
      return `${amount} ${currency}`
    }
    case 'rating': {
      const { likelihood, consequence } = value as { likelihood: number; consequence: number }
      return `${likelihood} x ${consequence}`
    }
    case 'files':
      return (value as { name: string }[]).map(({ name }) => name).join('\n')
    case 'rows':
      return (value as Row[]).map((row) => rowText(field.columns ?? {}, row, circumstances)).join('\n')
    case 'text':
    case 'paragraph':
    case 'markdown':
    case 'url':
    case 'instant':
      return String(value)
    case 'hidden':
      return null
    default:
      return field.kind satisfies never
  }
}

/** A row of a small table as one line, `Who: Users | Severity: High`. A backslash keeps what would end a part. */
const rowText = (columns: Fields, row: Row, circumstances: CellCircumstances): string =>
  Object.entries(columns)
    .flatMap(([name, column]) => {
      const cell = valueCell(column, row[name], circumstances)
      if (cell === null) return []
      return [`${circumstances.say(column.title)}: ${escaped(typeof cell === 'object' ? cell.day : String(cell))}`]
    })
    .join(' | ')

const escaped = (text: string) =>
  text.replaceAll(/[\\|]/g, String.raw`\$&`).replaceAll('\r', '').replaceAll('\n', String.raw`\n`)
