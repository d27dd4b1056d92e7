import { describe, expect, it } from 'vitest'
import { groupedTasks, groupOf } from './task-groups.ts'

describe('tasks by the day they are due', () => {
  it.each([
    ['2026-03-09', 'overdue'],
    ['2026-03-10', 'today'],
    ['2026-03-11', 'week'],
    ['2026-03-17', 'week'],
    ['2026-03-18', 'later'],
    [undefined, 'undated'],
  ] as const)('%s is %s on 10 March', (day, group) => {
    expect(groupOf(day, '2026-03-10')).toBe(group)
  })
  it('stand under their headings, the earliest first, without empty headings', () => {
    const task = (name: string, dueDate?: string) => ({
      name,
      createdAt: `2026-01-01T00:00:0${name.length}Z`,
      data: dueDate ? { dueDate } : {},
    })
    const groups = groupedTasks(
      [task('later', '2026-05-01'), task('b'), task('old', '2026-01-01'), task('older', '2025-01-01')],
      '2026-03-10',
    )
    expect(groups.map(({ group, tasks }) => [group, ...tasks.map((one) => one.name)])).toEqual([
      ['overdue', 'older', 'old'],
      ['later', 'later'],
      ['undated', 'b'],
    ])
  })
})
