import type { WorkItem } from '@plumbline/contract/kernel-endpoints'
import { expect, it } from 'vitest'
import { groupWork } from './group-work.ts'

const item = (ref: string, why: WorkItem['why'], dueOn: string | null = null): WorkItem => ({
  why,
  transition: why === 'approval' ? 'accept' : null,
  forId: null,
  record: {
    id: ref,
    ref,
    register: 'tasks',
    title: ref,
    status: 'open',
    ownerId: null,
    version: 1,
    createdAt: '2026-11-01T08:00:00Z',
    createdBy: 'somebody',
    updatedAt: '2026-11-01T08:00:00Z',
    updatedBy: 'somebody',
    archivedAt: null,
    dueOn,
  },
})

const refs = (items: readonly WorkItem[]) => items.map(({ record }) => record.ref)

it('puts late before near before what waits, and each by its day', () => {
  const work = groupWork([
    item('TSK-1', 'due', '2026-11-30'),
    item('TSK-2', 'overdue', '2026-11-20'),
    item('TSK-3', 'due', '2026-11-23'),
    item('TSK-4', 'overdue', '2026-11-10'),
    item('RSK-5', 'approval'),
    item('TSK-6', 'assigned'),
  ])
  expect(refs(work.overdue)).toEqual(['TSK-4', 'TSK-2'])
  expect(refs(work.soon)).toEqual(['TSK-3', 'TSK-1'])
  expect(refs(work.waiting)).toEqual(['RSK-5'])
  expect(refs(work.undated)).toEqual(['TSK-6'])
  expect(work.total).toBe(6)
})

it('keeps a decision although the record is also due', () => {
  const work = groupWork([item('RSK-1', 'due', '2026-11-24'), item('RSK-1', 'approval', '2026-11-24')])
  expect([refs(work.soon), refs(work.waiting)]).toEqual([['RSK-1'], ['RSK-1']])
})
