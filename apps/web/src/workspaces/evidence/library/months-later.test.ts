import { expect, it } from 'vitest'
import { monthsLater } from './months-later.ts'

it.each([
  ['2026-03-01', 12, '2027-02-28'],
  ['2026-11-23', 3, '2027-02-22'],
  ['2026-08-31', 6, '2027-02-28'],
  ['2026-01-01', 24, '2027-12-31'],
  ['2023-03-01', 12, '2024-02-29'],
])('%s and %i months end on %s', (day, months, end) => {
  expect(monthsLater(day, months)).toBe(end)
})
