import { type ImportMapping, importTargets, type RowProblem } from '@plumbline/contract/import'
import { Problem } from '@plumbline/contract/problem'
import { Title } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import { type ReadCircumstances, type ReadValue, readValue } from '../exchange/cell-value.ts'

/** What a row wants, as far as the row alone says. */
export interface ReadRow {
  readonly ref?: string
  /** The version that the file was made from. */
  readonly version?: number
  readonly title?: string
  readonly ownerId?: string | null
  /** Fields with their values; null takes one away. */
  readonly data: Readonly<Record<string, unknown>>
  /** Ends of links as the file names them: by reference or title. */
  readonly links: readonly { readonly relation: string; readonly to: string }[]
  readonly problems: readonly RowProblem[]
}

/** What a column becomes, with its title. */
export interface MappedColumn {
  readonly at: number
  readonly title: string
  readonly target: string
}

const noStatus =
  'A status is not imported: it is reached by its steps, by those who may take them. Leave the column out; what is new begins at the beginning.'

/** The columns that a mapping takes. @throws Problem invalid with the place of each wrong target */
export function mappedColumns(
  register: AnyRegister,
  titles: readonly string[],
  { columns }: ImportMapping,
): readonly MappedColumn[] {
  const known = new Set(importTargets(register).map(({ key }) => key))
  const taken = new Set<string>()
  const problems = columns.flatMap((target, at) => {
    const path = `columns.${at}`
    if (target === null) return []
    if (target === 'status') return [{ path, message: noStatus }]
    if (!known.has(target)) return [{ path, message: `${register.titleOfOne} takes no "${target}" from a file` }]
    if (taken.has(target)) return [{ path, message: 'is what another column becomes already' }]
    taken.add(target)
    return []
  })
  if (columns.length !== titles.length)
    problems.push({ path: 'columns', message: `must be ${titles.length}, one for each column of the file` })
  else if (!taken.has('ref') && (register.managed || !taken.has('title')))
    problems.push({
      path: 'columns',
      message: register.managed
        ? 'must have the reference: the product makes these records, a file only changes them'
        : 'must have the title, or the reference of what is there already',
    })
  if (problems.length > 0) throw new Problem('invalid', 'The columns cannot become that.', problems)
  return columns.flatMap((target, at) => (target === null ? [] : [{ at, title: titles[at] ?? '', target }]))
}

/** Reads the cells of a row. Whether the values may stand in the record is asked where it is written. */
export function readRow(
  register: AnyRegister,
  columns: readonly MappedColumn[],
  cells: readonly string[],
  emptyClears: boolean,
  circumstances: ReadCircumstances,
): ReadRow {
  const row: { -readonly [Key in keyof ReadRow]: ReadRow[Key] } = { data: {}, links: [], problems: [] }
  const data: Record<string, unknown> = {}
  for (const { at, title, target } of columns) {
    const text = (cells[at] ?? '').trim()
    if (text === '' && !emptyClears) continue
    const [kind, name = ''] = target.split(/\.(.*)/s)
    if (text === '' && kind === 'link') continue
    const read = text === '' ? { value: null } : readTarget(register, target, text, circumstances)
    if ('problem' in read) row.problems = [...row.problems, { column: title, path: target, message: read.problem }]
    else if (kind === 'data') data[name] = read.value
    else if (kind === 'link')
      row.links = [...row.links, ...(read.value as string[]).map((to) => ({ relation: name, to }))]
    else if (read.value !== null || target === 'ownerId') Object.assign(row, { [target]: read.value })
  }
  return { ...row, data }
}

function readTarget(
  { fields }: AnyRegister,
  target: string,
  text: string,
  circumstances: ReadCircumstances,
): ReadValue {
  if (target === 'ref') return { value: text.toUpperCase() }
  if (target === 'title') {
    const title = Title.safeParse(text.replaceAll(/\s+/g, ' '))
    return title.success ? { value: title.data } : { problem: title.error.issues[0]?.message ?? 'is no title' }
  }
  if (target === 'version') return /^\d{1,9}$/.test(text) ? { value: Number(text) } : { problem: 'must be a number' }
  if (target === 'ownerId') return circumstances.personOf(text)
  if (target.startsWith('link.'))
    return {
      value: text
        .split(/[;\n]/)
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    }
  const field = fields[target.slice('data.'.length)]
  return field ? readValue(field, text, circumstances) : { problem: 'is not a known field' }
}
