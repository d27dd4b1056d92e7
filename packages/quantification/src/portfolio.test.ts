import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostScenarios, type Position, simulatePortfolio, simulationFaults } from './portfolio.ts'
import { expectedLoss, type LossEvent } from './scenario.ts'
import { simulate } from './simulate.ts'
import { breachesOf, toleranceFaults, toleratedAt } from './tolerance.ts'
import { returnOnControl, treated, treatedScenario } from './treatment.ts'

const event = (key: string, rate: number, amount: number): LossEvent => ({
  key,
  frequency: { kind: 'rate', perYear: { kind: 'fixed', value: rate } },
  primary: [{ form: 'response', amount: { kind: 'fixed', value: amount } }],
})
const position = (key: string, rate = 0.2, amount = 100, strength = 0): Position => ({
  key,
  events: [event(key, rate, amount)],
  groups: ['all', key < 'b' ? 'first' : 'second'],
  ...(strength > 0 ? { dependence: [{ factor: 'supplier', strength }] } : {}),
})
const setting = { years: 100_000, seed: 's' }
const near = (value: number, expected: number, share: number) =>
  expect(Math.abs(value / expected - 1), `${value} instead of ${expected}`).toBeLessThan(share)

describe('a portfolio', () => {
  it('has the sum of the means; parts of the tail add up to the tail mean', () => {
    const result = simulatePortfolio([position('a'), position('b', 0.5, 300), position('c', 2, 10)], setting)
    const sum = (name: 'mean' | 'inTail95') => result.positions.reduce((total, share) => total + share[name], 0)
    expect(sum('mean')).toBeCloseTo(result.total.mean, 6)
    expect(sum('inTail95')).toBeCloseTo(result.total.tailMean95, 6)
    near(result.total.mean, 20 + 150 + 20, 0.02)
    expect(result.groups.find(({ key }) => key === 'all')?.mean).toBeCloseTo(result.total.mean, 6)
  })

  it('leaves each risk the numbers that it has alone', () => {
    const together = simulatePortfolio([position('a'), position('b')], setting)
    const alone = simulatePortfolio([position('b')], setting)
    expect(together.positions[1]?.mean).toBe(alone.positions[0]?.mean)
  })

  it('loses in the same years where risks share a factor, and no more on average', () => {
    const of = (strength: number) =>
      simulatePortfolio(
        Array.from({ length: 10 }, (_, at) => position(`r${at}`, 0.1, 100, strength)),
        setting,
      ).total
    const [apart, tied, one] = [of(0), of(0.5), of(1)]
    for (const { mean } of [apart, tied, one]) near(mean, 100, 0.03)
    expect(tied.tailMean99).toBeGreaterThan(apart.tailMean99 * 1.3)
    expect(one.tailMean99).toBeGreaterThan(tied.tailMean99)
    // Wholly tied risks happen in the same years: the chance of any loss is that of one.
    near(one.anyLoss, 1 - Math.exp(-0.1), 0.05)
    near(apart.anyLoss, 1 - Math.exp(-1), 0.02)
  })

  it('counts keep their distribution whatever factors are declared', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), (strength) => {
        const { perYear } = simulate(position('a', 0.7, 1, strength), { years: 20_000, seed: 'f' })
        const none = perYear.filter((value) => value === 0).length / perYear.length
        expect(Math.abs(none - Math.exp(-0.7))).toBeLessThan(0.02)
      }),
      { numRuns: 20 },
    )
  })

  it('tells how far it is', () => {
    const heard: number[] = []
    simulatePortfolio([position('a'), position('b')], { years: 1_000, seed: 's' }, (share) => heard.push(share))
    expect(heard).toEqual([0.5, 1])
  })
})

describe('a run is refused', () => {
  const paths = (positions: readonly Position[], years = 10_000) =>
    simulationFaults(positions, { years, seed: 's' }).map(({ path }) => path)

  it.each([
    ['with too few years', [position('a')], 10, ['years']],
    ['with half a year', [position('a')], 1_000.5, ['years']],
    [
      'with more events than can be drawn',
      Array.from({ length: 20 }, (_, at) => position(`${at}`, 500)),
      1_000_000,
      ['years'],
    ],
    ['with two events of one key', [position('a'), position('a')], 1_000, ['']],
    ['with a rate too high', [position('a', 501)], 1_000, ['0.events.0.frequency.perYear.value']],
    [
      'with an event that costs nothing',
      [{ ...position('a'), events: [{ ...event('a', 1, 1), primary: [] }] }],
      1_000,
      ['0.events.0.primary'],
    ],
    ['with a strength above 1', [position('a', 1, 1, 1.5)], 1_000, ['0.dependence.0.strength']],
  ] as const)('%s', (_, positions, years, expected) => {
    expect(paths(positions, years)).toEqual(expected)
  })

  it('with more than ten thousand risks; ten thousand pass', () => {
    const many = Array.from({ length: mostScenarios + 1 }, (_, at) => position(`${at}`, 0.01))
    expect(simulationFaults(many, { years: 1_000, seed: 's' })[0]?.message).toContain('at most 10000 risks')
    expect(paths(many.slice(1), 1_000)).toEqual([])
  })

  it('with shares of factors that are more than the whole', () => {
    const dependence = [
      { factor: 'a', strength: 0.7 },
      { factor: 'b', strength: 0.4 },
    ]
    expect(paths([{ ...position('a'), dependence }])).toEqual(['0.dependence.'])
  })
})

describe('treatment', () => {
  const effect = (fewer: number, smaller: number) => ({ fewer, smaller, costPerYear: 10 })

  it('scales the expected loss by what is left', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, (fewer, smaller) => {
        const before = {
          ...event('a', 2, 50),
          secondary: {
            chance: { kind: 'fixed', value: 0.3 },
            losses: [{ form: 'fines', amount: { kind: 'lognormal', low: 1, high: 9 } }],
          },
        } as const
        const after = expectedLoss(treated(before, [effect(fewer, smaller)]))
        expect(after).toBeCloseTo(expectedLoss(before) * (1 - fewer) * (1 - smaller), 6)
      }),
    )
  })

  it('in steps is the same in any order', () => {
    const [a, b] = [effect(0.5, 0), effect(0.2, 0.4)]
    expect(expectedLoss(treated(event('a', 1, 100), [a, b]))).toBeCloseTo(
      expectedLoss(treated(event('a', 1, 100), [b, a])),
    )
  })

  it('never makes a simulated year worse', () => {
    const scenario = position('a', 1, 100)
    const before = simulate(scenario, setting).perYear
    const after = simulate(treatedScenario(scenario, [effect(0.4, 0.3)]), setting).perYear
    expect(after.every((value, year) => value <= (before[year] ?? 0))).toBe(true)
  })

  it('returns what it saves for what it costs', () => {
    expect(returnOnControl(100, 40, 20)).toBe(2)
    expect(returnOnControl(100, 95, 20)).toBe(-0.75)
    expect(returnOnControl(100, 40, 0)).toBeUndefined()
  })
})

describe('the tolerance curve', () => {
  const curve = [
    { amount: 10_000, probability: 0.5 },
    { amount: 1_000_000, probability: 0.1 },
  ]

  it('is a straight line over the logarithm of the amount', () => {
    expect(toleratedAt(curve, 100_000)).toBeCloseTo(0.3)
    expect(toleratedAt(curve, 1)).toBe(0.5)
    expect(toleratedAt(curve, 1e9)).toBe(0.1)
    expect(toleratedAt([], 5)).toBe(1)
  })

  it('falls: a larger loss is never more tolerable', () => {
    expect(toleranceFaults(curve)).toEqual([])
    expect(toleranceFaults(curve.toReversed()).map(({ path }) => path)).toEqual(['1.amount'])
    expect(toleranceFaults([{ amount: 1, probability: 2 }]).map(({ path }) => path)).toEqual(['0.probability'])
    expect(toleranceFaults([...curve, { amount: 2e6, probability: 0.2 }]).map(({ path }) => path)).toEqual([
      '2.probability',
    ])
  })

  it('names the points that the years lie above', () => {
    const sorted = Float64Array.from({ length: 100 }, (_, at) => (at < 70 ? 0 : 20_000 * (at - 69)))
    expect(
      breachesOf(sorted, [
        { amount: 10_000, probability: 0.5 },
        { amount: 100_000, probability: 0.1 },
      ]),
    ).toEqual([{ amount: 100_000, probability: 0.26, tolerated: 0.1 }])
  })
})
