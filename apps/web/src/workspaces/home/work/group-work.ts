import type { WorkItem } from '@plumbline/contract/kernel-endpoints'

export type WorkGroup = 'overdue' | 'soon' | 'waiting' | 'undated'

export interface Work {
  readonly overdue: readonly WorkItem[]
  /** Due today or within the next days, nearest first. */
  readonly soon: readonly WorkItem[]
  /** Decisions that somebody else asks for. */
  readonly waiting: readonly WorkItem[]
  /** Given to the person, without a day. */
  readonly undated: readonly WorkItem[]
  readonly total: number
}

const groupOf = { overdue: 'overdue', due: 'soon', approval: 'waiting', assigned: 'undated' } as const

const byDay = (a: WorkItem, b: WorkItem) => (a.record.dueOn ?? '').localeCompare(b.record.dueOn ?? '')

/** What the person has to do, in the groups of the home page. */
export function groupWork(items: readonly WorkItem[]): Work {
  const of = (group: WorkGroup) => items.filter((item) => groupOf[item.why] === group)
  return {
    overdue: of('overdue').toSorted(byDay),
    soon: of('soon').toSorted(byDay),
    waiting: of('waiting'),
    undated: of('undated'),
    total: items.length,
  }
}
