import type { Actor } from '@plumbline/contract/actor'
import { type Filter, filtersOf, type ListQuery } from '@plumbline/contract/list-query'
import { Problem } from '@plumbline/contract/problem'
import type { Link } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { forItsValues } from '@plumbline/platform/database/prepared'
import { JsonText } from '@plumbline/platform/http/json-text'
import { type RawBuilder, sql } from 'kysely'
import type { Registry } from './behaviour.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { withFieldsAsked } from './custom-fields.ts'
import { areKept, rowsOf, toldPerson, toldText } from './discretion.ts'
import { seenLinks } from './links.ts'
import { recordsAt } from './row.ts'
import { found } from './search.ts'

interface Column {
  readonly expression: RawBuilder<unknown>
  /** A `moment` is kept as text in UTC, an `instant` in a column. */
  readonly type: 'text' | 'moment' | 'instant' | 'date' | 'uuid' | 'number'
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
  const kind = register.fields[name]?.kind ?? ''
  const text = sql`r.data->>${sql.lit(name)}`
  if (kind === 'instant') return { expression: text, type: 'moment' }
  return ['integer', 'number'].includes(kind)
    ? { expression: sql`(${text})::numeric`, type: 'number' }
    : { expression: text, type: 'text' }
}

const casts = {
  text: sql``,
  moment: sql``,
  instant: sql`::timestamptz`,
  date: sql`::date`,
  uuid: sql`::uuid`,
  number: sql`::numeric`,
}
/** A time without an offset would be the server's, not the caller's. */
const momentForm = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/
const patterns: Readonly<Partial<Record<Column['type'], RegExp>>> = {
  instant: /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  number: /^-?\d{1,15}(\.\d{1,10})?$/,
}

const isOfForm = (type: Column['type'], value: string) =>
  type === 'moment' ? momentForm.test(value) && !Number.isNaN(Date.parse(value)) : (patterns[type]?.test(value) ?? true)

/** As `columnOf`, but nobody finds by a name who reported without one. */
function filteredBy(register: AnyRegister, name: string, actor: Actor): Column {
  if (name !== 'createdBy') return columnOf(register, name)
  return { expression: toldPerson([register], actor, rowsOf('r'), 'created_by'), type: 'uuid' }
}

/** Conditions of the filters; values were checked for form, so that a wrong one is an error with its path and not a failed cast. */
function conditionOf(
  register: AnyRegister,
  { field, operator, values }: Filter,
  actor: Actor,
): RawBuilder<unknown> | undefined {
  if (field === 'archived') return undefined
  const { expression, type } = filteredBy(register, field, actor)
  const wrong = values.find((value) => !isOfForm(type, value))
  if (wrong !== undefined)
    throw new Problem('invalid', 'A filter has a wrong value.', [
      { path: `filter[${field}]`, message: `"${wrong}" is not of the right form` },
    ])
  const given = values.map((value) => sql`${type === 'moment' ? new Date(value).toISOString() : value}${casts[type]}`)
  if (operator === 'gte') return sql`${expression} >= ${given[0]}`
  if (operator === 'lte') return sql`${expression} <= ${given[0]}`
  const isMany = register.fields[field]?.kind === 'choices'
  const among = isMany
    ? sql`(r.data->${sql.lit(field)}) ?| array[${sql.join(values)}]::text[]`
    : sql`${expression} in (${sql.join(given)})`
  return operator === 'ne' ? sql`not coalesce(${among}, false)` : among
}

/** Records that a search looks through: more than anybody reads, few enough to rank. */
const mostFound = 1_000

interface ListedRow {
  readonly id: string
  readonly text: string
  readonly sort_key: string | number | null
  readonly total: number
}

/** What a record must meet to be in the list of a query. */
function conditionsOf(register: AnyRegister, query: ListQuery, actor: Actor): RawBuilder<unknown>[] {
  const filters = filtersOf(query)
  const wantsArchived = filters.some(({ field, values }) => field === 'archived' && values.includes('true'))
  return [
    sql`r.register = ${register.name}`,
    wantsArchived ? sql`r.archived_at is not null` : sql`r.archived_at is null`,
    ...(register.keptFrom === undefined ? [] : [sql`not ${areKept([register], actor, rowsOf('r'))}`]),
    ...filters.flatMap((filter) => conditionOf(register, filter, actor) ?? []),
  ]
}

/** The references of all that a list would show, page after page; of these records alone, if `among` is given. */
export async function refsOf(
  tx: ReadTransaction,
  register: AnyRegister,
  query: ListQuery,
  actor: Actor,
  among: readonly string[] | undefined,
): Promise<readonly { readonly id: string; readonly ref: string }[]> {
  const conditions = [
    ...conditionsOf(await withFieldsAsked(tx, register, query), query, actor),
    ...(among === undefined ? [] : [sql`r.id = any(${[...among]}::uuid[])`]),
  ]
  const { rows } = await sql<{ id: string; ref: string }>`${sql.raw(forItsValues)}
    select r.id, r.ref from ${recordsAt(query.asOf)} where ${sql.join(conditions, sql` and `)}`.execute(tx)
  return rows
}

/** One page of a register, as the answer of the API. */
export async function listRecords(
  tx: ReadTransaction,
  register: AnyRegister,
  query: ListQuery,
  actor: Actor,
  registry: Registry,
): Promise<JsonText> {
  const { texts, nextCursor, total } = await listPage(tx, register, query, actor, registry, 'counted')
  return new JsonText(`{"items":[${texts.join(',')}],"nextCursor":${JSON.stringify(nextCursor)},"total":${total}}`)
}

/** The records of a page as texts of JSON. */
interface ListPage {
  readonly texts: readonly string[]
  readonly nextCursor: string | null
  /** How many the whole list has; 0 where nobody counts. */
  readonly total: number
}

/** One page of a register. One query, two with links, whatever the number of records. */
export async function listPage(
  tx: ReadTransaction,
  of: AnyRegister,
  query: ListQuery,
  actor: Actor,
  registry: Registry,
  counting: 'counted' | 'uncounted',
): Promise<ListPage> {
  const filters = filtersOf(query)
  const register = await withFieldsAsked(tx, of, query)
  const conditions = [
    ...conditionsOf(register, query, actor),
    ...(query.q ? [sql`r.id in (select record_id from found)`] : []),
  ]
  const descending = query.sort.startsWith('-')
  const sorted = columnOf(register, descending ? query.sort.slice(1) : query.sort)
  const key = nullsLast(sorted)
  const direction = descending ? sql`desc` : sql`asc`
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor)
  const beyond = after
    ? [sql`(${key}, r.id) ${descending ? sql`<` : sql`>`} (${after[0]}${casts[sorted.type]}, ${after[1]}::uuid)`]
    : []
  const source = recordsAt(query.asOf)
  const search = query.q
    ? sql`with found as materialized (${found(query.q, [register.name], mostFound, query.asOf)})`
    : sql``
  const isPlain = filters.length === 0 && !query.q && query.asOf === undefined && register.keptFrom === undefined
  const total =
    counting === 'uncounted'
      ? sql`0`
      : isPlain
        ? sql`coalesce((select live from counter where register = ${register.name}), 0)`
        : sql`(select count(*)::int from ${source} where ${sql.join(conditions, sql` and `)})`

  // The limit stands in the text: for a parameter PostgreSQL would have to plan anew each time. Texts are made of what is left: a sort would
  // make those of all.
  const { rows } = await sql<ListedRow>`${isPlain ? sql`` : sql.raw(forItsValues)}
    ${search} select r.id, ${toldText(register, actor)} as text, r.sort_key, ${total} as total
    from (select r.*, ${key} as sort_key from ${source} where ${sql.join([...conditions, ...beyond], sql` and `)}
          order by ${key} ${direction}, r.id ${direction} limit ${sql.lit(query.limit + 1)}) r
    order by r.sort_key ${direction}, r.id ${direction}`.execute(tx)
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  const nextCursor = rows.length > query.limit && last ? encodeCursor([last.sort_key, last.id]) : null
  const links = (ids: readonly string[]) => seenLinks(tx, registry, actor, ids, query.asOf)
  const items = query.include === 'links' ? await withLinks(shown, links) : shown.map(({ text }) => text)
  const counted = shown[0]?.total ?? (after ? await alone(tx, sql`${search} select ${total} as total`) : 0)
  return { texts: items, nextCursor, total: counted }
}

/** Keyset paging needs a value in every row. Columns that are never null keep their index. */
function nullsLast({ expression, type }: Column): RawBuilder<unknown> {
  if (type === 'date') return sql`coalesce(${expression}, 'infinity'::date)`
  if (type === 'instant') return expression
  const isEnvelope = Object.values(envelope).some((known) => known.expression === expression)
  if (isEnvelope) return expression
  return type === 'number' ? sql`coalesce(${expression}, 'infinity'::numeric)` : sql`coalesce(${expression}, '')`
}

/** The total of a page behind the last one, which has no row to carry it. */
async function alone(tx: ReadTransaction, query: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: number }>`${query}`.execute(tx)
  return rows[0]?.total ?? 0
}

/** The texts with one more member each. */
async function withLinks(
  rows: readonly ListedRow[],
  linksOf: (ids: readonly string[]) => Promise<readonly Link[]>,
): Promise<readonly string[]> {
  const links = await linksOf(rows.map(({ id }) => id))
  return rows.map(({ id, text }) => {
    const own = links.filter(({ from, to }) => from.id === id || to.id === id)
    return `${text.slice(0, -1)},"links":${JSON.stringify(own)}}`
  })
}
