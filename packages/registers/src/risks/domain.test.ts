import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../domain.ts'
import { judged, made, today, world } from '../made-up.ts'
import {
  criteriaInForce,
  defaultCriteria,
  levelOf,
  ratingProblems,
  riskBlockers,
  riskInputs,
  riskStamps,
} from './domain.ts'

const rating = (likelihood: number, consequence: number) => ({ likelihood, consequence })

const assessed = {
  event: 'A good applicant is turned away because the bank account is young.',
  individualConsequence: 'No flat, no car, higher interest elsewhere.',
  inherent: rating(4, 4),
  current: rating(3, 3),
  rationale: 'Twelve of 400 sampled cases in the last year.',
}
const accepted = { ...assessed, acceptedUntil: addDays(today, 90), acceptanceReason: 'Every refusal is read again.' }

const reasons = (step: string, data: object, ...links: string[]) =>
  riskBlockers[step]?.(
    judged([made('risks', 'RSK-1', { data: { ...data } }), made('controls', 'CTL-1')], ...links),
  ) ?? ['no such step']

describe('the level of a risk', () => {
  it.each([
    [1, 1, 'Low', 'acceptable'],
    [2, 2, 'Low', 'acceptable'],
    [1, 5, 'Medium', 'tolerable'],
    [3, 3, 'Medium', 'tolerable'],
    [2, 5, 'High', 'tolerable'],
    [4, 4, 'High', 'tolerable'],
    [4, 5, 'Critical', 'unacceptable'],
    [5, 5, 'Critical', 'unacceptable'],
  ])('of likelihood %i and consequence %i is %s, %s', (likelihood, consequence, word, appetite) => {
    expect(levelOf(rating(likelihood, consequence), defaultCriteria)).toMatchObject({ word, appetite })
  })

  it('never falls when likelihood or consequence rises', () => {
    const step = fc.integer({ min: 1, max: 5 })
    fc.assert(
      fc.property(step, step, step, step, (a, b, c, d) => {
        const lower = levelOf(rating(Math.min(a, b), Math.min(c, d)), defaultCriteria)
        const higher = levelOf(rating(Math.max(a, b), Math.max(c, d)), defaultCriteria)
        expect(lower.index).toBeLessThanOrEqual(higher.index)
      }),
    )
  })

  it('follows the matrix where a field has a level of its own, and never falls below an override', () => {
    const data = {
      ...defaultCriteria,
      matrix: [{ likelihood: 5, consequence: 1, level: 'High' }],
      overrides: [{ on: 'society', step: 5, level: 'High' }],
    }
    const criteria = criteriaInForce(world([made('risk-criteria', 'RCR-1', { status: 'in-force', data })]))
    expect(levelOf(rating(5, 1), criteria).word).toBe('High')
    expect(levelOf(rating(1, 5), criteria).word).toBe('Medium')
    expect(levelOf(rating(1, 5), criteria, [{ on: 'society', affected: 'yes', level: 5 }]).word).toBe('High')
    expect(levelOf(rating(1, 5), criteria, [{ on: 'society', affected: 'no', level: 5 }]).word).toBe('Medium')
    // A treatment that lowers the consequence lowers it for society as well.
    expect(levelOf(rating(1, 4), criteria, [{ on: 'society', affected: 'yes', level: 5 }]).word).toBe('Low')
  })

  it('follows the criteria in force, and the default ones while there are none', () => {
    const three = [1, 2, 3].map((step) => ({ word: String(step), meaning: 'a step' }))
    const levels = [
      { word: 'Fine', from: 1, appetite: 'acceptable' },
      { word: 'Not fine', from: 4, appetite: 'unacceptable' },
    ]
    const data = { likelihoods: three, consequences: three, levels }
    const inForce = criteriaInForce(world([made('risk-criteria', 'RCR-1', { status: 'in-force', data })]))
    expect(levelOf(rating(2, 2), inForce)).toMatchObject({ word: 'Not fine', index: 1, product: 4 })
    expect(ratingProblems({ current: rating(4, 1), target: rating(3, 3) }, inForce)).toEqual([
      { path: 'current.likelihood', message: 'the scale has 3 steps' },
    ])
    expect(criteriaInForce(world([made('risk-criteria', 'RCR-1', { data })]))).toBe(defaultCriteria)
  })
})

describe('a risk is recorded as assessed', () => {
  it('when scenario, consequence, ratings and their reason are there', () => {
    expect(reasons('assess', assessed)).toEqual([])
  })

  it.each([
    ['event', 'the event is not described'],
    ['inherent', 'the inherent risk is not rated'],
    ['current', 'the current risk is not rated'],
    ['rationale', 'the ratings have no reason'],
    ['individualConsequence', 'no consequence is described, for the organization, individuals, groups or society'],
  ])('not without %s', (field, reason) => {
    expect(reasons('assess', { ...assessed, [field]: undefined })).toEqual([reason])
  })
})

describe('treatment starts', () => {
  it.each([
    ['without an option', {}, [], ['no treatment option is chosen']],
    ['by modifying without a control', { option: 'modify' }, [], ['no control is linked that modifies it']],
    ['by modifying with a control', { option: 'modify' }, ['RSK-1 treated-by CTL-1'], []],
    ['by avoiding', { option: 'avoid' }, [], []],
  ])('%s', (_, data, links, expected) => {
    expect(reasons('treat', data, ...links)).toEqual(expected)
  })
})

describe('what remains is accepted', () => {
  it.each([
    ['until a day ahead with a reason', {}, []],
    ['not without a rating', { current: undefined }, ['the current risk is not rated']],
    ['not without an end', { acceptedUntil: undefined }, ['say until when the risk is accepted']],
    ['not until today', { acceptedUntil: today }, ['an acceptance must end after today']],
    ['on the 400th day', { acceptedUntil: addDays(today, 400) }, []],
    ['not after it', { acceptedUntil: addDays(today, 401) }, ['an acceptance ends by 2027-12-28 at the latest']],
    ['not without a reason', { acceptanceReason: ' ' }, ['say why the remaining risk is acceptable']],
  ])('%s', (_, change, expected) => {
    const given = { ...accepted, ...change }
    const wrong = riskInputs.accept(judged([made('risks', 'RSK-1', { data: given })])).map(({ message }) => message)
    expect([...reasons('accept', given), ...wrong]).toEqual(expected)
  })

  it('and the record keeps who accepted which rating, until it is re-opened', () => {
    const before = judged([made('risks', 'RSK-1', { data: accepted })])
    expect(riskStamps.accept?.(before)).toEqual({ acceptedBy: 'ines', acceptedRating: rating(3, 3) })
    const cleared = riskStamps.reopen?.(before) ?? {}
    expect(Object.keys(cleared).sort()).toEqual(['acceptanceReason', 'acceptedBy', 'acceptedRating', 'acceptedUntil'])
    expect(Object.values(cleared).every((value) => value === undefined)).toBe(true)
  })
})
