import type { Fault } from './distribution.ts'
import { type ExceedancePoint, exceedance } from './summary.ts'

/** What the organization can bear: a year's loss of at least `amount` at most with this probability. */
export type TolerancePoint = ExceedancePoint

/** A curve falls: a larger loss is never more tolerable. */
export function toleranceFaults(curve: readonly TolerancePoint[]): Fault[] {
  return curve.flatMap(({ amount, probability }, index) => {
    const before = curve[index - 1]
    if (!(amount > 0)) return [{ path: `${index}.amount`, message: 'must be above zero' }]
    if (!(probability >= 0 && probability <= 1))
      return [{ path: `${index}.probability`, message: 'must lie between 0 and 1' }]
    if (before && amount <= before.amount) return [{ path: `${index}.amount`, message: 'must rise from row to row' }]
    return before && probability > before.probability
      ? [{ path: `${index}.probability`, message: 'must not rise with the amount' }]
      : []
  })
}

/**
 * The tolerated probability of an amount: between two points along a straight line over the logarithm of the amount. Below the
 * first point it is that of the first, above the last that of the last.
 */
export function toleratedAt(curve: readonly TolerancePoint[], amount: number): number {
  const next = curve.findIndex((point) => point.amount >= amount)
  const above = curve[next === -1 ? curve.length - 1 : next]
  const below = next > 0 ? curve[next - 1] : undefined
  if (!above) return 1
  if (!below) return above.probability
  const share = Math.log(amount / below.amount) / Math.log(above.amount / below.amount)
  return below.probability + share * (above.probability - below.probability)
}

export interface Breach {
  readonly amount: number
  readonly probability: number
  readonly tolerated: number
}

/** The declared points of the tolerance curve that the simulated years lie above. `sorted` rises. */
export const breachesOf = (sorted: Float64Array, curve: readonly TolerancePoint[]): Breach[] =>
  curve
    .map(({ amount, probability }) => ({ amount, probability: exceedance(sorted, amount), tolerated: probability }))
    .filter(({ probability, tolerated }) => probability > tolerated)
