/** A point of the loss exceedance curve: how likely a year's loss is above the amount. */
export interface ExceedancePoint {
  readonly amount: number
  readonly probability: number
}

/** What is reported of simulated years. Amounts in the currency of the inputs, probabilities from 0 to 1. */
export interface Summary {
  readonly years: number
  readonly mean: number
  readonly deviation: number
  /** Standard error of the mean: half a width of its 68 % interval. */
  readonly standardError: number
  readonly median: number
  readonly p75: number
  readonly p90: number
  readonly p95: number
  readonly p99: number
  /** Interval in which the 95th and the 99th percentile lie with 95 %, by order statistics. */
  readonly p95Between: readonly [number, number]
  readonly p99Between: readonly [number, number]
  /** Mean of the worst 5 % and 1 % of years (tail value at risk). */
  readonly tailMean95: number
  readonly tailMean99: number
  readonly largest: number
  readonly anyLoss: number
  readonly curve: readonly ExceedancePoint[]
}

const at = (sorted: Float64Array, index: number) => sorted[Math.min(Math.max(index, 0), sorted.length - 1)] ?? 0

/** The lowest value that at least the share `p` of the years does not exceed (inverse of the empirical distribution). */
export const quantile = (sorted: Float64Array, p: number): number => at(sorted, Math.ceil(p * sorted.length - 1e-9) - 1)

/** Values between which the quantile lies with 95 %: the count of years below it is binomial. */
function between(sorted: Float64Array, p: number): readonly [number, number] {
  const half = 1.959964 * Math.sqrt(sorted.length * p * (1 - p))
  const middle = sorted.length * p
  return [at(sorted, Math.floor(middle - half) - 1), at(sorted, Math.ceil(middle + half))]
}

/** Mean of the worst years; their number is rounded up, at least one. */
function tailMean(sorted: Float64Array, p: number): number {
  const from = Math.min(Math.floor(p * sorted.length + 1e-9), sorted.length - 1)
  const tail = sorted.subarray(Math.max(from, 0))
  return tail.length === 0 ? 0 : tail.reduce((sum, value) => sum + value, 0) / tail.length
}

/** Share of years whose loss is at least the amount. `sorted` rises. */
export function exceedance(sorted: Float64Array, amount: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (at(sorted, middle) < amount) low = middle + 1
    else high = middle
  }
  return sorted.length === 0 ? 0 : (sorted.length - low) / sorted.length
}

/** 1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.3, 8: ten steps a power of ten (Renard R10). */
const steps = [1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.3, 8]

/** Round amounts from the smallest loss to the largest, for a curve over a logarithmic axis. */
function curveOf(sorted: Float64Array): ExceedancePoint[] {
  const first = sorted.find((value) => value > 0)
  const largest = at(sorted, sorted.length - 1)
  if (first === undefined) return []
  // Far below the 1st percentile of losses nothing changes any more.
  const low = Math.max(quantile(sorted.subarray(sorted.indexOf(first)), 0.01), largest * 1e-9)
  const points: ExceedancePoint[] = []
  for (let power = Math.floor(Math.log10(low)); 10 ** power <= largest; power += 1)
    for (const step of steps) {
      const amount = Number((step * 10 ** power).toPrecision(3))
      points.push({ amount, probability: exceedance(sorted, amount) })
      if (amount > largest) return points
    }
  return points
}

/** Numbers of a run. The years are sorted in place. */
export function summaryOf(perYear: Float64Array): Summary {
  const sorted = perYear.sort()
  const years = sorted.length
  const mean = years === 0 ? 0 : sorted.reduce((sum, value) => sum + value, 0) / years
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const deviation = years > 1 ? Math.sqrt(squares / (years - 1)) : 0
  return {
    years,
    mean,
    deviation,
    standardError: years > 0 ? deviation / Math.sqrt(years) : 0,
    median: quantile(sorted, 0.5),
    p75: quantile(sorted, 0.75),
    p90: quantile(sorted, 0.9),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
    p95Between: between(sorted, 0.95),
    p99Between: between(sorted, 0.99),
    tailMean95: tailMean(sorted, 0.95),
    tailMean99: tailMean(sorted, 0.99),
    largest: at(sorted, years - 1),
    anyLoss: exceedance(sorted, Number.MIN_VALUE),
    curve: curveOf(sorted),
  }
}
