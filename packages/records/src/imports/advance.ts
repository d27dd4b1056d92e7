import type { ImportJob } from '@plumbline/contract/import'
import { Problem } from '@plumbline/contract/problem'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Registry } from '../behaviour.ts'
import { withOwnFields } from '../custom-fields.ts'
import type { Say } from '../exchange/words.ts'
import { mappedColumns, readRow } from './read-row.ts'
import { type FoundImport, type ImportStatus, jobOf, lockImport } from './store.ts'
import { personFinder } from './targets.ts'
import { type UndoResult, undoBlock, type WrittenRow } from './undo-block.ts'
import { type NumberedRow, type RowResult, writeBlock } from './write-block.ts'

export type ImportStep = 'check' | 'run' | 'undo'

/** Rows of one transaction: few enough that others who write need not wait for long. */
const blockSize = 250

interface Pass {
  /** Where it may begin, and what it is called while it goes on and once it is through. */
  readonly from: readonly ImportStatus[]
  readonly during: ImportStatus
  readonly after: ImportStatus
}
const passes: Readonly<Record<ImportStep, Pass>> = {
  check: { from: ['uploaded', 'checked'], during: 'checking', after: 'checked' },
  run: { from: ['checked'], during: 'running', after: 'done' },
  undo: { from: ['done', 'running'], during: 'undoing', after: 'undone' },
}
const refusals: Readonly<Record<ImportStep, string>> = {
  check: 'This import was run already. Upload the file again to import it once more.',
  run: 'Check the rows first; what was imported already is not imported again.',
  undo: 'Nothing was imported that could be taken back.',
}

/**
 * Goes on with a pass over the rows by one block, in the transaction of the caller. What the block did and how far the pass is
 * commit together, so that whoever goes on after a crash does nothing twice and leaves nothing out.
 */
export async function advance(
  tx: WriteTransaction,
  registry: Registry,
  context: WriteContext,
  id: string,
  step: ImportStep,
  ways: readonly Say[],
): Promise<{ job: ImportJob; events: readonly ChangeEvent[] }> {
  const found = await lockImport(tx, registry, context.actor, id)
  const pass = passes[step]
  // Whoever did not hear that it is through may ask again.
  if (found.status === pass.after && step !== 'check') return { job: await jobOf(tx, found), events: [] }
  const begins = pass.from.includes(found.status)
  if (!begins && found.status !== pass.during) throw new Problem('conflict', refusals[step])
  const events: ChangeEvent[] = []
  if (begins) {
    if (step !== 'undo') await clearOutcomes(tx, id)
    if (step !== 'check') events.push(eventOf(context, id, step === 'run' ? 'import.started' : 'import.undo-started'))
  }
  const start = begins ? { position: 0, reached: null } : found
  const block =
    step === 'undo'
      ? await undoRows(tx, registry, context, found, start.reached)
      : await writeRows(tx, registry, context, found, start.reached, step, ways)
  events.push(...block.events)
  const isThrough = block.count < blockSize
  const now = {
    status: isThrough ? pass.after : pass.during,
    position: start.position + block.count,
    reached: block.last ?? start.reached,
    finished_at: isThrough && step !== 'check' ? context.now : found.finished_at,
  }
  await tx.updateTable('import').set(now).where('id', '=', id).execute()
  const job = await jobOf(tx, { ...found, ...now })
  if (isThrough && step !== 'check')
    events.push({ ...eventOf(context, id, step === 'run' ? 'import.finished' : 'import.undone'), after: job.counts })
  return { job, events }
}

const eventOf = (context: WriteContext, id: string, type: string): ChangeEvent => ({
  id: context.newId(),
  type,
  object: { type: 'import', id, version: 0 },
})

const clearOutcomes = (tx: WriteTransaction, id: string) =>
  sql`update import_row set outcome = null, problems = '[]', record_id = null where import_id = ${id} and outcome is not null`.execute(
    tx,
  )

interface Block {
  readonly count: number
  readonly last: number | undefined
  readonly events: readonly ChangeEvent[]
}

const Cells = z.array(z.string())

async function writeRows(
  tx: WriteTransaction,
  registry: Registry,
  context: WriteContext,
  found: FoundImport,
  reached: number | null,
  step: 'check' | 'run',
  ways: readonly Say[],
): Promise<Block> {
  const { id, mapping } = found
  const kept = { ...found.kept, register: await withOwnFields(tx, found.kept.register) }
  const stored = await tx
    .selectFrom('import_row')
    .select(['number', 'cells'])
    .where('import_id', '=', id)
    .where('number', '>', reached ?? 0)
    .orderBy('number')
    .limit(blockSize)
    .execute()
  const columns = mappedColumns(
    kept.register,
    found.columns.map(({ title }) => title),
    mapping,
  )
  const circumstances = { ways, personOf: await personFinder(tx) }
  const rows: NumberedRow[] = stored.map(({ number, cells }) => ({
    number,
    row: readRow(kept.register, columns, Cells.parse(cells ?? []), mapping.emptyClears, circumstances),
  }))
  const titleAt = mapping.columns.indexOf('title')
  const isDry = step === 'check'
  const toBeMade = async (titles: readonly string[]) => {
    if (!isDry || titleAt < 0) return new Set<string>()
    const { rows: earlier } = await sql<{ title: string }>`select lower(trim(cells->>${sql.lit(titleAt)})) as title
      from import_row where import_id = ${id} and number <= ${reached ?? 0} and outcome = 'created'
      and lower(trim(cells->>${sql.lit(titleAt)})) = any(${[...titles]})`.execute(tx)
    return new Set(earlier.map(({ title }) => title))
  }
  const block = { registry, kept, context, columns, reason: `Import: ${found.file_name}`, toBeMade }
  if (isDry) await sql`savepoint import_check`.execute(tx)
  const { results, events } = await writeBlock(tx, block, rows)
  // A dry run does all that a run does, and then it has not been.
  if (isDry) await sql`rollback to savepoint import_check`.execute(tx)
  await keepResults(tx, id, results, isDry)
  return { count: rows.length, last: rows.at(-1)?.number, events: isDry ? [] : events }
}

/** What was written has no more need of its cells. */
async function keepResults(tx: WriteTransaction, id: string, results: readonly RowResult[], isDry: boolean) {
  const given = results.map(({ number, outcome, problems, ...written }) => ({
    number,
    outcome,
    problems,
    record_id: isDry && outcome === 'created' ? null : (written.recordId ?? null),
    version_before: isDry ? null : (written.versionBefore ?? null),
    version_after: isDry ? null : (written.versionAfter ?? null),
    link_ids: isDry ? [] : (written.linkIds ?? []),
    keeps: isDry || outcome === 'refused',
  }))
  await sql`
    update import_row i set outcome = g.outcome, problems = g.problems, record_id = g.record_id, version_before = g.version_before,
                            version_after = g.version_after, link_ids = g.link_ids, cells = case when g.keeps then i.cells end
    from json_to_recordset(${JSON.stringify(given)}::json) as g (number integer, outcome text, problems jsonb, record_id uuid,
      version_before integer, version_after integer, link_ids uuid[], keeps boolean)
    where i.import_id = ${id} and i.number = g.number`.execute(tx)
}

/** Back from the last row: what a later one made may hang on what an earlier one did. */
async function undoRows(
  tx: WriteTransaction,
  registry: Registry,
  context: WriteContext,
  { id, kept, file_name }: FoundImport,
  reached: number | null,
): Promise<Block> {
  const rows: WrittenRow[] = await tx
    .selectFrom('import_row')
    .select(['number', 'outcome', 'record_id', 'version_before', 'version_after', 'link_ids'])
    .where('import_id', '=', id)
    .where('outcome', 'in', ['created', 'updated'])
    .$if(reached !== null, (query) => query.where('number', '<', reached ?? 0))
    .orderBy('number', 'desc')
    .limit(blockSize)
    .execute()
  const { results, events } = await undoBlock(tx, registry, kept, context, `Import undone: ${file_name}`, rows)
  await keepUndone(tx, id, results)
  return { count: rows.length, last: rows.at(-1)?.number, events }
}

const keepUndone = (tx: WriteTransaction, id: string, results: readonly UndoResult[]) =>
  sql`
    update import_row i set undo = g.undo, problems = g.problems
    from json_to_recordset(${JSON.stringify(results)}::json) as g (number integer, undo text, problems jsonb)
    where i.import_id = ${id} and i.number = g.number`.execute(tx)
