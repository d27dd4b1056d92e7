import { expect, it } from 'vitest'
import { nextDay } from './duties.ts'

it('comes back on the same day of the month, or the last', () => {
  expect(nextDay('2026-01-31', 'monthly', '2026-02-10')).toBe('2026-02-28')
  expect(nextDay('2026-01-31', 'monthly', '2026-03-01')).toBe('2026-03-31')
  expect(nextDay('2024-02-29', 'yearly', '2024-03-01')).toBe('2025-02-28')
  expect(nextDay('2026-03-31', 'quarterly', '2026-03-20')).toBe('2026-06-30')
  expect(nextDay('2026-03-31', 'half-yearly', '2026-03-31')).toBe('2026-09-30')
})

it('leaves out turns that were missed, and never falls due on a day that is over', () => {
  expect(nextDay('2026-01-05', 'weekly', '2026-03-01')).toBe('2026-03-02')
  expect(nextDay('2026-01-05', 'daily', '2026-03-01')).toBe('2026-03-02')
  expect(nextDay('2026-01-05', 'weekly', '2026-01-01')).toBe('2026-01-12')
})
