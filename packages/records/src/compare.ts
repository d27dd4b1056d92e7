import type { Actor } from '@plumbline/contract/actor'
import { type ComparedRecord, type Comparison, compare, type DifferenceKind } from '@plumbline/contract/compare'
import type { QueryOf } from '@plumbline/contract/endpoint'
import { Problem } from '@plumbline/contract/problem'
import type { AnyRegister } from '@plumbline/contract/register'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { refuseFuture } from '@plumbline/platform/http/instants'
import { type Route, read } from '@plumbline/platform/http/route'
import { type RawBuilder, sql } from 'kysely'
import type { Registry } from './behaviour.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { rowsOf } from './discretion.ts'
import { differencesOf, type VersionState } from './history.ts'
import { type Sight, sightOf } from './sight.ts'

interface Moments {
  readonly from: string
  readonly to: string
}

const versions = rowsOf('v', 'record_id')
const sideColumns = sql.raw('record_id, register, number, ref, version, title, status, owner_id, data, archived_at')

/**
 * One row for each record that is not the same at both moments, as `b` before and `a` after; archived counts as absent. Only versions
 * that ended or began between the two are looked at, so the cost is that of what happened, not of what is there.
 */
const differing = (sight: Sight, registers: readonly string[], { from, to }: Moments): RawBuilder<unknown> => sql`
  (select ${sideColumns} from record_version v
   where register = any(${[...registers]}) and ${sight.of(versions)} and archived_at is null and valid_from <= ${from} and valid_to > ${from} and valid_to <= ${to}) b
  full join
  (select ${sideColumns} from record_version v
   where register = any(${[...registers]}) and ${sight.of(versions)} and archived_at is null
     and valid_from > ${from} and valid_from <= ${to} and (valid_to is null or valid_to > ${to})) a
  on a.record_id = b.record_id`

/** Versions may come and go and leave everything as it was. */
const isDifference = sql`(b.record_id is null or a.record_id is null
  or (b.title, b.status, b.owner_id, b.data) is distinct from (a.title, a.status, a.owner_id, a.data))`
const kind = sql<DifferenceKind>`case when b.record_id is null then 'appeared' when a.record_id is null then 'gone' else 'changed' end`

type Counts = Record<DifferenceKind, number>
const none: Counts = { appeared: 0, changed: 0, gone: 0 }
const isSome = ({ appeared, changed, gone }: Counts) => appeared + changed + gone > 0

async function countByRegister(tx: ReadTransaction, sight: Sight, registers: readonly AnyRegister[], moments: Moments) {
  const { rows } = await sql<{ register: string; kind: DifferenceKind; count: number }>`
    select coalesce(a.register, b.register) as register, ${kind} as kind, count(*)::int as count
    from ${differing(sight, sight.registers, moments)} where ${isDifference} group by 1, 2`.execute(tx)
  const counted = new Map<string, Counts>()
  for (const row of rows) counted.set(row.register, { ...(counted.get(row.register) ?? none), [row.kind]: row.count })
  return registers
    .map(({ name, clauses }) => ({ register: name, clauses, counts: counted.get(name) ?? none }))
    .filter(({ counts }) => isSome(counts))
}

const byNumber = new Intl.Collator('en', { numeric: true })

/** The same by the clauses that the registers serve. */
function byClause(registers: readonly { readonly clauses: readonly string[]; readonly counts: Counts }[]) {
  const clauses = new Map<string, Counts>()
  for (const { clauses: ids, counts } of registers)
    for (const id of ids) {
      const { appeared, changed, gone } = clauses.get(id) ?? none
      clauses.set(id, {
        appeared: appeared + counts.appeared,
        changed: changed + counts.changed,
        gone: gone + counts.gone,
      })
    }
  return [...clauses].map(([id, counts]) => ({ id, ...counts })).sort((a, b) => byNumber.compare(a.id, b.id))
}

/** Links whose both ends the caller may read. One that was ended and made anew in between is the same link. */
async function countLinks(tx: ReadTransaction, sight: Sight, { from, to }: Moments) {
  const links = (which: RawBuilder<unknown>) => sql`
    select l.from_id, l.relation, l.to_id from link l
    join record f on f.org_id = l.org_id and f.id = l.from_id join record t on t.org_id = l.org_id and t.id = l.to_id
    where ${which} and ${sight.of(rowsOf('f'))} and ${sight.of(rowsOf('t'))}`
  const made = links(
    sql`l.created_at > ${from} and l.created_at <= ${to} and (l.ended_at is null or l.ended_at > ${to})`,
  )
  const ended = links(sql`l.created_at <= ${from} and l.ended_at > ${from} and l.ended_at <= ${to}`)
  const { rows } = await sql<{ appeared: number; gone: number }>`
    with made as (${made}), ended as (${ended})
    select (select count(*)::int from (select * from made except select * from ended) x) as appeared,
           (select count(*)::int from (select * from ended except select * from made) x) as gone`.execute(tx)
  return rows[0] ?? { appeared: 0, gone: 0 }
}

interface ItemRow {
  readonly id: string
  readonly ref: string
  readonly register: string
  readonly title: string
  readonly kind: DifferenceKind
  readonly place: number
  readonly before: VersionState | null
  readonly after: VersionState | null
}

/** More than the numbers of a register, so that place and number make one key. */
const span = 1_000_000_000

const state = (
  side: 'a' | 'b',
) => sql`case when ${sql.ref(`${side}.record_id`)} is null then null else jsonb_build_object(
  'title', ${sql.ref(`${side}.title`)}, 'status', ${sql.ref(`${side}.status`)}, 'owner_id', ${sql.ref(`${side}.owner_id`)},
  'data', case when a.record_id is null or b.record_id is null then '{}'::jsonb else ${sql.ref(`${side}.data`)} end, 'archived_at', null) end`

/** A page of what differs: by register in their order, then by number. */
async function differences(
  tx: ReadTransaction,
  sight: Sight,
  names: readonly string[],
  query: Moments & QueryOf<typeof compare>,
): Promise<Pick<Comparison, 'items' | 'nextCursor'>> {
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor)
  const place = sql`array_position(${[...names]}::text[], coalesce(a.register, b.register)) * ${sql.lit(span)}::float8 + coalesce(a.number, b.number)`
  const { rows } = await sql<ItemRow>`
    select coalesce(a.record_id, b.record_id) as id, coalesce(a.ref, b.ref) as ref, coalesce(a.register, b.register) as register,
           coalesce(a.title, b.title) as title, ${kind} as kind, ${place} as place, ${state('b')} as before, ${state('a')} as after
    from ${differing(sight, names, query)}
    where ${isDifference} ${after ? sql`and (${place}, coalesce(a.record_id, b.record_id)) > (${after[0]}::float8, ${after[1]}::uuid)` : sql``}
    order by place, id limit ${query.limit + 1}`.execute(tx)
  const items = rows.slice(0, query.limit).map(
    (row): ComparedRecord => ({
      id: row.id,
      ref: row.ref,
      register: row.register,
      title: row.title,
      kind: row.kind,
      statusBefore: row.before?.status ?? null,
      statusAfter: row.after?.status ?? null,
      changes: row.before && row.after ? differencesOf(row.before, row.after) : [],
    }),
  )
  const last = rows[query.limit - 1]
  return { items, nextCursor: rows.length > query.limit && last ? encodeCursor([last.place, last.id]) : null }
}

async function comparison(
  tx: ReadTransaction,
  registry: Registry,
  actor: Actor,
  query: Moments & QueryOf<typeof compare>,
): Promise<Comparison> {
  const sight = sightOf(registry, actor)
  const { registers: names } = sight
  const wanted = query.register === undefined ? names : names.filter((name) => name === query.register)
  const registers = registry.all.map(({ register }) => register).filter(({ name }) => names.includes(name))
  const counted = await countByRegister(tx, sight, registers, query)
  return {
    from: query.from,
    to: query.to,
    registers: counted.map(({ register, counts }) => ({ register, ...counts })),
    clauses: byClause(counted),
    links: await countLinks(tx, sight, query),
    ...(await differences(tx, sight, wanted, query)),
  }
}

/** Two moments side by side. Three queries, whatever changed. */
export function compareRoutes(registry: Registry): readonly Route[] {
  return [
    read(compare, async ({ member, query: asked, now }, tx) => {
      refuseFuture(asked, 'from', now)
      refuseFuture(asked, 'to', now)
      const query = { ...asked, to: asked.to ?? now }
      if (Date.parse(query.from) > Date.parse(query.to))
        throw new Problem('invalid', 'The query has something wrong in it.', [
          { path: 'from', message: 'must not be later than "to"' },
        ])
      return { body: await comparison(tx, registry, member.actor, query) }
    }),
  ]
}
