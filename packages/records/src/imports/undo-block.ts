import { isDeepStrictEqual } from 'node:util'
import type { RowProblem } from '@plumbline/contract/import'
import { Problem } from '@plumbline/contract/problem'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import { erasedFields } from '@plumbline/platform/privacy/erased'
import { sql } from 'kysely'
import type { Kept, Registry } from '../behaviour.ts'
import { archiveRecord, changeRecord } from '../change.ts'
import { findAny } from '../find.ts'
import { endLink } from '../links.ts'

/** A row that was written, as it is kept. */
export interface WrittenRow {
  readonly number: number
  readonly outcome: string | null
  readonly record_id: string | null
  readonly version_before: number | null
  readonly version_after: number | null
  readonly link_ids: readonly string[]
}

export interface UndoResult {
  readonly number: number
  readonly undo: 'undone' | 'kept'
  readonly problems: readonly RowProblem[]
}

/**
 * Takes rows back: what they made is archived, what they changed gets the content of the version before, and their links end. As a
 * person would by hand, with every check; what was changed since, or is closed to them, is left as it is, with the reason.
 */
export async function undoBlock(
  tx: WriteTransaction,
  registry: Registry,
  kept: Kept,
  context: WriteContext,
  reason: string,
  rows: readonly WrittenRow[],
): Promise<{ results: readonly UndoResult[]; events: readonly ChangeEvent[] }> {
  const results: UndoResult[] = []
  const events: ChangeEvent[] = []
  for (const row of rows) {
    await sql`savepoint import_row`.execute(tx)
    try {
      events.push(...(await undoOne(tx, registry, kept, context, reason, row)))
      results.push({ number: row.number, undo: 'undone', problems: [] })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      await sql`rollback to savepoint import_row`.execute(tx)
      const message = [error.message, ...error.errors.map((one) => `${one.path} ${one.message}`)].join(' ')
      results.push({ number: row.number, undo: 'kept', problems: [{ column: null, path: '', message }] })
    }
    await sql`release savepoint import_row`.execute(tx)
  }
  return { results, events }
}

async function undoOne(
  tx: WriteTransaction,
  registry: Registry,
  kept: Kept,
  context: WriteContext,
  reason: string,
  { outcome, record_id, version_before, version_after, link_ids }: WrittenRow,
): Promise<readonly ChangeEvent[]> {
  const record = record_id === null ? undefined : await findAny(tx, record_id)
  if (!record || version_after === null) throw new Problem('not-found', 'There is no such record any more.')
  if (record.version !== version_after)
    throw new Problem('conflict', `${record.ref} was changed since: it is at version ${record.version}.`)
  if (outcome === 'created') return archiveRecord(tx, kept, context, record.id, version_after)
  const events: ChangeEvent[] = []
  for (const id of link_ids) {
    const link = await tx.selectFrom('link').select('ended_at').where('id', '=', id).executeTakeFirst()
    if (link?.ended_at === null) events.push(...(await endLink(tx, registry, context, kept, record.id, id)))
  }
  if (version_before === null || version_before === version_after) return events
  const before = await tx
    .selectFrom('record_version')
    .select(['title', 'owner_id', 'data', 'entry_id'])
    .where('record_id', '=', record.id)
    .where('version', '=', version_before)
    .executeTakeFirstOrThrow()
  if ((await erasedFields(tx, [before.entry_id])).size > 0)
    throw new Problem('conflict', `What ${record.ref} was before has been erased.`)
  const names = [...new Set([...Object.keys(before.data), ...Object.keys(record.data)])]
  const data = Object.fromEntries(
    names
      .filter((name) => !isDeepStrictEqual(before.data[name], record.data[name]))
      .map((name) => [name, before.data[name] ?? null]),
  )
  const patch = { title: before.title, ownerId: before.owner_id, data, reason }
  const { events: restored } = await changeRecord(tx, kept, context, record.id, version_after, patch)
  return [...events, ...restored]
}
