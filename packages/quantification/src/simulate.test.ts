import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { poissonCount } from './count.ts'
import { distributionFaults, lognormalOf, meanOf, sampler, varianceOf } from './distribution.ts'
import { normalCdf } from './normal.ts'
import { normalStream, randomStream } from './random.ts'
import { expectedLoss, type LossEvent } from './scenario.ts'
import { simulate } from './simulate.ts'
import { exceedance, quantile, summaryOf } from './summary.ts'

const years = 400_000
const event = (change: Partial<LossEvent> = {}): LossEvent => ({
  key: 'e',
  frequency: { kind: 'rate', perYear: { kind: 'fixed', value: 0.5 } },
  primary: [{ form: 'response', amount: { kind: 'lognormal', low: 10_000, high: 1_000_000 } }],
  ...change,
})
const run = (change: Partial<LossEvent> = {}, seed = '42', count = years) =>
  simulate({ key: 's', events: [event(change)] }, { years: count, seed })

/** Within a share of what is expected. */
const near = (value: number, expected: number, share: number) =>
  expect(Math.abs(value / expected - 1), `${value} instead of ${expected}`).toBeLessThan(share)

const drawn = (distribution: Parameters<typeof sampler>[0], count = 400_000) => {
  const random = randomStream('7', 'd')
  const draw = sampler(distribution, random, normalStream(random))
  return Float64Array.from({ length: count }, draw).sort()
}

describe('reference numbers: Poisson 0.5 a year, 90 % of losses between 10,000 and 1,000,000', () => {
  const { perYear } = run()
  const summary = summaryOf(perYear)

  it('has the exact parameters', () => {
    const { mu, sigma } = lognormalOf({ low: 10_000, high: 1_000_000 })
    expect(mu).toBeCloseTo(11.51293, 5)
    expect(sigma).toBeCloseTo(1.399872, 5)
    near(meanOf({ kind: 'lognormal', low: 10_000, high: 1_000_000 }), 266_398, 1e-5)
    near(expectedLoss(event()), 133_199, 1e-5)
  })

  it('comes near to the exact mean and to the probability of no loss', () => {
    near(summary.mean, 133_199, 0.015)
    expect(1 - summary.anyLoss).toBeCloseTo(Math.exp(-0.5), 2)
  })

  it.each([
    ['p75', 82_000, 0.02],
    ['p90', 341_000, 0.02],
    ['p95', 649_000, 0.03],
    ['p99', 1_885_000, 0.05],
    ['tailMean95', 1_550_000, 0.05],
  ] as const)('%s is about %i', (name, expected, share) => near(summary[name], expected, share))

  it.each([
    [10_000, 0.378],
    [100_000, 0.229],
    [500_000, 0.068],
    [1_000_000, 0.028],
    [5_000_000, 0.0014],
  ])('a year above %i has the probability %f', (amount, probability) => {
    expect(Math.abs(exceedance(perYear, amount) - probability)).toBeLessThan(0.0015)
  })

  it('the exact mean lies within four standard errors, the exact quantile in its interval', () => {
    expect(Math.abs(summary.mean - 133_199)).toBeLessThan(4 * summary.standardError)
    expect(summary.p95Between[0]).toBeLessThanOrEqual(summary.p95)
    expect(summary.p95Between[1]).toBeGreaterThanOrEqual(summary.p95)
  })
})

describe('distributions', () => {
  it('PERT(1, 4, 10) has its mean, variance and percentiles', () => {
    const pert = { kind: 'pert', low: 1, mode: 4, high: 10 } as const
    expect(meanOf(pert)).toBe(4.5)
    expect(varianceOf(pert)).toBe(2.75)
    const sorted = drawn(pert)
    near(sorted.reduce((sum, value) => sum + value, 0) / sorted.length, 4.5, 0.005)
    near(quantile(sorted, 0.05), 1.985, 0.01)
    near(quantile(sorted, 0.5), 4.381, 0.01)
    near(quantile(sorted, 0.95), 7.417, 0.01)
  })

  it('a lognormal amount lies in its interval nine times in ten', () => {
    const sorted = drawn({ kind: 'lognormal', low: 20, high: 900 })
    expect(exceedance(sorted, 20) - exceedance(sorted, 900)).toBeCloseTo(0.9, 2)
  })

  it.each([
    [-8, 6.220960574271785e-16],
    [-3, 0.0013498980316300933],
    [-1.959963984540054, 0.025],
    [0, 0.5],
    [1, 0.8413447460685429],
    [6, 0.9999999990134123],
  ])('the normal distribution at %f is %f', (z, expected) => {
    expect(Math.abs(normalCdf(z) - expected)).toBeLessThan(Math.max(1e-15, expected * 1e-9))
  })

  it('counts have mean and variance of Poisson at every rate that is let in', () => {
    for (const rate of [0.01, 0.7, 5, 60, 500]) {
      const random = randomStream('1', `rate ${rate}`)
      const counts = Array.from({ length: 50_000 }, () => poissonCount(random(), rate))
      const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
      const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1)
      expect(Math.abs(mean - rate)).toBeLessThan(4 * Math.sqrt(rate / counts.length))
      near(variance, rate, rate < 0.1 ? 0.2 : 0.03)
    }
  })

  it.each([
    ['low above high', { kind: 'pert', low: 5, mode: 5, high: 2 }, 'x.high'],
    ['a mode outside', { kind: 'pert', low: 1, mode: 9, high: 2 }, 'x.mode'],
    ['a negative amount', { kind: 'fixed', value: -1 }, 'x.value'],
    ['an interval that starts at zero', { kind: 'lognormal', low: 0, high: 2 }, 'x.low'],
    ['an interval without width', { kind: 'lognormal', low: 2, high: 2 }, 'x.high'],
    ['not a number', { kind: 'fixed', value: Number.NaN }, 'x.value'],
    ['infinity', { kind: 'lognormal', low: 1, high: Number.POSITIVE_INFINITY }, 'x.high'],
  ] as const)('%s is a fault of one field', (_, distribution, path) => {
    expect(distributionFaults(distribution, 'x').map((fault) => fault.path)).toEqual([path])
  })
})

describe('a simulated year', () => {
  it('of a chance comes to the exact mean and deviation', () => {
    const { perYear } = run({
      frequency: { kind: 'probability', chance: { kind: 'fixed', value: 0.2 } },
      primary: [{ form: 'fines', amount: { kind: 'fixed', value: 1_000 } }],
    })
    const { mean, deviation, anyLoss, median, p90 } = summaryOf(perYear)
    near(mean, 200, 0.01)
    near(deviation, 400, 0.01)
    expect(anyLoss).toBeCloseTo(0.2, 2)
    expect([median, p90]).toEqual([0, 1_000])
  })

  it('adds secondary losses with their chance, and knows the forms', () => {
    const losses = run({
      frequency: { kind: 'rate', perYear: { kind: 'pert', low: 1, mode: 2, high: 6 } },
      primary: [
        { form: 'productivity', amount: { kind: 'pert', low: 10, mode: 20, high: 60 } },
        { form: 'response', amount: { kind: 'fixed', value: 5 } },
      ],
      secondary: {
        chance: { kind: 'fixed', value: 0.25 },
        losses: [{ form: 'reputation', amount: { kind: 'fixed', value: 400 } }],
      },
    })
    near(losses.meanByForm.productivity, 2.5 * 25, 0.01)
    near(losses.meanByForm.response, 2.5 * 5, 0.01)
    near(losses.meanByForm.reputation, 2.5 * 0.25 * 400, 0.015)
    expect(losses.meanByForm.fines).toBe(0)
    near(summaryOf(losses.perYear).mean, 2.5 * (25 + 5 + 100), 0.01)
  })

  it('has the variance of a compound Poisson sum', () => {
    const amount = { kind: 'pert', low: 0, mode: 30, high: 90 } as const
    const { perYear } = run({
      frequency: { kind: 'rate', perYear: { kind: 'fixed', value: 3 } },
      primary: [{ form: 'response', amount }],
    })
    near(summaryOf(perYear).deviation ** 2, 3 * (varianceOf(amount) + meanOf(amount) ** 2), 0.015)
  })

  it('is the same for the same seed and another for another', () => {
    const [a, b, c] = [run({}, 'a', 2_000), run({}, 'a', 2_000), run({}, 'b', 2_000)]
    expect(a.perYear).toEqual(b.perYear)
    expect(a.perYear).not.toEqual(c.perYear)
  })

  it('keeps these numbers for ever', () => {
    const random = randomStream('42', 'x')
    expect(Array.from({ length: 3 }, random)).toMatchInlineSnapshot(`
      [
        0.26866026311138225,
        0.6226888410912662,
        0.09768532054395285,
      ]
    `)
    const { perYear } = run({}, '42', 1_000)
    expect(perYear.reduce((sum, value) => sum + value, 0)).toMatchInlineSnapshot(`138111227.4693256`)
  })
})

describe('summary of years', () => {
  const amounts = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 200 })
  const summarised = (values: readonly number[]) => summaryOf(Float64Array.from(values))

  it('is ordered, and its curve never rises', () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const { median, p75, p90, p95, p99, tailMean95, tailMean99, largest, curve } = summarised(values)
        const rising = [median, p75, p90, p95, p99, largest]
        expect(rising).toEqual(rising.toSorted((a, b) => a - b))
        expect(tailMean95).toBeGreaterThanOrEqual(p95 * (1 - 1e-12))
        expect(tailMean99).toBeGreaterThanOrEqual(tailMean95 * (1 - 1e-12))
        expect(curve.every(({ probability }, at) => at === 0 || probability <= (curve[at - 1]?.probability ?? 0))).toBe(
          true,
        )
      }),
    )
  })

  it('scales with its amounts', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 1_000 }), (values, factor) => {
        const one = summarised(values)
        const other = summarised(values.map((value) => value * factor))
        for (const name of ['mean', 'p95', 'tailMean95', 'deviation'] as const)
          expect(other[name]).toBeCloseTo(one[name] * factor, -2)
        expect(other.anyLoss).toBe(one.anyLoss)
      }),
    )
  })
})
