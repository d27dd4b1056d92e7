import { expect, it } from 'vitest'
import { judged, made } from '../made-up.ts'
import { defaultCriteria } from '../risks/domain.ts'
import { riskCriteriaBlockers } from './domain.ts'

const reasons = (change: object) =>
  riskCriteriaBlockers.approve?.(judged([made('risk-criteria', 'RCR-1', { data: { ...defaultCriteria, ...change } })]))

const steps = (count: number) => Array.from({ length: count }, (_, at) => ({ word: `${at}`, meaning: 'a step' }))
const level = (from: number, appetite = 'acceptable') => ({ word: `from ${from}`, from, appetite })

it.each([
  ['the default ones', {}, []],
  ['a scale of ten steps', { likelihoods: steps(10) }, []],
  [
    'a scale of two steps',
    { likelihoods: steps(2), levels: [level(1), level(9)] },
    ['the likelihood scale has 2 steps; it needs 3 to 10'],
  ],
  ['a scale of eleven', { consequences: steps(11) }, ['the consequence scale has 11 steps; it needs 3 to 10']],
  [
    'a step without meaning',
    { consequences: [...steps(3), { word: 'Dire' }] },
    ['a step of the consequence scale lacks its word or its meaning'],
  ],
  ['one level', { levels: [level(1)] }, ['at least two levels are needed']],
  ['levels that fall', { levels: [level(1), level(9), level(5)] }, ['the thresholds of the levels must rise']],
  ['a gap at the foot', { levels: [level(2), level(9)] }, ['the lowest level must start at 1']],
  ['a level out of reach', { levels: [level(1), level(26)] }, ['no rating can reach a threshold above 25']],
  [
    'a high level that is more acceptable',
    { levels: [level(1, 'tolerable'), level(9)] },
    ['a higher level cannot be more acceptable than a lower one'],
  ],
  [
    'a level without appetite',
    { levels: [level(1), { word: 'High', from: 9 }] },
    ['a level lacks its word, its threshold or its appetite'],
  ],
  [
    'a field outside of the matrix',
    { matrix: [{ likelihood: 6, consequence: 1, level: 'Low' }] },
    ['a field of the matrix lies outside of the scales'],
  ],
  [
    'a level that there is not',
    { overrides: [{ on: 'society', step: 5, level: 'Doom' }] },
    ['an override names a level that there is not'],
  ],
  [
    'amounts without a currency',
    { systemLimits: [{ system: 'SYS-1', limit: 5 }] },
    ['amounts are said without a currency'],
  ],
  [
    'a tolerance that rises',
    {
      currency: 'EUR',
      tolerance: [
        { amount: 1, percent: 5 },
        { amount: 2, percent: 9 },
      ],
    },
    ['the tolerance curve is wrong in row 2: must not rise with the amount'],
  ],
  [
    'shares of more than the whole',
    {
      currency: 'EUR',
      appetite: { amount: '9', currency: 'EUR' },
      categoryShares: [
        { category: 'misuse', percent: 60 },
        { category: 'supply', percent: 50 },
      ],
    },
    ['the shares by category are more than the whole'],
  ],
  [
    'an appetite in another currency',
    { currency: 'EUR', appetite: { amount: '9', currency: 'USD' } },
    ['the appetite is in another currency'],
  ],
])('criteria with %s', (_, change, expected) => {
  expect(reasons(change)).toEqual(expected)
})
