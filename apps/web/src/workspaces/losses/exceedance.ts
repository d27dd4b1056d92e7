/** Geometry of a loss exceedance curve: amounts on a logarithmic axis, probabilities on a straight one. Pixels from the upper left. */

export interface Point {
  readonly amount: number
  readonly probability: number
}

export const picture = { width: 520, height: 260, left: 48, right: 12, top: 12, bottom: 34 } as const

export interface Scale {
  readonly x: (amount: number) => number
  readonly y: (probability: number) => number
  /** Powers of ten that lie on the picture. */
  readonly amounts: readonly number[]
  /** Shares with a line of their own. */
  readonly shares: readonly number[]
}

/** Rarer than this is not worth the width. */
const rarest = 0.0005

const steps = [1, 0.8, 0.6, 0.4, 0.2, 0.1, 0.05, 0.02, 0.01] as const

/** A scale on which all curves can be seen. Undefined where there is no loss at all. */
export function scaleOf(curves: readonly (readonly Point[])[]): Scale | undefined {
  const seen = curves.flat().filter(({ amount, probability }) => amount > 0 && probability >= rarest)
  if (seen.length === 0) return undefined
  const amounts = seen.map(({ amount }) => amount)
  const low = Math.floor(Math.log10(Math.min(...amounts)))
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...amounts))))
  // Seldom are amounts below a hundredth of a thousandth of the largest worth looking at.
  const first = Math.max(low, high - 5)
  const most = Math.max(...seen.map(({ probability }) => probability))
  const top = steps.findLast((step) => step >= most) ?? 1
  const { width, height, left, right, top: above, bottom } = picture
  const inner = { width: width - left - right, height: height - above - bottom }
  return {
    x: (amount) => left + (Math.max(0, Math.log10(amount) - first) / (high - first)) * inner.width,
    y: (probability) => above + (1 - Math.min(probability, top) / top) * inner.height,
    amounts: Array.from({ length: high - first + 1 }, (_, at) => 10 ** (first + at)),
    shares: [0, 0.25, 0.5, 0.75, 1].map((share) => share * top),
  }
}

/** The curve as a path; it begins at the left edge with its first probability. */
export function pathOf(points: readonly Point[], { x, y, amounts }: Scale): string {
  const [first = 1] = amounts
  const shown = points.filter(({ amount, probability }) => amount >= first && probability >= rarest)
  const start = points.findLast(({ amount }) => amount <= first) ?? shown[0]
  if (!start) return ''
  const all = [{ amount: first, probability: start.probability }, ...shown]
  return all
    .map(({ amount, probability }, at) => `${at === 0 ? 'M' : 'L'}${x(amount).toFixed(1)} ${y(probability).toFixed(1)}`)
    .join('')
}
