import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judged, made } from '../made-up.ts'
import { type ImpactRow, impactBlockers, impactLevelOf, levelsOfImpact, missingIn, worstHit } from './domain.ts'

const harm = (change: Partial<ImpactRow> = {}): ImpactRow => ({
  who: 'individuals',
  effect: 'harm',
  severity: 'moderate',
  likelihood: 'possible',
  ...change,
})

describe('the level of an impact', () => {
  it.each([
    [{ severity: 'negligible', likelihood: 'rare' }, 'low'],
    [{}, 'medium'],
    [{ reversibility: 'not' }, 'high'],
    [{ extent: 'many', reversibility: 'not' }, 'high'],
    [{ severity: 'critical', likelihood: 'rare' }, 'high'],
    [{ severity: 'critical', likelihood: 'likely' }, 'unacceptable'],
    [{ severity: 'serious', likelihood: 'unknown' }, 'high'],
    [{ severity: undefined }, undefined],
    [{ effect: 'benefit' }, undefined],
  ] as const)('%j is %s', (change, level) => {
    expect(impactLevelOf(harm(change as Partial<ImpactRow>))).toBe(level)
  })

  it('never falls when severity, extent or likelihood rises', () => {
    const severities = ['negligible', 'minor', 'moderate', 'serious', 'critical'] as const
    const extents = ['few', 'team', 'community', 'many', 'population'] as const
    const likelihoods = ['rare', 'unlikely', 'possible', 'likely', 'certain'] as const
    const step = fc.integer({ min: 0, max: 4 })
    const level = (s: number, e: number, l: number) =>
      levelsOfImpact.indexOf(
        impactLevelOf(harm({ severity: severities[s], extent: extents[e], likelihood: likelihoods[l] })) ?? 'none',
      )
    fc.assert(
      fc.property(step, step, step, step, step, step, (a, b, c, d, e, f) => {
        const low = level(Math.min(a, b), Math.min(c, d), Math.min(e, f))
        expect(low).toBeLessThanOrEqual(level(Math.max(a, b), Math.max(c, d), Math.max(e, f)))
      }),
    )
  })
})

it('who is worst hit stays worst hit, however great the benefit of others', () => {
  const rows = [
    harm({ party: 'Many', severity: 'minor', likelihood: 'rare' }),
    harm({ party: 'A few', severity: 'serious', likelihood: 'likely' }),
    { ...harm({ party: 'Everybody' }), effect: 'benefit' as const, severity: 'critical' as const },
  ]
  expect(worstHit(rows)?.party).toBe('A few')
  expect(worstHit([])).toBeUndefined()
})

const whole = {
  depth: 'full',
  intendedUse: 'Orders claims',
  foreseeableMisuse: 'Measures clerks',
  context: 'An insurer',
  jurisdictions: ['Netherlands'],
  parties: [{ party: 'Drivers', consulted: 'yes' }],
  impacts: [harm()],
  nothingFound: 'No effect on society',
  conclusion: 'Acceptable',
  decision: 'go',
  retainedUntil: '2036-01-01',
}
const world = (data: object) =>
  judged(
    [made('impact-assessments', 'IMP-1', { data: { ...data } }), made('ai-systems', 'SYS-1')],
    'IMP-1 assesses SYS-1',
  )
const reasons = (step: string, data: object) => impactBlockers[step]?.(world(data)) ?? ['no such step']

describe('an assessment is submitted', () => {
  it('when it is whole', () => expect(reasons('submit', whole)).toEqual([]))

  it.each([
    'intendedUse',
    'foreseeableMisuse',
    'context',
    'jurisdictions',
    'parties',
    'nothingFound',
    'conclusion',
    'retainedUntil',
  ])('not without %s', (field) => expect(reasons('submit', { ...whole, [field]: undefined })).not.toEqual([]))

  it('not as "go" while an unacceptable harm remains', () => {
    const impacts = [harm({ severity: 'critical', likelihood: 'certain' })]
    expect(reasons('submit', { ...whole, impacts }).join()).toContain('an unacceptable harm remains')
    expect(reasons('submit', { ...whole, impacts, decision: 'no-go' })).toEqual([])
  })

  it('not with conditions that nobody wrote', () => {
    expect(reasons('submit', { ...whole, decision: 'conditions' })).toEqual(['missing: the conditions of the decision'])
  })

  it('as what it claims to be, each complete by itself', () => {
    const fria = missingIn(world(whole).record, 'fria')
    expect(fria.join()).toContain('Art. 27(1)(b)')
    expect(reasons('submit', { ...whole, alsoServes: ['fria'] })).toHaveLength(fria.length)
    expect(missingIn(world(whole).record, 'dpia').join()).toContain('Art. 35(7)(b)')
  })

  it('as a screening with its reason, unless the law asks for more', () => {
    expect(reasons('submit', { depth: 'screening' })).toHaveLength(1)
    expect(reasons('submit', { depth: 'screening', screeningReason: 'Nobody is judged.' })).toEqual([])
    expect(reasons('submit', { depth: 'screening', screeningReason: 'x', dpiaDuty: 'yes' })).toHaveLength(1)
  })
})

it('a sensitive use is signed off by top management', () => {
  expect(reasons('approve', { sensitiveUse: 'yes' })).toHaveLength(1)
  expect(reasons('approve', { sensitiveUse: 'no' })).toEqual([])
})
