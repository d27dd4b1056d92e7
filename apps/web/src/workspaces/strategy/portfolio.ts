import type { DataOfRegister } from '@plumbline/contract/register'
import type { aimsSettings } from '@plumbline/registers/aims-settings/contract'
import type { initiatives } from '@plumbline/registers/initiatives/contract'

type Initiative = DataOfRegister<typeof initiatives>
type Settings = DataOfRegister<typeof aimsSettings>

/** Most points that a criterion can get. */
const mostPoints = 5

/**
 * How well an initiative fits the strategy, in percent: points times weight over the most that was possible. Criteria without points
 * count as none, so that nobody gains by leaving the hard ones out. Undefined where no criteria are set.
 */
export function alignmentOf(initiative: Initiative, { alignment: criteria = [] }: Settings): number | undefined {
  const weights = criteria.flatMap(({ criterion, weight }) => (criterion && weight ? [{ criterion, weight }] : []))
  const possible = weights.reduce((sum, { weight }) => sum + weight * mostPoints, 0)
  if (possible === 0) return undefined
  const points = new Map((initiative.alignment ?? []).map((row) => [row.criterion, row.points ?? 0]))
  const reached = weights.reduce((sum, { criterion, weight }) => sum + weight * (points.get(criterion) ?? 0), 0)
  return Math.round((reached / possible) * 100)
}

export interface Amounts {
  readonly currency: string
  readonly expected: number
  readonly came: number
}

/** Expected gain of a year and what has come so far, by currency: sums of different currencies say nothing. */
export function amountsOf(all: readonly Initiative[]): readonly Amounts[] {
  const sums = new Map<string, { expected: number; came: number }>()
  const of = (currency: string) => {
    const known = sums.get(currency) ?? { expected: 0, came: 0 }
    sums.set(currency, known)
    return known
  }
  for (const { expectedBenefit, benefits = [] } of all) {
    if (expectedBenefit) of(expectedBenefit.currency).expected += Number(expectedBenefit.amount)
    for (const { amount } of benefits) if (amount) of(amount.currency).came += Number(amount.amount)
  }
  return [...sums]
    .map(([currency, sum]) => ({ currency, ...sum }))
    .toSorted((a, b) => a.currency.localeCompare(b.currency))
}

const levels = { low: 0, medium: 1, high: 2 } as const

/** Where a bubble stands: feasibility from left to right, value from below; beside each other where several share a place. */
export interface Bubble {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly radius: number
}

export const picture = { width: 560, height: 320, left: 70, bottom: 40 } as const

export function bubblesOf(all: readonly { readonly id: string; readonly data: Initiative }[]): readonly Bubble[] {
  const gains = all.map(({ data }) => Number(data.expectedBenefit?.amount ?? 0))
  const largest = Math.max(1, ...gains)
  const taken = new Map<string, number>()
  return all.flatMap(({ id, data: { feasibility, benefit } }, index) => {
    if (feasibility === undefined || benefit === undefined) return []
    const place = `${feasibility} ${benefit}`
    const nth = taken.get(place) ?? 0
    taken.set(place, nth + 1)
    const column = (picture.width - picture.left) / 3
    const row = (picture.height - picture.bottom) / 3
    const shift = (nth % 2 === 0 ? 1 : -1) * Math.ceil(nth / 2) * 30
    return [
      {
        id,
        x: picture.left + column * (levels[feasibility] + 0.5) + shift,
        y: row * (2 - levels[benefit] + 0.5),
        // By area, so that twice the gain looks twice as large.
        radius: 10 + 18 * Math.sqrt((gains[index] ?? 0) / largest),
      },
    ]
  })
}
