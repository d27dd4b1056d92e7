import { listQueryOf } from '@plumbline/contract/list-query'
import { expect, it } from 'vitest'
import { type DueItem, dueItemsOf, dueQuery, dueSources, inOrder, shapeOf } from './due-items.ts'

it.each(dueSources.map((source) => [`${source.register.name} ${source.kind}`, source] as const))(
  'asks what the API answers: %s',
  (_, source) => {
    expect(source.field).not.toBe('')
    expect(source.statuses.length).toBeGreaterThan(0)
    expect(source.statuses.filter((status) => !(status in source.register.lifecycle.statuses))).toEqual([])
    expect(listQueryOf(source.register).safeParse(dueQuery(source, '2027-02-21')).error).toBeUndefined()
  },
)

it('does not wait for tasks that are done', () => {
  const tasks = dueSources.find(({ kind }) => kind === 'action')
  expect(tasks?.statuses).toEqual(['open', 'in-progress'])
})

const item = (ref: string, day: string): DueItem => ({
  lane: 'actions',
  kind: 'action',
  day,
  record: { id: ref, ref, register: 'tasks', title: ref, ownerId: null },
})

it('orders by day, then by the number of the reference', () => {
  const items = [item('TSK-10', '2026-12-01'), item('TSK-9', '2026-12-01'), item('TSK-1', '2026-11-30')]
  expect(inOrder(items).map(({ record }) => record.ref)).toEqual(['TSK-1', 'TSK-9', 'TSK-10'])
})

it('leaves out records without a day', () => {
  const source = dueSources.find(({ kind }) => kind === 'acceptance')
  if (!source) throw new Error('acceptances are a source')
  const record = { ...item('RSK-1', '').record, status: 'accepted', version: 1, createdAt: '', createdBy: '' }
  const stored = { ...record, updatedAt: '', updatedBy: '', archivedAt: null }
  const found = dueItemsOf(source, [
    { ...stored, data: { acceptedUntil: '2026-12-31' } },
    { ...stored, data: {} },
  ])
  expect(found.map(({ day, lane }) => [day, lane])).toEqual([['2026-12-31', 'acceptances']])
})

it('warns before something ends, not before something is to be done', () => {
  expect(shapeOf({ kind: 'evidence' }, -1)).toBe('ended')
  expect(shapeOf({ kind: 'evidence' }, 15)).toBe('minor')
  expect(shapeOf({ kind: 'evidence' }, 16)).toBe('due')
  expect(shapeOf({ kind: 'action' }, 2)).toBe('due')
})
