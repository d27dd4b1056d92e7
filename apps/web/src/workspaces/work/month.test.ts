import { expect, it } from 'vitest'
import { monthAway, monthOf, weeksOf } from './month.ts'

it('lays a month out in whole weeks from Monday', () => {
  const weeks = weeksOf('2026-11')
  expect(weeks).toHaveLength(6)
  expect([weeks[0]?.[0], weeks[0]?.[6], weeks[5]?.[0], weeks[5]?.[6]]).toEqual([
    '2026-10-26',
    '2026-11-01',
    '2026-11-30',
    '2026-12-06',
  ])
  expect(weeksOf('2027-02')).toHaveLength(4)
})

it('goes over the ends of years, and takes no month that is none', () => {
  expect([monthAway('2026-12', 1), monthAway('2026-01', -1)]).toEqual(['2027-01', '2025-12'])
  expect([
    monthOf('2026-13', '2026-11-24'),
    monthOf(undefined, '2026-11-24'),
    monthOf('2025-02', '2026-11-24'),
  ]).toEqual(['2026-11', '2026-11', '2025-02'])
})
