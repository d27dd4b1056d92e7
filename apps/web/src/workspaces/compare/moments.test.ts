import { describe, expect, it } from 'vitest'
import { momentsOf } from './moments.ts'

const now = new Date('2026-11-23T12:00:41.000Z')

describe('the two moments of an address', () => {
  it('are a month ago and now when it names none', () => {
    expect(momentsOf({}, now)).toEqual({ from: '2026-10-24T12:00:00.000Z', to: undefined })
  })
  it('are put in order', () => {
    const [early, late] = ['2026-01-31T22:59:59.000Z', '2026-03-31T21:59:59.000Z'] as const
    expect(momentsOf({ from: late, to: early }, now)).toEqual({ from: early, to: late })
  })
  it('are now where they are still to come', () => {
    expect(momentsOf({ from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }, now)).toEqual({
      from: '2026-01-01T00:00:00.000Z',
      to: undefined,
    })
  })
})
