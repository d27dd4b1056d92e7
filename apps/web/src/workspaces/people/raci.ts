import type { AnyRecord } from '@plumbline/contract/record'
import { dataOf } from '@plumbline/registers/domain'
import type { roles } from '@plumbline/registers/roles/contract'

export const letters = { responsible: 'R', accountable: 'A', consulted: 'C', informed: 'I' } as const
export type Part = keyof typeof letters

export interface RaciRow {
  readonly area: string
  /** By role, in the order of the columns. */
  readonly cells: readonly (readonly Part[])[]
  /** What an auditor would ask about: nobody answers for it, or more than one. */
  readonly fault: 'nobody-accountable' | 'several-accountable' | 'nobody-does' | null
}

/** The RACI picture: what the rows "part in the work" of all roles say, by area (5.3). */
export function raciOf(records: readonly Pick<AnyRecord, 'data'>[]): readonly RaciRow[] {
  const involved = records.map((record) => dataOf<typeof roles>(record).involvement ?? [])
  const areas = [...new Set(involved.flat().flatMap(({ area }) => (area ? [area.trim()] : [])))]
  return areas
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((area) => {
      const cells = involved.map((rows) =>
        rows.flatMap((row) => (row.area?.trim() === area && row.part !== undefined ? [row.part] : [])),
      )
      const count = (part: Part) => cells.filter((cell) => cell.includes(part)).length
      const accountable = count('accountable')
      const fault =
        accountable === 0
          ? 'nobody-accountable'
          : accountable > 1
            ? 'several-accountable'
            : count('responsible') === 0
              ? 'nobody-does'
              : null
      return { area, cells, fault }
    })
}
