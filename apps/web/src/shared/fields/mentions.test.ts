import type { Person } from '@plumbline/contract/kernel-endpoints'
import { expect, it } from 'vitest'
import { askedAt, handleOf, kept, peopleFor, withPerson } from './mentions.ts'

const person = (id: string, name: string): Person => ({
  id,
  name,
  email: `${id}@example.org`,
  roles: ['viewer'],
  status: 'active',
  accessUntil: null,
  createdAt: '2026-01-01T00:00:00Z',
  erased: null,
})
const people = [person('a', 'Ann Lee'), person('b', 'Anna Lee'), person('c', 'Cem Öz'), person('d', 'Ann Lee')]

it('knows what is asked for behind an @, and not in an address', () => {
  expect(askedAt('Hello @an', 9)).toBe('an')
  expect(askedAt('@', 1)).toBe('')
  expect(askedAt('ann@example.org', 15)).toBeUndefined()
  expect(askedAt('Hello @an and', 6)).toBeUndefined()
})

it('finds people by any of their names', () => {
  expect(peopleFor('öz', people).map(({ id }) => id)).toEqual(['c'])
  expect(peopleFor('ann l', people).map(({ id }) => id)).toEqual(['a', 'd'])
  expect(peopleFor('nobody', people)).toEqual([])
})

it('tells two of the same name apart', () => {
  expect(people.map((one) => handleOf(one, people))).toEqual([
    'Ann Lee (a@example.org)',
    'Anna Lee',
    'Cem Öz',
    'Ann Lee (d@example.org)',
  ])
})

it('writes the person in, and keeps the id', () => {
  expect(withPerson('Ask @an now', 7, 'an', 'Anna')).toEqual({ text: 'Ask @Anna now', caret: 10 })
  const chosen = new Map([
    ['Ann', '1'],
    ['Anna', '2'],
  ])
  expect(kept('@Anna and @Ann, not @Cem', chosen)).toBe('@{2} and @{1}, not @Cem')
})
