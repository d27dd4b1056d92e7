import { expect, it } from 'vitest'
import { nextDigest } from './next-digest.ts'

const next = (after: string, given: Partial<Parameters<typeof nextDigest>[0]> = {}) =>
  nextDigest(
    { digest: 'daily', hour: 7, weekday: 1, timeZone: 'Europe/Berlin', ...given },
    new Date(after),
  ).toISOString()

it('goes out at the same hour by the clock of the person, in winter and in summer', () => {
  expect(next('2026-01-10T05:00:00Z')).toBe('2026-01-10T06:00:00.000Z')
  expect(next('2026-01-10T06:00:00Z')).toBe('2026-01-11T06:00:00.000Z')
  expect(next('2026-07-10T04:00:00Z')).toBe('2026-07-10T05:00:00.000Z')
  expect(next('2026-03-28T12:00:00Z')).toBe('2026-03-29T05:00:00.000Z')
  expect(next('2026-10-24T12:00:00Z')).toBe('2026-10-25T06:00:00.000Z')
})

it('comes once also on the day without the hour, and on the day that has it twice', () => {
  const spring = next('2026-03-28T12:00:00Z', { hour: 2 })
  expect(spring).toBe('2026-03-29T01:00:00.000Z')
  expect(next(spring, { hour: 2 })).toBe('2026-03-30T00:00:00.000Z')
  const autumn = next('2026-10-24T12:00:00Z', { hour: 2 })
  expect(autumn.slice(0, 10)).toBe('2026-10-25')
  expect(next(autumn, { hour: 2 }).slice(0, 10)).toBe('2026-10-26')
})

it('knows working days and weeks, on both sides of the date line', () => {
  // A Friday.
  expect(next('2026-11-27T12:00:00Z', { digest: 'workdays' })).toBe('2026-11-30T06:00:00.000Z')
  expect(next('2026-11-24T12:00:00Z', { digest: 'weekly', weekday: 7 })).toBe('2026-11-29T06:00:00.000Z')
  expect(next('2026-11-24T12:00:00Z', { timeZone: 'Pacific/Kiritimati', hour: 0 })).toBe('2026-11-25T10:00:00.000Z')
  expect(next('2026-11-24T12:00:00Z', { timeZone: 'America/Los_Angeles', hour: 23 })).toBe('2026-11-25T07:00:00.000Z')
})
