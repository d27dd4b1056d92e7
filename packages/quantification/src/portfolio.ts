import type { Fault } from './distribution.ts'
import { dependenceFaults, eventFaults, type LossForm, lossForms, type Scenario } from './scenario.ts'
import { commonFactors, type Setting, simulate, workOf } from './simulate.ts'
import { quantile, type Summary, summaryOf } from './summary.ts'

/** A risk of a portfolio, with the groups that it is reported under, such as its AI system and its category. */
export interface Position extends Scenario {
  readonly groups: readonly string[]
}

/** What a part of the portfolio brings. Means add up; percentiles do not and are those of the part alone. */
export interface Share {
  readonly key: string
  readonly mean: number
  readonly p95: number
  /** Mean loss in the worst 5 % of years of the whole: these add up to the tail mean of the whole (Euler allocation). */
  readonly inTail95: number
}

export interface PortfolioResult {
  readonly total: Summary
  /** Losses of the whole, from the smallest year to the largest. */
  readonly perYear: Float64Array
  /** How the mean of the whole divides into forms. */
  readonly meanByForm: Readonly<Record<LossForm, number>>
  readonly positions: readonly Share[]
  readonly groups: readonly Share[]
}

/** More scenarios than this are refused. */
export const mostScenarios = 10_000
export const fewestYears = 1_000
export const mostYears = 1_000_000
/** Draws of counts and events in one run; about a minute of one processor. */
const mostWork = 3e9

/** What is wrong with a run; an empty list if nothing is. Paths start with the number of the scenario. */
export function simulationFaults(scenarios: readonly Scenario[], { years }: Setting): Fault[] {
  if (!Number.isInteger(years) || years < fewestYears || years > mostYears)
    return [{ path: 'years', message: `must be a whole number from ${fewestYears} to ${mostYears}` }]
  if (scenarios.length > mostScenarios)
    return [
      { path: '', message: `at most ${mostScenarios} risks fit into one simulation; there are ${scenarios.length}` },
    ]
  const faults = scenarios.flatMap(({ events, dependence = [] }, index) => [
    ...events.flatMap((event, place) =>
      eventFaults(event).map(({ path, message }) => ({ path: `${index}.events.${place}.${path}`, message })),
    ),
    ...dependenceFaults(dependence).map(({ path, message }) => ({ path: `${index}.dependence.${path}`, message })),
  ])
  if (faults.length > 0) return faults
  const keys = scenarios.flatMap(({ events }) => events.map(({ key }) => key))
  if (new Set(keys).size < keys.length) return [{ path: '', message: 'two events have the same key' }]
  return workOf(scenarios, { years }) > mostWork
    ? [{ path: 'years', message: 'so many events in so many years take too long; lower the years' }]
    : []
}

/** The years of the whole in which most is lost: at least one. */
function worstYears(perYear: Float64Array): Uint32Array {
  const order = Uint32Array.from(perYear.keys()).sort((a, b) => (perYear[b] ?? 0) - (perYear[a] ?? 0) || a - b)
  return order.subarray(0, Math.max(1, perYear.length - Math.floor(0.95 * perYear.length + 1e-9)))
}

const meanIn = (perYear: Float64Array, years: Uint32Array) =>
  years.reduce((sum, year) => sum + (perYear[year] ?? 0), 0) / years.length

const add = (to: Float64Array, values: Float64Array) => {
  for (let year = 0; year < to.length; year += 1) to[year] = (to[year] ?? 0) + (values[year] ?? 0)
}

/** Bytes that simulated years of single risks may take before they are simulated a second time instead. */
const keptBytes = 256_000_000

/**
 * Simulates all risks over the same years. `onProgress` hears a share from 0 to 1. Each risk has its own streams, so its numbers
 * are those it has alone; only declared common factors tie risks together.
 */
export function simulatePortfolio(
  positions: readonly Position[],
  setting: Setting,
  onProgress: (share: number) => void = () => undefined,
): PortfolioResult {
  const factors = commonFactors(setting)
  const keeps = positions.length * setting.years * 8 <= keptBytes
  const passes = keeps ? 1 : 2
  const whole = new Float64Array(setting.years)
  const groups = new Map<string, Float64Array>()
  const byForm = Object.fromEntries(lossForms.map((form) => [form, 0])) as Record<LossForm, number>
  const kept: Float64Array[] = []
  for (const [index, position] of positions.entries()) {
    const { perYear, meanByForm } = simulate(position, setting, factors)
    add(whole, perYear)
    for (const form of lossForms) byForm[form] += meanByForm[form]
    for (const name of new Set(position.groups)) {
      const sum = groups.get(name) ?? new Float64Array(setting.years)
      groups.set(name, sum)
      add(sum, perYear)
    }
    if (keeps) kept.push(perYear)
    onProgress((index + 1) / positions.length / passes)
  }
  const worst = worstYears(whole)
  const shareOf = (key: string, perYear: Float64Array): Share => {
    const inTail95 = meanIn(perYear, worst)
    const mean = perYear.reduce((sum, value) => sum + value, 0) / setting.years
    return { key, mean, p95: quantile(perYear.sort(), 0.95), inTail95 }
  }
  const shares = {
    positions: positions.map((position, index) => {
      const share = shareOf(position.key, kept[index] ?? simulate(position, setting, factors).perYear)
      if (!keeps) onProgress((1 + (index + 1) / positions.length) / passes)
      return share
    }),
    groups: [...groups].map(([key, perYear]) => shareOf(key, perYear)),
  }
  return { ...shares, total: summaryOf(whole), perYear: whole, meanByForm: byForm }
}
