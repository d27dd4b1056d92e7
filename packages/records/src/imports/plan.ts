import { isDeepStrictEqual } from 'node:util'
import type { RowProblem } from '@plumbline/contract/import'
import { Problem } from '@plumbline/contract/problem'
import { type AnyRecord, referencePattern } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import type { RecordPatch } from '../change.ts'
import type { MappedColumn, ReadRow } from './read-row.ts'
import type { FoundRecords } from './targets.ts'

/** Where a link of a row leads: a record, one that an earlier row makes, or one that an earlier row of a dry run would have made. */
export type LinkEnd = { readonly relation: string; readonly to: AnyRecord | { readonly title: string } | 'to-be-made' }

/** What has to be known of other rows to find the ends of links. */
export interface Elsewhere {
  readonly found: FoundRecords
  /** Titles, in lower case, of records that this block makes. */
  readonly made: ReadonlySet<string>
  /** The same of blocks before this one, in a dry run, where nothing was made. */
  readonly toBeMade: ReadonlySet<string>
}

/** The ends of a row's links. */
export function endsOf(
  register: AnyRegister,
  { links }: ReadRow,
  { found, made, toBeMade }: Elsewhere,
): { readonly ends: readonly LinkEnd[]; readonly problems: readonly Omit<RowProblem, 'column'>[] } {
  const ends: LinkEnd[] = []
  const problems: Omit<RowProblem, 'column'>[] = []
  for (const { relation, to } of links) {
    const path = `link.${relation}`
    const registers = register.relations[relation]?.to ?? []
    const named = referencePattern.test(to.toUpperCase()) ? found.endByRef(to) : undefined
    const titled = named ? [named] : found.byTitle(to, registers)
    const [first] = titled
    const isOwn = registers.includes('*') || registers.includes(register.name)
    if (titled.length > 1)
      problems.push({
        path,
        message: `"${to}" is the title of ${titled.map(({ ref }) => ref).join(', ')}; give the reference`,
      })
    else if (first?.archivedAt) problems.push({ path, message: `${first.ref} is archived` })
    else if (first) ends.push({ relation, to: first })
    else if (isOwn && made.has(to.toLowerCase())) ends.push({ relation, to: { title: to.toLowerCase() } })
    else if (isOwn && toBeMade.has(to.toLowerCase())) ends.push({ relation, to: 'to-be-made' })
    else problems.push({ path, message: `there is no "${to}" here to link to` })
  }
  return { ends, problems }
}

/** What of the record the row changes. */
export function patchOf(before: AnyRecord, row: ReadRow): RecordPatch | undefined {
  const data = Object.fromEntries(
    Object.entries(row.data).filter(([name, value]) =>
      value === null ? before.data[name] !== undefined : !isDeepStrictEqual(before.data[name], value),
    ),
  )
  const patch: RecordPatch = {
    ...(row.title !== undefined && row.title !== before.title ? { title: row.title } : {}),
    ...(row.ownerId !== undefined && row.ownerId !== before.ownerId ? { ownerId: row.ownerId } : {}),
    ...(Object.keys(data).length > 0 ? { data } : {}),
  }
  return Object.keys(patch).length > 0 ? patch : undefined
}

/** What a refusal says of a row, with the column whose fault it is. @throws what is no refusal */
export function problemsOfRow(error: unknown, columns: readonly MappedColumn[]): readonly RowProblem[] {
  if (!(error instanceof Problem)) throw error
  const problems = error.errors.length > 0 ? error.errors : [{ path: '', message: error.message }]
  return withColumns(problems, columns)
}

/** The problems with the titles of the columns that their paths come from. */
export const withColumns = (
  problems: readonly Omit<RowProblem, 'column'>[],
  columns: readonly MappedColumn[],
): readonly RowProblem[] =>
  problems.map(({ path, message }) => ({
    column: columns.find(({ target }) => path === target || path.startsWith(`${target}.`))?.title ?? null,
    path,
    message,
  }))
