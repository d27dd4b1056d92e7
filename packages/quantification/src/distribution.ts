import type { RandomStream } from './random.ts'

/** What is not known exactly, as somebody estimated it. */
export type Distribution =
  | { readonly kind: 'fixed'; readonly value: number }
  /** Lowest, most likely and highest value; beta distribution of shape 4 (PERT, 1959). */
  | { readonly kind: 'pert'; readonly low: number; readonly mode: number; readonly high: number }
  /** Nine times in ten between the two; never at or below zero. */
  | { readonly kind: 'lognormal'; readonly low: number; readonly high: number }

/** A fault in what was estimated; `path` is the field. */
export interface Fault {
  readonly path: string
  readonly message: string
}

/** Width of the middle 90 % of the standard normal distribution: twice its 95th percentile. */
const width90 = 3.2897072539029435

/** What is wrong with a distribution of something that cannot be negative. An empty list if nothing is. */
export function distributionFaults(
  distribution: Distribution,
  path: string,
  highest = Number.POSITIVE_INFINITY,
): Fault[] {
  const named = Object.entries(distribution).filter((entry): entry is [string, number] => typeof entry[1] === 'number')
  const at = (name: string, message: string): Fault => ({ path: `${path}.${name}`, message })
  const wrong = named.flatMap(([name, value]) => {
    if (!Number.isFinite(value)) return [at(name, 'must be a finite number')]
    if (value < 0) return [at(name, 'must not be negative')]
    return value > highest ? [at(name, `must not be above ${highest}`)] : []
  })
  if (wrong.length > 0 || distribution.kind === 'fixed') return wrong
  if (distribution.kind === 'lognormal' && distribution.low <= 0)
    return [at('low', 'must be above zero: a lognormal amount is never nothing')]
  if (distribution.low > distribution.high) return [at('high', 'must not be below the lowest')]
  if (distribution.kind === 'lognormal' && distribution.low === distribution.high)
    return [at('high', 'must be above the lowest; say a fixed amount if it is known exactly')]
  if (distribution.kind === 'pert' && (distribution.mode < distribution.low || distribution.mode > distribution.high))
    return [at('mode', 'must lie between lowest and highest')]
  return []
}

/** Parameters of the lognormal distribution whose middle 90 % is the interval: `mu` and `sigma` of the logarithm. */
export const lognormalOf = ({ low, high }: { readonly low: number; readonly high: number }) => ({
  mu: (Math.log(low) + Math.log(high)) / 2,
  sigma: (Math.log(high) - Math.log(low)) / width90,
})

/** Shapes of the beta distribution behind a PERT estimate. */
export const pertShapes = ({
  low,
  mode,
  high,
}: {
  readonly low: number
  readonly mode: number
  readonly high: number
}) => ({
  alpha: 1 + (4 * (mode - low)) / (high - low),
  beta: 1 + (4 * (high - mode)) / (high - low),
})

/** The exact mean. */
export function meanOf(distribution: Distribution): number {
  if (distribution.kind === 'fixed') return distribution.value
  if (distribution.kind === 'pert') return (distribution.low + 4 * distribution.mode + distribution.high) / 6
  const { mu, sigma } = lognormalOf(distribution)
  return Math.exp(mu + (sigma * sigma) / 2)
}

/** The exact variance. */
export function varianceOf(distribution: Distribution): number {
  if (distribution.kind === 'fixed') return 0
  if (distribution.kind === 'pert') {
    const { low, high } = distribution
    const mean = meanOf(distribution)
    return low === high ? 0 : ((mean - low) * (high - mean)) / 7
  }
  const { sigma } = lognormalOf(distribution)
  return Math.expm1(sigma * sigma) * meanOf(distribution) ** 2
}

/** Draws values of a distribution from a stream. */
export function sampler(distribution: Distribution, random: RandomStream, normal: RandomStream): RandomStream {
  if (distribution.kind === 'fixed') return () => distribution.value
  if (distribution.kind === 'lognormal') {
    const { mu, sigma } = lognormalOf(distribution)
    return () => Math.exp(mu + sigma * normal())
  }
  const { low, high } = distribution
  if (low === high) return () => low
  const { alpha, beta } = pertShapes(distribution)
  const x = gammaSampler(alpha, random, normal)
  const y = gammaSampler(beta, random, normal)
  return () => {
    const first = x()
    return low + ((high - low) * first) / (first + y())
  }
}

/** Gamma numbers of a shape of at least 1 (Marsaglia and Tsang, 2000). */
function gammaSampler(shape: number, random: RandomStream, normal: RandomStream): RandomStream {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  return () => {
    for (;;) {
      const z = normal()
      const v = (1 + c * z) ** 3
      if (v <= 0) continue
      const u = random()
      if (u < 1 - 0.0331 * z ** 4 || Math.log(u) < 0.5 * z * z + d * (1 - v + Math.log(v))) return d * v
    }
  }
}
