import type { Field } from '@plumbline/contract/field'
import { listed } from '../words.ts'
import type { TemplateWorld } from './world.ts'

export type ShownRow = Readonly<Record<string, string>>
/** A fact as a text shows it: words, whether something is so, lines, or rows of a small table. */
export type Shown = string | boolean | readonly string[] | readonly ShownRow[] | undefined

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const optionOf = ({ options }: Field, value: unknown, { word }: TemplateWorld): string =>
  word(options?.find((option) => option.value === value)?.title ?? textOf(value))

/** What stands in a field, in words. Files and what the product keeps for itself are no part of a text. */
export function shownOf(field: Field, value: unknown, world: TemplateWorld): Shown {
  if (value === undefined || value === null) return undefined
  switch (field.kind) {
    case 'choice':
      return optionOf(field, value, world)
    case 'choices':
      return Array.isArray(value) ? value.map((one) => optionOf(field, one, world)) : undefined
    case 'person':
      return world.people.get(textOf(value)) ?? ''
    case 'boolean':
      return value === true
    case 'integer':
    case 'number':
      return String(value)
    case 'list':
      return Array.isArray(value) ? value.map(textOf) : undefined
    case 'money':
      return moneyOf(value)
    case 'rows':
      return Array.isArray(value) ? value.map((row) => rowOf(field, row, world)) : undefined
    case 'files':
    case 'hidden':
    case 'rating':
      return undefined
    default:
      return textOf(value)
  }
}

function moneyOf(value: unknown): string {
  const { amount, currency } = value as { readonly amount?: unknown; readonly currency?: unknown }
  return `${textOf(amount)} ${textOf(currency)}`.trim()
}

const rowOf = ({ columns = {} }: Field, row: unknown, world: TemplateWorld): ShownRow =>
  Object.fromEntries(
    Object.entries(columns).map(([name, column]) => {
      const value: unknown = (row as Readonly<Record<string, unknown>>)[name]
      return [name, inWords(shownOf(column, value, world), world)]
    }),
  )

/** Whether there is something to show. */
export const isThere = (shown: Shown): boolean =>
  typeof shown === 'boolean' ? shown : shown !== undefined && shown.length > 0

/** The same as one piece of text. */
export function inWords(shown: Shown, { word }: Pick<TemplateWorld, 'word'>): string {
  if (shown === undefined) return ''
  if (typeof shown === 'string') return shown
  if (typeof shown === 'boolean') return word(shown ? 'yes' : 'no')
  const parts = shown.map((part) =>
    typeof part === 'string'
      ? part
      : Object.values(part)
          .filter((cell) => cell !== '')
          .join(': '),
  )
  // Whole sentences are not strung together with an "and".
  return parts.some((part) => part.length > 40) ? parts.join('; ') : listed(parts, Number.MAX_SAFE_INTEGER, word('and'))
}
