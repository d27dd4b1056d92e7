import type { RowProblem } from '@plumbline/contract/import'
import type { AnyRecord } from '@plumbline/contract/record'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import type { Kept, Registry } from '../behaviour.ts'
import { changeRecord } from '../change.ts'
import { checkedDraft, makeRecords, type RecordDraft } from '../create.ts'
import { createLink, makeLinks, refuseUnfit } from '../links.ts'
import { type Elsewhere, endsOf, type LinkEnd, patchOf, problemsOfRow, withColumns } from './plan.ts'
import type { MappedColumn, ReadRow } from './read-row.ts'
import { findNamed, linksOf } from './targets.ts'

export interface BlockOf {
  readonly registry: Registry
  readonly kept: Kept
  readonly context: WriteContext
  readonly columns: readonly MappedColumn[]
  /** Why, as the versions will say. */
  readonly reason: string
  /** Titles, in lower case, that earlier rows would have made, among these; none when they did make them. */
  readonly toBeMade: (titles: readonly string[]) => Promise<ReadonlySet<string>>
}

export interface NumberedRow {
  readonly number: number
  readonly row: ReadRow
}

/** What became of a row. */
export interface RowResult {
  readonly number: number
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'refused'
  readonly problems: readonly RowProblem[]
  readonly recordId?: string
  readonly versionBefore?: number
  readonly versionAfter?: number
  readonly linkIds?: readonly string[]
}

interface ToMake extends NumberedRow {
  readonly draft: RecordDraft & { readonly id: string }
  readonly ends: readonly LinkEnd[]
}

/**
 * Writes some rows: each as a person would by hand, with every check of `createRecord`, `changeRecord` and `createLink`, and the
 * one who imports as its author. A row with something wrong is refused whole, and no other for it.
 */
export async function writeBlock(
  tx: WriteTransaction,
  block: BlockOf,
  rows: readonly NumberedRow[],
): Promise<{ results: readonly RowResult[]; events: readonly ChangeEvent[] }> {
  const { registry, kept, context, columns } = block
  const { register } = kept
  const found = await findNamed(
    tx,
    registry,
    context.actor,
    register,
    rows.map(({ row }) => row),
  )
  const ends = rows.flatMap(({ row }) => row.links.map(({ to }) => to.toLowerCase()))
  const made = new Set<string>()
  const elsewhere: Elsewhere = { found, made, toBeMade: ends.length > 0 ? await block.toBeMade(ends) : new Set() }
  const results: RowResult[] = []
  const refuse = (number: number, problems: readonly RowProblem[]) =>
    results.push({ number, outcome: 'refused', problems })

  const toMake: ToMake[] = []
  const toChange: NumberedRow[] = []
  for (const { number, row } of rows) {
    const missing = row.ref === undefined && row.title === undefined ? [{ path: 'title', message: 'is missing' }] : []
    const managed = row.ref === undefined && register.managed ? [{ path: 'ref', message: 'is missing' }] : []
    const unknown =
      row.ref !== undefined && found.byRef(row.ref)?.register !== register.name
        ? [{ path: 'ref', message: `there is no ${row.ref} here` }]
        : []
    const { ends: to, problems } = endsOf(register, row, elsewhere)
    const wrong = [...row.problems, ...withColumns([...missing, ...managed, ...unknown, ...problems], columns)]
    if (wrong.length > 0) {
      refuse(number, wrong)
      continue
    }
    if (row.ref !== undefined) {
      toChange.push({ number, row })
      continue
    }
    try {
      const draft = { ...checkedDraft(kept, context.actor, draftOf(row)), id: context.newId() }
      for (const end of to) if (isRecord(end.to)) refuseUnfit(kept, draft, end.relation, end.to)
      toMake.push({ number, row, draft, ends: to })
      made.add(draft.title.toLowerCase())
    } catch (error) {
      refuse(number, problemsOfRow(error, columns))
    }
  }
  const events = [
    ...(await makeAll(tx, block, toMake, results)),
    ...(await changeAll(tx, block, toChange, elsewhere, results)),
  ]
  return { results: results.toSorted((one, other) => one.number - other.number), events }
}

const isRecord = (to: LinkEnd['to']): to is AnyRecord => typeof to === 'object' && 'ref' in to

const draftOf = ({ title = '', ownerId, data }: ReadRow): RecordDraft => ({
  title,
  ...(ownerId === undefined ? {} : { ownerId }),
  data: Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null)),
})

/** New records, all with one statement, and then their links with another. */
async function makeAll(
  tx: WriteTransaction,
  { kept, context, reason }: BlockOf,
  toMake: readonly ToMake[],
  results: RowResult[],
): Promise<readonly ChangeEvent[]> {
  const { records, events } = await makeRecords(
    tx,
    kept,
    context,
    toMake.map(({ draft }) => draft),
    reason,
  )
  const byTitle = new Map(records.map((record) => [record.title.toLowerCase(), record]))
  const drafts = toMake.flatMap(({ ends }, at) => {
    const from = records[at]
    return ends.flatMap(({ relation, to }) => {
      const target = isRecord(to) ? to : typeof to === 'object' ? byTitle.get(to.title) : undefined
      return from && target && target.id !== from.id ? [{ from, relation, to: target }] : []
    })
  })
  const linked = await makeLinks(tx, context, drafts)
  for (const [at, { number }] of toMake.entries()) {
    const record = records[at]
    if (!record) continue
    const linkIds = linked.links.flatMap(({ id, from }) => (from.id === record.id ? [id] : []))
    results.push({ number, outcome: 'created', problems: [], recordId: record.id, versionAfter: 1, linkIds })
  }
  return [...events, ...linked.events]
}

/** Records that are there, one after the other: each is locked and checked as it stands then. */
async function changeAll(
  tx: WriteTransaction,
  block: BlockOf,
  toChange: readonly NumberedRow[],
  elsewhere: Elsewhere,
  results: RowResult[],
): Promise<readonly ChangeEvent[]> {
  const { kept, columns } = block
  const current = new Map<string, AnyRecord>()
  const links = await linksOf(
    tx,
    toChange.flatMap(({ row }) => (row.links.length > 0 ? (elsewhere.found.byRef(row.ref ?? '')?.id ?? []) : [])),
  )
  const events: ChangeEvent[] = []
  for (const { number, row } of toChange) {
    const stored = elsewhere.found.byRef(row.ref ?? '')
    const before = stored && (current.get(stored.id) ?? stored)
    if (!before) continue
    const ends = endsOf(kept.register, row, elsewhere).ends.filter(
      ({ relation, to }) => !isRecord(to) || !links.has(`${before.id} ${relation} ${to.id}`),
    )
    await sql`savepoint import_row`.execute(tx)
    try {
      const done = await changeOne(tx, block, before, row, ends)
      current.set(before.id, done.after)
      events.push(...done.events)
      const isChanged = done.events.length > 0
      results.push({
        number,
        outcome: isChanged ? 'updated' : 'unchanged',
        problems: [],
        recordId: before.id,
        ...(isChanged
          ? { versionBefore: before.version, versionAfter: done.after.version, linkIds: done.linkIds }
          : {}),
      })
    } catch (error) {
      const problems = problemsOfRow(error, columns)
      await sql`rollback to savepoint import_row`.execute(tx)
      results.push({ number, outcome: 'refused', problems, recordId: before.id })
    }
    await sql`release savepoint import_row`.execute(tx)
  }
  return events
}

async function changeOne(
  tx: WriteTransaction,
  { registry, kept, context, reason }: BlockOf,
  before: AnyRecord,
  row: ReadRow,
  ends: readonly LinkEnd[],
) {
  const patch = patchOf(before, row)
  const events: ChangeEvent[] = []
  const linkIds: string[] = []
  let after = before
  if (patch) {
    const changed = await changeRecord(tx, kept, context, before.id, row.version ?? before.version, {
      ...patch,
      reason,
    })
    after = changed.record
    events.push(...changed.events)
  }
  for (const { relation, to } of ends) {
    if (!isRecord(to)) continue
    const linked = await createLink(tx, registry, context, kept, before.id, { relation, to: to.id })
    events.push(...linked.events)
    linkIds.push(linked.link.id)
  }
  return { after, events, linkIds }
}
