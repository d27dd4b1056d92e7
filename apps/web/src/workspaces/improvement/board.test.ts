import { describe, expect, it } from 'vitest'
import { type Case, caseColumns, reviewsOf, stepOnBoard } from './board.ts'

const today = '2031-06-01'
const found = (ref: string, status: string, data: Case['data'] = {}, updatedAt = '2031-05-01T08:00:00.000Z'): Case => ({
  id: ref,
  ref,
  register: 'nonconformities',
  title: ref,
  status,
  ownerId: null,
  data,
  version: 1,
  createdAt: updatedAt,
  createdBy: null,
  updatedAt,
  updatedBy: null,
  archivedAt: null,
})

describe('the board of nonconformities', () => {
  it('has a column for each status, nearest day first, and forgets what was closed long ago', () => {
    const cases = [
      found('NCF-10', 'open'),
      found('NCF-9', 'open'),
      found('NCF-2', 'open', { dueDate: '2031-07-01' }),
      found('NCF-3', 'closed'),
      found('NCF-4', 'closed', {}, '2031-01-01T08:00:00.000Z'),
      found('NCF-5', 'dismissed'),
    ]
    expect(caseColumns(cases, today).map(({ status, items }) => [status, ...items.map(({ ref }) => ref)])).toEqual([
      ['open', 'NCF-2', 'NCF-9', 'NCF-10'],
      ['analysed'],
      ['acting'],
      ['done'],
      ['closed', 'NCF-3'],
    ])
  })

  it('says which actions can be looked at now, and which need time', () => {
    const cases = [
      found('NCF-1', 'done', { effectivenessDue: '2031-06-02' }),
      found('NCF-2', 'done', { effectivenessDue: today }),
      found('NCF-3', 'done'),
      found('NCF-4', 'acting', { effectivenessDue: today }),
    ]
    expect(reviewsOf(cases, today).map(({ item, isReady }) => [item.ref, isReady])).toEqual([
      ['NCF-3', true],
      ['NCF-2', true],
      ['NCF-1', false],
    ])
  })

  it('is walked with the arrow keys, past empty columns', () => {
    const heights = [2, 0, 1]
    expect(stepOnBoard('ArrowDown', [0, 0], heights)).toEqual([0, 1])
    expect(stepOnBoard('ArrowDown', [0, 1], heights)).toBeUndefined()
    expect(stepOnBoard('ArrowRight', [0, 1], heights)).toEqual([2, 0])
    expect(stepOnBoard('ArrowLeft', [2, 0], heights)).toEqual([0, 0])
    expect(stepOnBoard('ArrowLeft', [0, 0], heights)).toBeUndefined()
    expect(stepOnBoard('Enter', [0, 0], heights)).toBeUndefined()
  })
})
