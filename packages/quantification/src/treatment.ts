import type { Distribution } from './distribution.ts'
import type { Frequency, Loss, LossEvent, Scenario } from './scenario.ts'

/** What a measure is expected to do to a risk, as shares from 0 to 1, and what it costs a year. */
export interface Effect {
  /** Share of the events that no longer happen. */
  readonly fewer: number
  /** Share of the loss that each event no longer brings. */
  readonly smaller: number
  readonly costPerYear: number
}

function scaled(distribution: Distribution, factor: number): Distribution {
  if (factor === 0) return { kind: 'fixed', value: 0 }
  if (distribution.kind === 'fixed') return { kind: 'fixed', value: distribution.value * factor }
  if (distribution.kind === 'lognormal')
    return { kind: 'lognormal', low: distribution.low * factor, high: distribution.high * factor }
  const { low, mode, high } = distribution
  return { kind: 'pert', low: low * factor, mode: mode * factor, high: high * factor }
}

const rarer = (frequency: Frequency, factor: number): Frequency =>
  frequency.kind === 'rate'
    ? { kind: 'rate', perYear: scaled(frequency.perYear, factor) }
    : { kind: 'probability', chance: scaled(frequency.chance, factor) }

/** The event with the measures in place. Measures act one after the other: two that halve it leave a quarter. */
export function treated(event: LossEvent, effects: readonly Effect[]): LossEvent {
  const left = (share: (effect: Effect) => number) => effects.reduce((rest, effect) => rest * (1 - share(effect)), 1)
  const often = left(({ fewer }) => fewer)
  const size = left(({ smaller }) => smaller)
  const smaller = (losses: readonly Loss[]) =>
    losses.map(({ form, amount }) => ({ form, amount: scaled(amount, size) }))
  const { secondary } = event
  return {
    ...event,
    frequency: rarer(event.frequency, often),
    primary: smaller(event.primary),
    ...(secondary ? { secondary: { chance: secondary.chance, losses: smaller(secondary.losses) } } : {}),
  }
}

/** The scenario with the measures in place; the keys stay, so that both see the same random numbers. */
export const treatedScenario = <S extends Scenario>(scenario: S, effects: readonly Effect[]): S => ({
  ...scenario,
  events: scenario.events.map((event) => treated(event, effects)),
})

/** What a measure brings for each unit of money that it costs, less that unit. Undefined where it costs nothing. */
export const returnOnControl = (before: number, after: number, costPerYear: number): number | undefined =>
  costPerYear > 0 ? (before - after - costPerYear) / costPerYear : undefined
