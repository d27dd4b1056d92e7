import { type Filter, filtersOf, type ListQuery } from '@plumbline/contract/list-query'
import { Problem } from '@plumbline/contract/problem'
import type { AnyRecord, Link } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { type RawBuilder, sql } from 'kysely'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { linksOfRecords } from './links.ts'
import { type RecordRow, recordOf } from './row.ts'

export interface Page {
  readonly items: readonly (AnyRecord & { links?: readonly Link[] })[]
  readonly nextCursor: string | null
  readonly total: number
}

interface Column {
  readonly expression: RawBuilder<unknown>
  readonly type: 'text' | 'instant' | 'date' | 'uuid' | 'number'
}

const column = (name: string, type: Column['type']): Column => ({ expression: sql.ref(`r.${name}`), type })
const envelope: Readonly<Record<string, Column>> = {
  ref: column('number', 'number'),
  title: column('title', 'text'),
  status: column('status', 'text'),
  ownerId: column('owner_id', 'uuid'),
  createdBy: column('created_by', 'uuid'),
  createdAt: column('created_at', 'instant'),
  updatedAt: column('updated_at', 'instant'),
  dueDate: column('due_on', 'date'),
}

function columnOf(register: AnyRegister, name: string): Column {
  const known = envelope[name]
  if (known) return known
  const isNumber = ['integer', 'number'].includes(register.fields[name]?.kind ?? '')
  const text = sql`r.data->>${sql.lit(name)}`
  return isNumber ? { expression: sql`(${text})::numeric`, type: 'number' } : { expression: text, type: 'text' }
}

const casts = { text: sql``, instant: sql`::timestamptz`, date: sql`::date`, uuid: sql`::uuid`, number: sql`::numeric` }
const patterns: Readonly<Partial<Record<Column['type'], RegExp>>> = {
  instant: /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  number: /^-?\d{1,15}(\.\d{1,10})?$/,
}

/** Conditions of the filters; values were checked for form, so that a wrong one is an error with its path and not a failed cast. */
function conditionOf(register: AnyRegister, { field, operator, values }: Filter): RawBuilder<unknown> | undefined {
  if (field === 'archived') return undefined
  const { expression, type } = columnOf(register, field)
  const pattern = patterns[type]
  const wrong = pattern && values.find((value) => !pattern.test(value))
  if (wrong !== undefined)
    throw new Problem('invalid', 'A filter has a wrong value.', [
      { path: `filter[${field}]`, message: `"${wrong}" is not of the right form` },
    ])
  const given = values.map((value) => sql`${value}${casts[type]}`)
  if (operator === 'gte') return sql`${expression} >= ${given[0]}`
  if (operator === 'lte') return sql`${expression} <= ${given[0]}`
  const isMany = register.fields[field]?.kind === 'choices'
  const among = isMany
    ? sql`(r.data->${sql.lit(field)}) ?| array[${sql.join(values)}]::text[]`
    : sql`${expression} in (${sql.join(given)})`
  return operator === 'ne' ? sql`not coalesce(${among}, false)` : among
}

/** Live records, or the versions that were current at a moment, under the same column names. */
const sourceOf = (asOf: string | undefined) =>
  asOf === undefined
    ? sql`record r`
    : sql`(select org_id, record_id as id, register, number, ref, title, status, owner_id, due_on, data, version, created_at, created_by,
                  valid_from as updated_at, actor_id as updated_by, archived_at
           from record_version where valid_from <= ${asOf} and (valid_to is null or valid_to > ${asOf})) r`

/** One page of a register. Two queries, three with links, whatever the number of records. */
export async function listRecords(tx: ReadTransaction, register: AnyRegister, query: ListQuery): Promise<Page> {
  const filters = filtersOf(query)
  const wantsArchived = filters.some(({ field, values }) => field === 'archived' && values.includes('true'))
  const conditions = [
    sql`r.register = ${register.name}`,
    wantsArchived ? sql`r.archived_at is not null` : sql`r.archived_at is null`,
    ...filters.flatMap((filter) => conditionOf(register, filter) ?? []),
    ...(query.q ? [sql`r.id in (select record_id from search_records(${query.q}, ${register.name}, 1000))`] : []),
  ]
  const isPlain = filters.length === 0 && !query.q && query.asOf === undefined
  const descending = query.sort.startsWith('-')
  const sortName = descending ? query.sort.slice(1) : query.sort
  const sorted = columnOf(register, sortName)
  const key = nullsLast(sorted)
  const direction = descending ? sql`desc` : sql`asc`
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor)
  const beyond = after
    ? [sql`(${key}, r.id) ${descending ? sql`<` : sql`>`} (${after[0]}${casts[sorted.type]}, ${after[1]}::uuid)`]
    : []
  const source = sourceOf(query.asOf)

  const { rows } = await sql<RecordRow & { sort_key: string | number | null }>`
    select r.id, r.ref, r.register, r.title, r.status, r.owner_id, r.data, r.version, r.created_at, r.created_by, r.updated_at, r.updated_by, r.archived_at,
           ${key} as sort_key
    from ${source} where ${sql.join([...conditions, ...beyond], sql` and `)}
    order by ${key} ${direction}, r.id ${direction} limit ${query.limit + 1}`.execute(tx)
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  const items = shown.map(recordOf)
  return {
    items: query.include === 'links' ? await withLinks(tx, items, query.asOf) : items,
    nextCursor: rows.length > query.limit && last ? encodeCursor([last.sort_key, last.id]) : null,
    total: isPlain ? await liveCount(tx, register) : await count(tx, source, conditions),
  }
}

/** Keyset paging needs a value in every row. Columns that are never null keep their index. */
function nullsLast({ expression, type }: Column): RawBuilder<unknown> {
  if (type === 'date') return sql`coalesce(${expression}, 'infinity'::date)`
  if (type === 'instant') return expression
  const isEnvelope = Object.values(envelope).some((known) => known.expression === expression)
  if (isEnvelope) return expression
  return type === 'number' ? sql`coalesce(${expression}, 'infinity'::numeric)` : sql`coalesce(${expression}, '')`
}

async function liveCount(tx: ReadTransaction, register: AnyRegister): Promise<number> {
  const row = await tx.selectFrom('counter').select('live').where('register', '=', register.name).executeTakeFirst()
  return row?.live ?? 0
}

async function count(
  tx: ReadTransaction,
  source: RawBuilder<unknown>,
  conditions: readonly RawBuilder<unknown>[],
): Promise<number> {
  const { rows } = await sql<{
    total: number
  }>`select count(*)::int as total from ${source} where ${sql.join([...conditions], sql` and `)}`.execute(tx)
  return rows[0]?.total ?? 0
}

async function withLinks(tx: ReadTransaction, items: readonly AnyRecord[], asOf: string | undefined) {
  const links = await linksOfRecords(
    tx,
    items.map(({ id }) => id),
    asOf,
  )
  return items.map((item) => ({
    ...item,
    links: links.filter(({ from, to }) => from.id === item.id || to.id === item.id),
  }))
}
