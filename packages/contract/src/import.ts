import { z } from 'zod'
import { Instant } from './record.ts'
import type { AnyRegister } from './register.ts'

/** What a column of an imported file may become. `version` is only compared: what changed since is not overwritten. */
export interface ImportTarget {
  readonly key: string
  /** In English; translated as all words of registers are. */
  readonly title: string
}

/** Everything of a register that a file may fill. What the product writes itself, statuses and files are not among it. */
export const importTargets = ({ fields, relations }: AnyRegister): readonly ImportTarget[] => [
  { key: 'ref', title: 'Reference' },
  { key: 'title', title: 'Title' },
  { key: 'ownerId', title: 'Owner' },
  ...Object.entries(fields).flatMap(([name, { kind, stamped, title }]) =>
    stamped || kind === 'hidden' || kind === 'files' ? [] : [{ key: `data.${name}`, title }],
  ),
  ...Object.entries(relations).map(([name, { title }]) => ({ key: `link.${name}`, title })),
  { key: 'version', title: 'Version' },
]

/** What each column becomes, in the order of the file; null is left out. */
export const ImportMapping = z.strictObject({
  columns: z.array(z.string().max(80).nullable()).max(200),
  /** An empty cell takes the value away; else it leaves it as it is. */
  emptyClears: z.boolean().default(false),
})
export type ImportMapping = z.output<typeof ImportMapping>

export const importStatuses = [
  'uploaded',
  'checking',
  'checked',
  'running',
  'done',
  'undoing',
  'undone',
  'discarded',
] as const

export const ImportJob = z
  .object({
    id: z.uuid(),
    register: z.string(),
    fileName: z.string(),
    status: z.enum(importStatuses),
    columns: z.array(z.object({ title: z.string(), samples: z.array(z.string()) })),
    mapping: ImportMapping,
    /** Rows of the file, and how many of them the pass under way has done. */
    total: z.int(),
    position: z.int(),
    counts: z.object({
      created: z.int(),
      updated: z.int(),
      unchanged: z.int(),
      refused: z.int(),
      /** Of an undo: what it took back, and what it had to leave. */
      undone: z.int(),
      kept: z.int(),
    }),
    madeBy: z.object({ id: z.uuid(), name: z.string() }),
    createdAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'import' })
export type ImportJob = z.output<typeof ImportJob>

/** What is wrong with a row: the column by its title where it is one column's fault, and the path as in every other problem. */
export const RowProblem = z.object({ column: z.string().nullable(), path: z.string(), message: z.string() })
export type RowProblem = z.output<typeof RowProblem>

export const ImportRow = z.object({
  /** As the spreadsheet counts: the head is row 1. */
  row: z.int(),
  outcome: z.enum(['created', 'updated', 'unchanged', 'refused']),
  /** Of an undo; null before. */
  undo: z.enum(['undone', 'kept']).nullable(),
  ref: z.string().nullable(),
  problems: z.array(RowProblem),
})
export type ImportRow = z.output<typeof ImportRow>
