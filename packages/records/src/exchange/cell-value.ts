import type { Field, Fields, Option } from '@plumbline/contract/field'
import { plain, type Say } from './words.ts'

/** A value as it was read, or what is wrong with the cell, to follow the name of the column. */
export type ReadValue = { readonly value: unknown } | { readonly problem: string }

export interface ReadCircumstances {
  /** Every language in which words may stand. */
  readonly ways: readonly Say[]
  /** Who a cell names: by e-mail address, or by a name that only one has. */
  readonly personOf: (text: string) => ReadValue
}

/**
 * The value that a cell stands for. It only reads: whether the value may stand in the field, its schema says, as everywhere.
 * Words are understood in every language and without case; numbers with point or comma, but without signs between thousands,
 * since `1.234` is two numbers; days as `2026-01-31` or `31.01.2026`.
 */
export function readValue(field: Field, cell: string, circumstances: ReadCircumstances): ReadValue {
  const text = cell.trim()
  switch (field.kind) {
    case 'text':
    case 'url':
    case 'instant':
      return { value: text }
    case 'paragraph':
    case 'markdown':
      return { value: text.replaceAll(/\r\n?/g, '\n') }
    case 'integer':
    case 'number':
      return /^-?\d+([.,]\d+)?$/.test(text)
        ? { value: Number(text.replace(',', '.')) }
        : { problem: 'must be a number, such as 12 or 0.5' }
    case 'boolean':
      return booleanOf(text, circumstances)
    case 'date':
      return dayOf(text)
    case 'choice':
      return optionOf(field.options ?? [], text, circumstances)
    case 'choices':
      return all(
        text.split(/[;\n]/).map((one) => one.trim()),
        (one) => optionOf(field.options ?? [], one, circumstances),
      )
    case 'list':
      return {
        value: text
          .split(/\r?\n/)
          .map((one) => one.trim())
          .filter((one) => one !== ''),
      }
    case 'person':
      return circumstances.personOf(text)
    case 'money': {
      const [, amount, currency] = /^(-?\d+(?:[.,]\d+)?)\s*([A-Za-z]{3})$/.exec(text) ?? []
      return amount && currency
        ? { value: { amount: amount.replace(',', '.'), currency: currency.toUpperCase() } }
        : { problem: 'must be an amount with its currency, such as 1200.50 EUR' }
    }
    case 'rating': {
      const [, likelihood, consequence] = /^(\d{1,2})\s*[x×*/]\s*(\d{1,2})$/i.exec(text) ?? []
      return likelihood && consequence
        ? { value: { likelihood: Number(likelihood), consequence: Number(consequence) } }
        : { problem: 'must be likelihood and consequence, such as 3 x 4' }
    }
    case 'rows':
      return all(
        text.split(/\r?\n/).filter((line) => line.trim() !== ''),
        (line) => rowOf(field.columns ?? {}, line, circumstances),
      )
    case 'files':
    case 'hidden':
      return { problem: 'is not taken from a file' }
    default:
      return field.kind satisfies never
  }
}

/** Every part read, or what is wrong with the first that cannot be. */
function all(parts: readonly string[], read: (part: string) => ReadValue): ReadValue {
  const values: unknown[] = []
  for (const part of parts.filter((one) => one !== '')) {
    const found = read(part)
    if ('problem' in found) return found
    values.push(found.value)
  }
  return { value: values }
}

const truths = ['yes', 'true', '1', 'x']
const untruths = ['no', 'false', '0']

function booleanOf(text: string, { ways }: ReadCircumstances): ReadValue {
  const given = plain(text)
  if (truths.includes(given) || ways.some((say) => plain(say('Yes')) === given)) return { value: true }
  if (untruths.includes(given) || ways.some((say) => plain(say('No')) === given)) return { value: false }
  return { problem: 'must be yes or no' }
}

function dayOf(text: string): ReadValue {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(text)?.[1]
  if (iso) return { value: iso }
  const [, day, month, year] = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text) ?? []
  return day && month && year
    ? { value: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` }
    : { problem: 'must be a day, such as 2026-01-31' }
}

function optionOf(options: readonly Option[], text: string, { ways }: ReadCircumstances): ReadValue {
  const given = plain(text)
  const found = options.find(
    ({ value, title }) => plain(value) === given || ways.some((say) => plain(say(title)) === given),
  )
  return found ? { value: found.value } : { problem: `must be one of: ${options.map(({ title }) => title).join(', ')}` }
}

const part = /((?:[^\\|]|\\.)*)(?:\||$)/gs

/** A line such as `Who: Users | Severity: High`, as `rowText` writes it. */
function rowOf(columns: Fields, line: string, circumstances: ReadCircumstances): ReadValue {
  const row: Record<string, unknown> = {}
  for (const [, given = ''] of line.matchAll(part)) {
    if (given.trim() === '') continue
    const colon = given.indexOf(':')
    const name = plain(given.slice(0, colon))
    const found = Object.entries(columns).find(
      ([key, { title }]) => plain(key) === name || circumstances.ways.some((say) => plain(say(title)) === name),
    )
    if (colon < 0 || !found)
      return { problem: `must be lines such as "${exampleOf(columns)}"; "${given.trim().slice(0, 60)}" is none` }
    const [key, column] = found
    const read = readValue(column, unescaped(given.slice(colon + 1)), circumstances)
    if ('problem' in read) return { problem: `in "${column.title}" ${read.problem}` }
    row[key] = read.value
  }
  return { value: row }
}

const exampleOf = (columns: Fields) =>
  Object.values(columns)
    .slice(0, 2)
    .map(({ title }) => `${title}: …`)
    .join(' | ')

const unescaped = (text: string) => text.replaceAll(/\\(.)/gs, (_, sign: string) => (sign === 'n' ? '\n' : sign))
