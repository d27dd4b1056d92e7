import { expect, it } from 'vitest'
import { timeLeft } from './time-left.ts'

it('says days from two on, then hours, then minutes, and never more than there is', () => {
  const now = Date.parse('2031-03-01T12:00:00Z')
  const left = (dueAt: string) => Object.values(timeLeft(dueAt, now)).join(' ')
  expect(left('2031-03-04T11:59:59Z')).toBe('false days 2')
  expect(left('2031-03-03T11:59:59Z')).toBe('false hours 47')
  expect(left('2031-03-01T12:59:59Z')).toBe('false minutes 59')
  expect(left('2031-03-01T11:00:00Z')).toBe('true hours 1')
  expect(left('2031-03-01T12:00:00Z')).toBe('false minutes 0')
})
