import { isDeepStrictEqual } from 'node:util'
import type { Actor } from '@plumbline/contract/actor'
import type { HistoryItem } from '@plumbline/contract/record'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { erasedFields } from '@plumbline/platform/privacy/erased'
import type { Kept } from './behaviour.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { rowsOf, toldPerson } from './discretion.ts'
import { findRecord } from './find.ts'

/** What a version says of the record. */
export interface VersionState {
  readonly title: string
  readonly status: string
  readonly owner_id: string | null
  readonly data: Readonly<Record<string, unknown>>
  readonly archived_at: string | null
}

/** What differs between two versions, by path, in the words of the API. */
export function differencesOf(before: VersionState | undefined, after: VersionState): HistoryItem['changes'] {
  const paths = (row: VersionState | undefined): Record<string, unknown> =>
    row === undefined
      ? {}
      : {
          title: row.title,
          status: row.status,
          ownerId: row.owner_id,
          archivedAt: row.archived_at,
          ...Object.fromEntries(Object.entries(row.data).map(([name, value]) => [`data.${name}`, value])),
        }
  const old = paths(before)
  const now = paths(after)
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((path) => !isDeepStrictEqual(old[path] ?? null, now[path] ?? null))
    .map((path) => ({ path, before: old[path] ?? null, after: now[path] ?? null }))
}

/** Who did it, if that is told. */
export const doerOf = (row: { readonly actor_id: string | null; readonly name: string }) =>
  row.actor_id === null ? null : { id: row.actor_id, name: row.name }

/** The versions of a record, newest first, each with what it changed. */
export async function historyOf(
  tx: ReadTransaction,
  kept: Kept,
  key: string,
  actor: Actor,
  page: { readonly limit: number; readonly cursor?: string | undefined; readonly asOf?: string | undefined },
): Promise<{ items: HistoryItem[]; nextCursor: string | null }> {
  const record = await findRecord(tx, kept.register, key, actor)
  const below = page.cursor === undefined ? undefined : Number(decodeCursor(page.cursor)[0])
  const rows = await tx
    .selectFrom('record_version as v')
    .innerJoin('person as p', (join) => join.onRef('p.id', '=', 'v.actor_id').onRef('p.org_id', '=', 'v.org_id'))
    .select([
      'v.version',
      'v.title',
      'v.status',
      'v.owner_id',
      'v.data',
      'v.archived_at',
      'v.event',
      'v.reason',
      'v.valid_from',
      'v.entry_id',
      'p.name',
      toldPerson([kept.register], actor, rowsOf('v', 'record_id'), 'actor_id').as('actor_id'),
    ])
    .where('v.record_id', '=', record.id)
    .$if(page.asOf !== undefined, (query) => query.where('v.valid_from', '<=', page.asOf ?? ''))
    .$if(below !== undefined, (query) => query.where('v.version', '<', below ?? 0))
    .orderBy('v.version', 'desc')
    .limit(page.limit + 1)
    .execute()
  const erased = await erasedFields(
    tx,
    rows.map(({ entry_id }) => entry_id),
  )
  /** When and why the words of the version were erased. Of what a version before it was, the one after it knows nothing more. */
  const erasureOf = (row: (typeof rows)[number] | undefined) => {
    const found = row && erased.get(row.entry_id)?.find(({ field }) => field === 'after')
    return found ? { at: found.at, reason: found.reason } : null
  }
  const items = rows.slice(0, page.limit).map((row, index) => ({
    version: row.version,
    entryId: row.entry_id,
    at: row.valid_from,
    actor: doerOf(row),
    event: row.event,
    reason: row.reason,
    changes: erasureOf(row) || erasureOf(rows[index + 1]) ? [] : differencesOf(rows[index + 1], row),
    erased: erasureOf(row),
  }))
  const last = items.at(-1)
  return { items, nextCursor: rows.length > page.limit && last ? encodeCursor([last.version, record.id]) : null }
}
