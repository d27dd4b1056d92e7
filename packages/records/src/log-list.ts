import { mayRead } from '@plumbline/contract/access'
import type { Actor } from '@plumbline/contract/actor'
import type { QueryOf } from '@plumbline/contract/endpoint'
import type { LogEntry, log } from '@plumbline/contract/log-endpoints'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { underPresentName } from '@plumbline/platform/log/read'
import { type RawBuilder, sql } from 'kysely'
import type { Registry } from './behaviour.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { areKept, areNameless, rowsOf } from './discretion.ts'
import { areOpened, areOwn, areWatched, isWatched } from './log-sight.ts'

export interface EntryRow {
  readonly entry_id: string
  readonly log_id: string
  readonly index: number
  readonly at: string
  readonly type: string
  readonly object_type: string
  readonly object_id: string
  readonly object_version: number
  readonly auth: LogEntry['auth']
  readonly actor_id: string | null
  readonly actor_name: string | null
  readonly ref: string | null
  readonly register: string | null
  readonly title: string | null
  /** The log opens it to the caller: the records that it is about, and what happened. */
  readonly is_open: boolean
  /** The caller is told who acted. */
  readonly shows_actor: boolean
  /** It is about a record whose reporter stays unnamed. */
  readonly is_nameless: boolean
  readonly is_sealed: boolean
  readonly entry: Buffer
}

/**
 * Entries with who acted and on what: a comment is about its record, a link about both its ends. The opening of `act` is the
 * canonical JSON of a pseudonym; where it was erased, nobody knows any more. Bytes that are no entry of ours (`type is
 * null`) are in the log and have nothing to show.
 */
function entriesFor(registry: Registry, actor: Actor, where: (of: Told) => RawBuilder<unknown>): RawBuilder<EntryRow> {
  const registers = registry.all.map(({ register }) => register)
  const readable = registers.filter((register) => mayRead(actor, register)).map(({ name }) => name)
  const isSeen = (alias: string) =>
    sql`(${sql.ref(`${alias}.id`)} is null
      or (${sql.ref(`${alias}.register`)} = any(${readable}) and not ${areKept(registers, actor, rowsOf(alias))}))`
  const isNameless = areNameless(registers, actor, rowsOf('r'))
  const isOpen = sql`(${isSeen('r')} and ${isSeen('t')} and (${areOpened(actor)} or ${areOwn(actor)}))`
  const showsActor = sql`(p.id is not distinct from ${actor.personId}
    or (${isOpen} and (${isNameless} and p.id = r.created_by) is not true))`
  const objectId = sql`case when length(e.object_id) = 36 then e.object_id::uuid end`
  return sql<EntryRow>`
    select e.entry_id, e.log_id, e.index, e.at, e.type, e.object_type, e.object_id, e.object_version, e.entry,
           convert_from(e.entry, 'UTF8')::json ->> 'auth' as auth, p.id as actor_id, p.name as actor_name,
           r.ref, r.register, r.title, ${isOpen} as is_open, ${showsActor} as shows_actor, ${isNameless} as is_nameless,
           coalesce((select max(c.size) from log_checkpoint c where c.log_id = e.log_id and ${underPresentName('c')}) > e.index, false) as is_sealed
    from log_entry e
    left join log_opening o on o.entry_id = e.entry_id and o.field = 'act'
    left join person p on p.id = case when length(o.value) = 38 then trim(both '"' from o.value)::uuid end
    left join comment c on e.object_type = 'comment' and c.id = ${objectId}
    left join link l on e.object_type = 'link' and l.id = ${objectId}
    left join record r on r.id = coalesce(c.record_id, l.from_id, ${objectId})
    left join record t on t.id = l.to_id
    where e.type is not null and ${where({ isOpen, showsActor })}`
}

/** What is told of an entry: a filter over the rest would tell it. */
interface Told {
  readonly isOpen: RawBuilder<unknown>
  readonly showsActor: RawBuilder<unknown>
}

/** What of an entry is for the caller: the rest of it is left out, and only that. */
export function shownEntry(row: EntryRow): LogEntry {
  return {
    id: row.entry_id,
    index: row.index,
    at: row.at,
    type: row.type,
    object: {
      type: row.object_type,
      id: row.is_open || !isWatched(row.type) ? row.object_id : null,
      version: row.object_version,
      ref: row.is_open ? row.ref : null,
      register: row.is_open ? row.register : null,
      title: row.is_open ? row.title : null,
    },
    actor: row.shows_actor && row.actor_id && row.actor_name ? { id: row.actor_id, name: row.actor_name } : null,
    auth: row.auth,
    isSealed: row.is_sealed,
  }
}

type Query = QueryOf<typeof log.entries>

/** A page of entries, newest first. */
export async function listEntries(tx: ReadTransaction, registry: Registry, actor: Actor, query: Query) {
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor)
  const { rows } = await sql<EntryRow>`
    ${entriesFor(
      registry,
      actor,
      ({ isOpen, showsActor }) => sql`true
      ${query.object === undefined ? sql`` : sql`and e.object_id = ${query.object} and (${isOpen} or not ${areWatched})`}
      ${query.type === undefined ? sql`` : sql`and (e.type = ${query.type} or e.type like ${`${query.type.replaceAll('_', '')}.%`})`}
      ${query.actor === undefined ? sql`` : sql`and p.id = ${query.actor} and ${showsActor}`}
      ${query.from === undefined ? sql`` : sql`and e.at >= ${query.from}`}
      ${query.to === undefined ? sql`` : sql`and e.at <= ${query.to}`}
      ${query.asOf === undefined ? sql`` : sql`and e.at <= ${query.asOf}`}
      ${after ? sql`and (e.log_id, e.index) < (${after[1]}::uuid, ${after[0]}::bigint)` : sql``}`,
    )}
    order by e.log_id desc, e.index desc limit ${query.limit + 1}`.execute(tx)
  const items = rows.slice(0, query.limit).map(shownEntry)
  const last = rows[query.limit - 1]
  return { items, nextCursor: rows.length > query.limit && last ? encodeCursor([last.index, last.log_id]) : null }
}

/** One entry; undefined when the log has none with that id (yet). */
export async function findEntry(
  tx: ReadTransaction,
  registry: Registry,
  actor: Actor,
  id: string,
): Promise<EntryRow | undefined> {
  const { rows } = await entriesFor(registry, actor, () => sql`e.entry_id = ${id}`).execute(tx)
  return rows[0]
}
