import type { SoaItem } from '@plumbline/registers/statements-of-applicability/contract'

/** Columns that can be edited in place, from left to right. */
export const editableColumns = ['applicable', 'justification', 'implementation', 'responsible'] as const
export type EditableColumn = (typeof editableColumns)[number]

export const filters = ['undecided', 'open', 'ending', 'missing', 'mine'] as const
export type FilterName = (typeof filters)[number]

const fits: Readonly<Record<FilterName, (item: SoaItem, personId: string) => boolean>> = {
  undecided: ({ applicable }) => applicable === null,
  open: ({ applicable, implementation }) => applicable === 'yes' && implementation !== 'implemented',
  ending: ({ evidence }) => evidence.some(({ freshness }) => freshness === 'ending' || freshness === 'ended'),
  missing: ({ missing }) => missing.length > 0,
  mine: ({ responsible }, personId) => responsible?.id === personId,
}

export interface View {
  readonly filter: FilterName | undefined
  /** Numbers of controls to show alone, such as those a reason names. */
  readonly only: readonly string[]
  readonly personId: string
}

/** The entries that a view shows, in their order. */
export const shownItems = (items: readonly SoaItem[], { filter, only, personId }: View): readonly SoaItem[] =>
  items.filter(
    (item) =>
      (filter === undefined || fits[filter](item, personId)) && (only.length === 0 || only.includes(item.controlId)),
  )

export const countOf = (items: readonly SoaItem[], filter: FilterName, personId: string): number =>
  items.filter((item) => fits[filter](item, personId)).length

export interface Group {
  readonly id: string
  readonly items: readonly SoaItem[]
}

/** The entries under their objectives; own controls come last, under a group of their own. */
export function groupsOf(items: readonly SoaItem[]): readonly Group[] {
  const groups = new Map<string, SoaItem[]>()
  for (const item of items) {
    const known = groups.get(item.group)
    if (known) known.push(item)
    else groups.set(item.group, [item])
  }
  return [...groups].map(([id, own]) => ({ id, items: own }))
}

/** The patch that a value typed, chosen or pasted into a cell means; undefined when it means nothing. */
export function patchOf(
  column: EditableColumn,
  value: string,
  people: readonly { readonly id: string; readonly name: string }[],
) {
  const text = value.trim()
  const lower = text.toLowerCase()
  if (column === 'justification') return { data: { justification: text === '' ? null : text } }
  if (column === 'responsible') {
    if (text === '') return { ownerId: null }
    const person = people.find(({ id, name }) => id === text || name.toLowerCase() === lower)
    return person ? { ownerId: person.id } : undefined
  }
  if (text === '') return { data: { [column]: null } }
  const known: Readonly<Record<string, string>> =
    column === 'applicable'
      ? { yes: 'yes', no: 'no', ja: 'yes', nein: 'no' }
      : {
          'not-started': 'not-started',
          'not started': 'not-started',
          planned: 'planned',
          partly: 'partly',
          implemented: 'implemented',
        }
  const meant = known[lower]
  return meant === undefined ? undefined : { data: { [column]: meant } }
}

/** What stands in a cell, as a spreadsheet would get it. */
export const textOf = (item: SoaItem, column: EditableColumn): string =>
  column === 'responsible' ? (item.responsible?.name ?? '') : (item[column] ?? '')

/** The rows and cells of a text copied from a spreadsheet. */
export const cellsOf = (clipboard: string): readonly (readonly string[])[] =>
  clipboard
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((row) => row.split('\t'))

/** Days until the first evidence of the entry ends, and the length of its validity; undefined without accepted evidence. */
export function freshnessOf(item: SoaItem): { readonly until: string; readonly from: string | null } | undefined {
  const dated = item.evidence.filter(({ freshness, validUntil }) => freshness !== 'waiting' && validUntil !== null)
  const first = dated.sort((a, b) => (a.validUntil ?? '').localeCompare(b.validUntil ?? ''))[0]
  return first?.validUntil ? { until: first.validUntil, from: first.validFrom } : undefined
}
