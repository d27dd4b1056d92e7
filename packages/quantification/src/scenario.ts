import { type Distribution, distributionFaults, type Fault, meanOf } from './distribution.ts'

/** The six forms of loss of FAIR (The Open Group, O-RT). */
export const lossForms = ['productivity', 'response', 'replacement', 'fines', 'competitive', 'reputation'] as const
export type LossForm = (typeof lossForms)[number]

/** Money that goes in one form when the event happens. */
export interface Loss {
  readonly form: LossForm
  readonly amount: Distribution
}

/** How often the event happens in a year. */
export type Frequency =
  /** So many times a year, independent of each other (Poisson). */
  | { readonly kind: 'rate'; readonly perYear: Distribution }
  /** Once or not at all (Bernoulli). */
  | { readonly kind: 'probability'; readonly chance: Distribution }

/** One way in which a risk costs money: an event, how often, and what it costs. */
export interface LossEvent {
  /** Names the stream of its random numbers; unique in a simulation. */
  readonly key: string
  readonly frequency: Frequency
  /** Losses that each event brings. */
  readonly primary: readonly Loss[]
  /** Losses that come when others react: with this chance, after the event. */
  readonly secondary?: { readonly chance: Distribution; readonly losses: readonly Loss[] } | undefined
}

/** A group of events that tend to come in the same year, such as all that hang on one supplier. */
export interface Dependence {
  readonly factor: string
  /** 0: independent; 1: their counts rise and fall together. The square of the weight of the common factor. */
  readonly strength: number
}

/** A risk as it is simulated: its events, and what they have in common with those of other risks. */
export interface Scenario {
  readonly key: string
  readonly events: readonly LossEvent[]
  readonly dependence?: readonly Dependence[]
}

/** More often than this in a year, it is an operating cost and no risk. */
export const highestRate = 500

/** What is wrong with an event; paths are relative to it. */
export function eventFaults({ frequency, primary, secondary }: LossEvent): Fault[] {
  const amounts = (losses: readonly Loss[], path: string) =>
    losses.flatMap(({ amount }, index) => distributionFaults(amount, `${path}.${index}.amount`))
  const often =
    frequency.kind === 'rate'
      ? distributionFaults(frequency.perYear, 'frequency.perYear', highestRate)
      : distributionFaults(frequency.chance, 'frequency.chance', 1)
  const second = secondary
    ? [...distributionFaults(secondary.chance, 'secondary.chance', 1), ...amounts(secondary.losses, 'secondary.losses')]
    : []
  const none = primary.length + (secondary?.losses.length ?? 0) === 0
  const empty = none ? [{ path: 'primary', message: 'needs at least one loss' }] : []
  return [...often, ...amounts(primary, 'primary'), ...second, ...empty]
}

/** Shares of common factors add up to 1 at most; what is left is the risk's own. */
export function dependenceFaults(dependence: readonly Dependence[]): Fault[] {
  const faults = dependence.flatMap(({ strength }, index) =>
    strength >= 0 && strength <= 1 ? [] : [{ path: `${index}.strength`, message: 'must lie between 0 and 1' }],
  )
  const total = dependence.reduce((sum, { strength }) => sum + strength, 0)
  return faults.length === 0 && total > 1 + 1e-9
    ? [{ path: '', message: 'strengths of one risk must not add up to more than 1' }]
    : faults
}

const sumOfMeans = (losses: readonly Loss[]) => losses.reduce((sum, { amount }) => sum + meanOf(amount), 0)

/** The exact expected number of events in a year. */
export const expectedCount = ({ frequency }: LossEvent): number =>
  frequency.kind === 'rate' ? meanOf(frequency.perYear) : meanOf(frequency.chance)

/** The exact expected loss of a year: what a simulation must come near to. */
export const expectedLoss = (event: LossEvent): number =>
  expectedCount(event) *
  (sumOfMeans(event.primary) +
    (event.secondary ? meanOf(event.secondary.chance) * sumOfMeans(event.secondary.losses) : 0))
