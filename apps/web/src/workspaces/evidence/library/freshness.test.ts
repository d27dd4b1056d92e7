import type { AnyRecord } from '@plumbline/contract/record'
import { describe, expect, it } from 'vitest'
import { freshnessOf } from './freshness.ts'

const item = (status: string, data: Record<string, unknown>): AnyRecord => ({
  id: 'i',
  ref: 'EVD-1',
  register: 'evidence',
  title: 'Report',
  status,
  ownerId: null,
  data,
  version: 1,
  createdAt: '2026-01-01T09:00:00Z',
  createdBy: 'p',
  updatedAt: '2026-01-01T09:00:00Z',
  updatedBy: 'p',
  archivedAt: null,
})

describe('the fuse of an item', () => {
  it('burns from the day of validity to its last day', () => {
    const fresh = freshnessOf(
      item('accepted', { validFrom: '2026-03-01', validUntil: '2026-03-31', collectedOn: '2026-02-01' }),
      '2026-03-11',
    )
    expect(fresh).toEqual({ state: 'valid', daysLeft: 20, daysTotal: 30, startsOn: null })
  })
  it('counts from the day of collection, else from when it was recorded', () => {
    expect(freshnessOf(item('accepted', { validUntil: '2026-01-11' }), '2026-01-06').daysTotal).toBe(10)
    expect(
      freshnessOf(item('accepted', { validUntil: '2026-01-11', collectedOn: '2025-12-31' }), '2026-01-06').daysTotal,
    ).toBe(11)
  })
  it('is over the day after the last one', () => {
    expect(freshnessOf(item('accepted', { validUntil: '2026-01-11' }), '2026-01-11').state).toBe('ending')
    expect(freshnessOf(item('accepted', { validUntil: '2026-01-11' }), '2026-01-12')).toMatchObject({
      state: 'ended',
      daysLeft: -1,
    })
  })
  it('waits for its first day', () => {
    expect(
      freshnessOf(item('accepted', { validFrom: '2026-02-01', validUntil: '2027-01-31' }), '2026-01-12'),
    ).toMatchObject({ state: 'waiting', startsOn: '2026-02-01' })
  })
  it('has no end before somebody gives it one', () => {
    expect(freshnessOf(item('draft', {}), '2026-01-12')).toMatchObject({ state: 'waiting', daysLeft: null })
  })
})
