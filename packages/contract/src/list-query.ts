import { z } from 'zod'
import { isCustom } from './custom-value.ts'
import { type Field, withTheOthers } from './field.ts'
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

/** `filter[x-region]`, `filter[x-since][gte]`: by fields that an organization added. */
const customFilter = /^filter\[(x-[a-z0-9-]+)\](?:\[(?:ne|gte|lte)\])?$/
const customValues = z.union([z.string(), z.array(z.string()).max(200)])

/** Strict, but for filters by custom fields: whether the organization has them is asked where they are used. */
const queryOf = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.looseObject(shape).superRefine((query: Readonly<Record<string, unknown>>, context) => {
    const others = Object.keys(query).filter((key) => !Object.hasOwn(shape, key))
    const isFilter = (key: string) => isCustom(customFilter.exec(key)?.[1] ?? '')
    const keys = others.filter((key) => !isFilter(key) || !customValues.safeParse(query[key]).success)
    if (keys.length > 0) context.addIssue({ code: 'unrecognized_keys', keys, input: query })
  }, withTheOthers)

function filterShape(of: AnyRegister) {
  const fields = [...envelopeFilters, ...filterableFields(of)]
  const ordered = [...orderedEnvelope, ...orderedFields(of)]
  return Object.fromEntries([
    ...fields.flatMap((name) => [
      [`filter[${name}]`, values.optional()] as const,
      [`filter[${name}][ne]`, values.optional()] as const,
    ]),
    ...ordered.flatMap((name) => [
      [`filter[${name}][gte]`, values.optional()] as const,
      [`filter[${name}][lte]`, values.optional()] as const,
    ]),
  ])
}

/** How a list can be sorted; by custom fields too. */
function sortSchema(of: AnyRegister) {
  const sorts = sortsOf(of).flatMap((name) => [name, `-${name}`])
  const custom = z.string().refine((sort) => isCustom(sort.replace(/^-/, '')))
  return z
    .union([z.enum(sorts as [string, ...string[]]), custom], { error: `must be one of: ${sorts.join(', ')}` })
    .default('-updatedAt')
}

const shapeOf = (of: AnyRegister) => ({
  q: z.string().trim().max(300).optional(),
  sort: sortSchema(of),
  asOf: Instant.optional(),
  ...filterShape(of),
})

/**
 * The query of a register's list: strict, so that a misspelt filter is an error and not a list of everything.
 * `filter[field]=value` (repeatable: any of), `filter[field][gte|lte|ne]=value`, `sort=-updatedAt`.
 */
export const listQueryOf = (of: AnyRegister) =>
  queryOf({ ...shapeOf(of), limit, cursor: cursor.optional(), include: z.literal('links').optional() })

export const exportFormats = ['csv', 'xlsx', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** The query of a list's export: the list's own, but for paging, and how the file is to be. */
export const exportQueryOf = (of: AnyRegister) =>
  queryOf({
    ...shapeOf(of),
    format: z.enum(exportFormats).default('xlsx'),
    lang: z.enum(['en', 'de']).default('en'),
  })

export interface ListQuery {
  readonly q?: string | undefined
  readonly sort: string
  readonly limit: number
  readonly cursor?: string | undefined
  readonly asOf?: string | undefined
  readonly include?: 'links' | undefined
  readonly [filter: `filter[${string}`]: string | readonly string[] | undefined
}

/** The filters of a parsed list query. */
export function filtersOf(query: ListQuery): readonly Filter[] {
  return Object.entries(query).flatMap(([key, given]) => {
    const match = /^filter\[([\w-]+)\](?:\[(ne|gte|lte)\])?$/.exec(key)
    if (!match?.[1] || given === undefined) return []
    // Values by custom fields come as they were sent, one or several.
    const values: readonly string[] = [given].flat()
    return [{ field: match[1], operator: (match[2] ?? 'in') as FilterOperator, values }]
  })
}
