import { daysBetween } from '@plumbline/registers/domain'

export const taskGroups = ['overdue', 'today', 'week', 'later', 'undated'] as const
export type TaskGroup = (typeof taskGroups)[number]

interface Due {
  readonly data: { readonly dueDate?: string }
  readonly createdAt: string
}

/** Where a task stands by the day it is due. The week is the seven days that follow today. */
export function groupOf(dueDate: string | undefined, today: string): TaskGroup {
  if (dueDate === undefined) return 'undated'
  const days = daysBetween(today, dueDate)
  if (days < 0) return 'overdue'
  if (days === 0) return 'today'
  return days <= 7 ? 'week' : 'later'
}

/** Tasks under their headings, the earliest first; those without a day as they came. Empty groups are left out. */
export function groupedTasks<Task extends Due>(
  tasks: readonly Task[],
  today: string,
): readonly { readonly group: TaskGroup; readonly tasks: readonly Task[] }[] {
  const sorted = tasks.toSorted(
    (a, b) =>
      (a.data.dueDate ?? '9999').localeCompare(b.data.dueDate ?? '9999') || a.createdAt.localeCompare(b.createdAt),
  )
  return taskGroups
    .map((group) => ({ group, tasks: sorted.filter((task) => groupOf(task.data.dueDate, today) === group) }))
    .filter((one) => one.tasks.length > 0)
}
