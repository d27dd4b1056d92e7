import { expect, it } from 'vitest'
import { firstName, partOfDay } from './greeting.ts'

it.each([
  [0, 'morning'],
  [11, 'morning'],
  [12, 'day'],
  [17, 'day'],
  [18, 'evening'],
  [23, 'evening'],
] as const)('at %i o’clock greets as in the %s', (hour, part) => {
  expect(partOfDay(new Date(2026, 10, 23, hour, 30))).toBe(part)
})

it('calls a person by the first name', () => {
  expect(firstName('  Ines  Albrecht ')).toBe('Ines')
  expect(firstName('')).toBe('')
})
