import { z } from 'zod'
import type { Field } from './field.ts'
import { Instant } from './record.ts'
import type { AnyRegister } from './register.ts'

/** Envelope fields that every list can be filtered and sorted by. */
export const envelopeFilters = [
  'status',
  'ownerId',
  'createdBy',
  'createdAt',
  'updatedAt',
  'dueDate',
  'archived',
] as const
export const envelopeSorts = ['ref', 'title', 'status', 'createdAt', 'updatedAt', 'dueDate'] as const

const filterableKinds: readonly Field['kind'][] = [
  'text',
  'choice',
  'choices',
  'person',
  'date',
  'instant',
  'integer',
  'number',
  'boolean',
]
const orderedKinds: readonly Field['kind'][] = ['text', 'date', 'instant', 'integer', 'number']
const orderedEnvelope: readonly string[] = ['createdAt', 'updatedAt', 'dueDate']

/** Names of the register's own fields that a list can be filtered by. */
export const filterableFields = (of: AnyRegister): readonly string[] =>
  Object.entries(of.fields).flatMap(([name, field]) => (filterableKinds.includes(field.kind) ? [name] : []))

const orderedFields = (of: AnyRegister): readonly string[] =>
  Object.entries(of.fields).flatMap(([name, field]) => (orderedKinds.includes(field.kind) ? [name] : []))

export const sortsOf = (of: AnyRegister): readonly string[] => [...envelopeSorts, ...orderedFields(of)]

export type FilterOperator = 'in' | 'ne' | 'gte' | 'lte'
export interface Filter {
  readonly field: string
  readonly operator: FilterOperator
  readonly values: readonly string[]
}

const values = z
  .union([z.string(), z.array(z.string()).max(200)])
  .transform((given) => (Array.isArray(given) ? given : [given]))

/** Whole numbers arrive as text in a query. */
const wholeNumber = (min: number, max: number) => z.coerce.number().int().min(min).max(max)

export const limit = wholeNumber(1, 200).default(50)
export const cursor = z.string().max(1_000)

/**
 * The query of a register's list: strict, so that a misspelt filter is an error and not a list of everything.
 * `filter[field]=value` (repeatable: any of), `filter[field][gte|lte|ne]=value`, `sort=-updatedAt`.
 */
export const listQueryOf = (of: AnyRegister) => {
  const fields = [...envelopeFilters, ...filterableFields(of)]
  const ordered = [...orderedEnvelope, ...orderedFields(of)]
  const filters = Object.fromEntries([
    ...fields.flatMap((name) => [
      [`filter[${name}]`, values.optional()] as const,
      [`filter[${name}][ne]`, values.optional()] as const,
    ]),
    ...ordered.flatMap((name) => [
      [`filter[${name}][gte]`, values.optional()] as const,
      [`filter[${name}][lte]`, values.optional()] as const,
    ]),
  ])
  const sorts = sortsOf(of).flatMap((name) => [name, `-${name}`])
  return z.strictObject({
    q: z.string().trim().max(300).optional(),
    sort: z.enum(sorts as [string, ...string[]]).default('-updatedAt'),
    limit,
    cursor: cursor.optional(),
    asOf: Instant.optional(),
    include: z.literal('links').optional(),
    ...filters,
  })
}

export const exportFormats = ['csv', 'xlsx', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** The query of a list's export: the list's own, but for paging, and how the file is to be. */
export const exportQueryOf = (of: AnyRegister) =>
  listQueryOf(of)
    .omit({ limit: true, cursor: true, include: true })
    .extend({ format: z.enum(exportFormats).default('xlsx'), lang: z.enum(['en', 'de']).default('en') })

export interface ListQuery {
  readonly q?: string | undefined
  readonly sort: string
  readonly limit: number
  readonly cursor?: string | undefined
  readonly asOf?: string | undefined
  readonly include?: 'links' | undefined
  readonly [filter: `filter[${string}`]: readonly string[] | undefined
}

/** The filters of a parsed list query. */
export function filtersOf(query: ListQuery): readonly Filter[] {
  return Object.entries(query).flatMap(([key, given]) => {
    const match = /^filter\[(\w+)\](?:\[(ne|gte|lte)\])?$/.exec(key)
    if (!match?.[1] || !Array.isArray(given)) return []
    return [{ field: match[1], operator: (match[2] ?? 'in') as FilterOperator, values: given }]
  })
}
