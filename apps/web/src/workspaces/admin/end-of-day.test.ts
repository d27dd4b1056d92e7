import { expect, it } from 'vitest'
import { dayOf, endOfDay } from './end-of-day.ts'

it('keeps the day through the instant and back, wherever the reader is', () => {
  for (const day of ['2026-12-31', '2026-03-29', '2026-10-25', '2024-02-29']) expect(dayOf(endOfDay(day))).toBe(day)
})
it('lasts to the end of the day', () => {
  expect(new Date(endOfDay('2026-12-31')).getHours()).toBe(23)
})
