import { poissonCount } from './count.ts'
import { sampler } from './distribution.ts'
import { normalCdf } from './normal.ts'
import { normalStream, type RandomStream, randomStream } from './random.ts'
import { type Dependence, expectedCount, type LossEvent, type LossForm, lossForms, type Scenario } from './scenario.ts'

/** What makes a run repeatable, besides its scenarios. */
export interface Setting {
  readonly years: number
  readonly seed: string
}

/** Losses of each simulated year, and how the mean divides into forms. */
export interface Losses {
  readonly perYear: Float64Array
  readonly meanByForm: Readonly<Record<LossForm, number>>
}

export type Factors = (name: string) => Float64Array

/** The common factors of a run: for each name one standard normal number a year. */
export function commonFactors({ years, seed }: Setting): Factors {
  const made = new Map<string, Float64Array>()
  return (name) => {
    const known = made.get(name)
    if (known) return known
    const normal = normalStream(randomStream(seed, `factor ${name}`))
    const values = Float64Array.from({ length: years }, normal)
    made.set(name, values)
    return values
  }
}

/**
 * The uniform number behind the count of a year. Independent risks take it from their own stream. Where common factors are
 * declared, it comes from a Gaussian copula: own and common normal numbers, weighted so that their variance stays 1. The
 * counts keep their distribution, so means never depend on what was declared; tails do.
 */
function uniforms(dependence: readonly Dependence[], factors: Factors, random: RandomStream, normal: RandomStream) {
  const shared = dependence.filter(({ strength }) => strength > 0)
  if (shared.length === 0) return random
  const own = Math.sqrt(Math.max(0, 1 - shared.reduce((sum, { strength }) => sum + strength, 0)))
  const weighted = shared.map(({ factor, strength }) => ({ values: factors(factor), weight: Math.sqrt(strength) }))
  let year = 0
  return () => {
    let z = own * normal()
    for (const { values, weight } of weighted) z += weight * (values[year] ?? 0)
    year += 1
    return normalCdf(z)
  }
}

/** Adds the losses of one event to `perYear`, and to `byForm` in the order of the forms. */
function addEvent(
  { key, frequency, primary, secondary }: LossEvent,
  dependence: readonly Dependence[],
  { years, seed }: Setting,
  factors: Factors,
  perYear: Float64Array,
  byForm: Float64Array,
) {
  // Counts and amounts have streams of their own: a year keeps its count when an amount is estimated anew.
  const random = randomStream(seed, `count ${key}`)
  const often = frequency.kind === 'rate' ? frequency.perYear : frequency.chance
  const draw = sampler(often, randomStream(seed, `often ${key}`), normalStream(randomStream(seed, `often' ${key}`)))
  const uniform = uniforms(dependence, factors, random, normalStream(random))
  const size = randomStream(seed, `size ${key}`)
  const normal = normalStream(size)
  const amounts = (losses: LossEvent['primary']) =>
    losses.map(({ form, amount }) => ({ form: lossForms.indexOf(form), draw: sampler(amount, size, normal) }))
  const first = amounts(primary)
  const second = amounts(secondary?.losses ?? [])
  const chance = secondary && sampler(secondary.chance, size, normal)
  let total = 0
  const take = (losses: typeof first) => {
    for (const { form, draw: next } of losses) {
      const amount = next()
      total += amount
      byForm[form] = (byForm[form] ?? 0) + amount
    }
  }
  for (let year = 0; year < years; year += 1) {
    const u = uniform()
    const count = frequency.kind === 'rate' ? poissonCount(u, draw()) : Number(u > 1 - draw())
    if (count === 0) continue
    total = 0
    for (let event = 0; event < count; event += 1) {
      take(first)
      if (chance && size() < chance()) take(second)
    }
    perYear[year] = (perYear[year] ?? 0) + total
  }
}

/** Simulates the years of one scenario (Monte Carlo). Faults are not looked for: {@link simulationFaults} does. */
export function simulate(scenario: Scenario, setting: Setting, factors = commonFactors(setting)): Losses {
  const perYear = new Float64Array(setting.years)
  const byForm = new Float64Array(lossForms.length)
  for (const event of scenario.events) addEvent(event, scenario.dependence ?? [], setting, factors, perYear, byForm)
  const means = lossForms.map((form, index) => [form, (byForm[index] ?? 0) / setting.years] as const)
  return { perYear, meanByForm: Object.fromEntries(means) as Record<LossForm, number> }
}

/** How many events a run will have to draw, on average. */
export const workOf = (scenarios: readonly Scenario[], { years }: Pick<Setting, 'years'>): number =>
  years *
  scenarios.reduce((sum, { events }) => sum + events.reduce((count, event) => count + 1 + expectedCount(event), 0), 0)
