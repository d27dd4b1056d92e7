import { expect, it } from 'vitest'
import { type Given, look, one } from './made-up.ts'

const past = '2026-11-22'
const rating = (likelihood: number, consequence: number) => ({ likelihood, consequence })
const data = {
  event: 'Wrong person matched.',
  current: rating(3, 3),
  inherent: rating(4, 4),
  individualConsequence: 'Arrest.',
}
const risk = (status: string, change: Readonly<Record<string, unknown>> = {}, owner: string | null = 'tomas') =>
  one('risks', 'RSK-31', status, { ...data, ...change }, owner)
const treatedBy = (implementation: string): Given => [
  risk('treating'),
  one('controls', 'CTL-1', 'draft', { implementation }),
  'RSK-31 treated-by CTL-1',
]

/** Per check: where it does not hold with its sentence, where it holds, and where there is nothing to look at. */
const cases: readonly (readonly [id: string, fault: Given, message: string, healthy: Given, nothing: Given])[] = [
  [
    '6.1/risks-complete',
    [risk('identified', {}, null)],
    'RSK-31 lacks its owner, its event or its rating',
    [risk('identified')],
    [risk('closed', {}, null)],
  ],
  [
    '6.1/risks-for-people',
    [risk('assessed', { individualConsequence: '' })],
    'RSK-31 says nothing on individuals, groups or society',
    [risk('assessed')],
    [],
  ],
  [
    '6.1/risks-on-the-scale',
    [risk('assessed', { target: rating(6, 1) })],
    'RSK-31 is rated outside of the scales in force',
    [risk('assessed')],
    [],
  ],
  [
    '6.1/above-the-criteria',
    [risk('assessed')],
    'RSK-31 is above the criteria and neither in treatment nor accepted',
    [risk('treating')],
    [risk('assessed', { current: rating(2, 2) })],
  ],
  [
    '6.1/accepted-within-the-criteria',
    [risk('accepted', { current: rating(5, 5) })],
    'RSK-31 is accepted, though your criteria call its level not acceptable',
    [risk('accepted')],
    [risk('treating', { current: rating(5, 5) })],
  ],
  [
    '6.1/acceptance-in-force',
    [risk('accepted', { acceptedUntil: past })],
    'RSK-31 was accepted until a day that has passed',
    [risk('accepted', { acceptedUntil: '2026-11-23' })],
    [risk('closed', { acceptedUntil: past })],
  ],
  [
    '6.1/lower-for-a-reason',
    treatedBy('planned'),
    'RSK-31 is rated lower than inherent, and no linked control is at work',
    treatedBy('partly'),
    [risk('assessed', { inherent: rating(3, 3) })],
  ],
]

it.each(cases)('%s', (id, fault, message, healthy, nothing) => {
  expect(look(id, fault)).toBe(message)
  expect(look(id, healthy)).toBe('holds')
  expect(look(id, nothing)).toBe('nothing')
})
