import { describe, expect, it } from 'vitest'
import { lineOf, placeOn, ticksOf } from './days.ts'

const now = new Date('2026-11-23T12:00:00Z')

describe('the line of the statement’s life', () => {
  it('begins before the first moment and ends now', () => {
    const line = lineOf(['2025-12-01T00:00:00Z', '2026-06-01T00:00:00Z'], now)
    expect(placeOn(line, '2025-12-01T00:00:00Z')).toBeGreaterThan(1)
    expect(placeOn(line, now.toISOString())).toBe(100)
    expect(placeOn(line, '1999-01-01T00:00:00Z')).toBe(0)
  })

  it('has a tick for each half-year, and for each year of a long life', () => {
    expect(ticksOf(lineOf(['2025-12-01T00:00:00Z'], now))).toEqual(['2026-01-01', '2026-07-01'])
    expect(ticksOf(lineOf(['2020-02-01T00:00:00Z'], now))).toEqual([
      '2020-01-01',
      '2021-01-01',
      '2022-01-01',
      '2023-01-01',
      '2024-01-01',
      '2025-01-01',
      '2026-01-01',
    ])
  })

  it('is there for a statement of today, too', () => {
    const line = lineOf([], now)
    expect(placeOn(line, now.toISOString())).toBe(100)
    expect(ticksOf(line)).toEqual([])
  })
})
