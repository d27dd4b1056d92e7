import { mayChangeMany, mayRead } from '@plumbline/contract/access'
import { type Actor, hasRole } from '@plumbline/contract/actor'
import { ImportJob, ImportMapping, type ImportRow, importStatuses, RowProblem } from '@plumbline/contract/import'
import { Problem } from '@plumbline/contract/problem'
import type { AnyRegister } from '@plumbline/contract/register'
import type { ReadTransaction, WriteTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Kept, Registry } from '../behaviour.ts'

/** Cells are kept so many days; then whoever still wants them uploads the file again. */
const daysKept = 30

const importColumns = [
  'import.id',
  'import.register',
  'import.file_name',
  'import.columns',
  'import.mapping',
  'import.status',
  'import.total',
  'import.position',
  'import.reached',
  'import.made_by',
  'import.created_at',
  'import.finished_at',
  'person.name',
] as const

const importsOf = (tx: ReadTransaction) =>
  tx
    .selectFrom('import')
    .innerJoin('person', (join) =>
      join.onRef('person.id', '=', 'import.made_by').onRef('person.org_id', '=', 'import.org_id'),
    )
    .select(importColumns)

type Row = Awaited<ReturnType<ReturnType<typeof importsOf>['execute']>>[number]

const Status = z.enum(importStatuses)
export type ImportStatus = z.output<typeof Status>

/** An import with the register that it fills. */
export interface FoundImport extends Omit<Row, 'columns' | 'mapping' | 'status'> {
  readonly kept: Kept
  readonly columns: ImportJob['columns']
  readonly mapping: ImportMapping
  readonly status: ImportStatus
}

/** Who imported, and in registers that keep nothing from anybody those who may change everything there. */
const mayHandle = (actor: Actor, register: AnyRegister, madeBy: string) =>
  mayChangeMany(actor, register) &&
  (madeBy === actor.personId ||
    (register.keptFrom === undefined && mayRead(actor, register) && hasRole(actor, register.access.edit)))

const foundIn = (registry: Registry, actor: Actor, row: Row): FoundImport | undefined => {
  const kept = registry.named(row.register)
  if (!kept || !mayHandle(actor, kept.register, row.made_by)) return undefined
  const { columns } = ImportJob.pick({ columns: true }).parse(row)
  return { ...row, kept, columns, mapping: ImportMapping.parse(row.mapping), status: Status.parse(row.status) }
}

/** @throws Problem not-found also when it is not the actor's to handle */
export async function findImport(
  tx: ReadTransaction,
  registry: Registry,
  actor: Actor,
  id: string,
): Promise<FoundImport> {
  const row = await importsOf(tx).where('import.id', '=', id).executeTakeFirst()
  const found = row && foundIn(registry, actor, row)
  if (!found) throw new Problem('not-found', 'There is no such import here.')
  return found
}

/** As findImport, and nobody else goes on with it until the transaction ends. */
export async function lockImport(
  tx: WriteTransaction,
  registry: Registry,
  actor: Actor,
  id: string,
): Promise<FoundImport> {
  await sql`select id from import where id = ${id} for update`.execute(tx)
  return findImport(tx, registry, actor, id)
}

/** The newest imports that the actor may handle. */
export async function listImports(
  tx: ReadTransaction,
  registry: Registry,
  actor: Actor,
  { register, limit }: { readonly register?: string | undefined; readonly limit: number },
): Promise<readonly ImportJob[]> {
  const rows = await importsOf(tx)
    .$if(register !== undefined, (query) => query.where('import.register', '=', register ?? ''))
    .orderBy('import.created_at', 'desc')
    .limit(limit)
    .execute()
  const found = rows.flatMap((row) => foundIn(registry, actor, row) ?? [])
  return Promise.all(found.map((one) => jobOf(tx, one)))
}

/** An import as the API tells of it. */
export async function jobOf(tx: ReadTransaction, found: FoundImport): Promise<ImportJob> {
  const { rows } = await sql<ImportJob['counts']>`
    select count(*) filter (where outcome = 'created')::int as created, count(*) filter (where outcome = 'updated')::int as updated,
           count(*) filter (where outcome = 'unchanged')::int as unchanged, count(*) filter (where outcome = 'refused')::int as refused,
           count(*) filter (where undo = 'undone')::int as undone, count(*) filter (where undo = 'kept')::int as kept
    from import_row where import_id = ${found.id}`.execute(tx)
  const [counts] = rows
  if (!counts) throw new Error('nothing was counted')
  return {
    id: found.id,
    register: found.register,
    fileName: found.file_name,
    status: found.status,
    columns: found.columns,
    mapping: found.mapping,
    total: found.total,
    position: found.position,
    counts,
    madeBy: { id: found.made_by, name: found.name },
    createdAt: found.created_at,
    finishedAt: found.finished_at,
  }
}

/** Rows of an import, in the order of the file. `kept` are those that an undo had to leave. */
export async function rowsOfImport(
  tx: ReadTransaction,
  id: string,
  wanted: { readonly outcome?: string | undefined; readonly limit: number; readonly after: number },
): Promise<{ items: ImportRow[]; nextCursor: string | null }> {
  const rows = await tx
    .selectFrom('import_row as i')
    .leftJoin('record as r', (join) => join.onRef('r.id', '=', 'i.record_id').onRef('r.org_id', '=', 'i.org_id'))
    .select(['i.number', 'i.outcome', 'i.undo', 'i.problems', 'r.ref'])
    .where('i.import_id', '=', id)
    .where('i.number', '>', wanted.after)
    .where('i.outcome', 'is not', null)
    .$if(wanted.outcome === 'kept', (query) => query.where('i.undo', '=', 'kept'))
    .$if(wanted.outcome !== undefined && wanted.outcome !== 'kept', (query) =>
      query.where('i.outcome', '=', wanted.outcome ?? ''),
    )
    .orderBy('i.number')
    .limit(wanted.limit + 1)
    .execute()
  const items = rows.slice(0, wanted.limit).map(({ number, outcome, undo, problems, ref }) => ({
    row: number,
    outcome: outcome as ImportRow['outcome'],
    undo: undo as ImportRow['undo'],
    ref,
    problems: z.array(RowProblem).parse(problems),
  }))
  return { items, nextCursor: rows.length > wanted.limit ? String(items.at(-1)?.row) : null }
}

/** Takes the cells of an import away, and with them all that it was to do. */
export async function forgetCells(tx: WriteTransaction, id: string): Promise<void> {
  await sql`update import_row set cells = null where import_id = ${id} and cells is not null`.execute(tx)
}

/** The same of all imports that are older than cells are kept: files may name people, and nobody waits for these any more. */
export async function forgetOldCells(tx: WriteTransaction, now: string): Promise<void> {
  const before = new Date(Date.parse(now) - daysKept * 86_400_000).toISOString()
  await sql`
    with old as (select id from import where created_at < ${before} and exists (
      select 1 from import_row c where c.import_id = import.id and c.cells is not null)),
    cleared as (update import_row i set cells = null from old where i.import_id = old.id and i.cells is not null)
    update import set status = 'discarded' where id in (select id from old) and status in ('uploaded', 'checking', 'checked')`.execute(
    tx,
  )
}
