import type { ListedRecord } from '@plumbline/client/records-client'
import type { DataOfRegister } from '@plumbline/contract/register'
import { addDays } from '@plumbline/registers/domain'
import type { nonconformities } from '@plumbline/registers/nonconformities/contract'
import type { tasks } from '@plumbline/registers/tasks/contract'

export type Case = ListedRecord<DataOfRegister<typeof nonconformities>>
export type Action = ListedRecord<DataOfRegister<typeof tasks>>

/** One column of the board: records in one or more statuses of their life cycle. */
export interface Column<Item> {
  readonly status: string
  readonly items: readonly Item[]
}

/** Days for which what is closed stays in sight. */
export const closedDays = 90

type Listed = Pick<Case, 'status' | 'updatedAt' | 'ref'> & { readonly data: { readonly dueDate?: string | undefined } }

const nearest = (a: Listed, b: Listed) =>
  (a.data.dueDate ?? '9').localeCompare(b.data.dueDate ?? '9') || a.ref.localeCompare(b.ref, 'en', { numeric: true })

/** Records by status, in the order given, nearest day first; what is settled only while it is young. */
function columnsOf<Item extends Listed>(
  items: readonly Item[],
  today: string,
  statuses: readonly (readonly [status: string, isSettled: boolean])[],
): readonly Column<Item>[] {
  const since = addDays(today, -closedDays)
  return statuses.map(([status, isSettled]) => ({
    status,
    items: items
      .filter((item) => item.status === status && (!isSettled || item.updatedAt.slice(0, 10) >= since))
      .toSorted(nearest),
  }))
}

/** Nonconformities from open to closed as effective. */
export const caseColumns = (cases: readonly Case[], today: string) =>
  columnsOf(cases, today, [
    ['open', false],
    ['analysed', false],
    ['acting', false],
    ['done', false],
    ['closed', true],
  ])

/** Corrective tasks from open to verified. */
export const actionColumns = (actions: readonly Action[], today: string) =>
  columnsOf(actions, today, [
    ['open', false],
    ['in-progress', false],
    ['finished', false],
    ['verified', true],
  ])

export interface Review {
  readonly item: Case
  /** Undefined: at once. */
  readonly from: string | undefined
  readonly isReady: boolean
}

/** Actions that are done and whose effect is still to be seen: those that can be looked at now, then those that need time. */
export const reviewsOf = (cases: readonly Case[], today: string): readonly Review[] =>
  cases
    .filter(({ status }) => status === 'done')
    .map((item) => {
      const from = item.data.effectivenessDue
      return { item, from, isReady: from === undefined || from <= today }
    })
    .toSorted((a, b) => (a.from ?? '').localeCompare(b.from ?? ''))

/** Where an arrow key leads on a board: up and down in a column, sideways to the next column that has something. */
export function stepOnBoard(key: string, [column, row]: readonly [number, number], heights: readonly number[]) {
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const to = row + (key === 'ArrowDown' ? 1 : -1)
    return to >= 0 && to < (heights[column] ?? 0) ? ([column, to] as const) : undefined
  }
  const way = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
  if (way === 0) return undefined
  for (let to = column + way; to >= 0 && to < heights.length; to += way) {
    const height = heights[to] ?? 0
    if (height > 0) return [to, Math.min(row, height - 1)] as const
  }
  return undefined
}
