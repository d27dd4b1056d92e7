import type { Rating } from '@plumbline/contract/field'
import { type Criteria, levelOf, type RatedLevel } from '@plumbline/registers/risks/domain'

/** A field of the matrix. Likelihood and consequence count from 1, the lowest. */
export interface Cell extends Rating {
  readonly level: RatedLevel
}

/** The rows as one sees them: the highest likelihood on top, the lowest consequence at the left. */
export const rowsOf = (criteria: Criteria): readonly (readonly Cell[])[] =>
  criteria.likelihoods
    .map((_, row) =>
      criteria.consequences.map((__, column) => {
        const rating = { likelihood: row + 1, consequence: column + 1 }
        return { ...rating, level: levelOf(rating, criteria) }
      }),
    )
    .toReversed()

/** Steps or levels with their places, from 1: words may be alike while somebody writes them. */
export const numbered = <Item extends object>(
  items: readonly Item[],
): readonly (Item & { readonly number: number })[] => items.map((item, index) => ({ ...item, number: index + 1 }))

/** A rating as it stands in addresses: `4-3`. */
export const cellName = ({ likelihood, consequence }: Rating): string => `${likelihood}-${consequence}`

export function ratingNamed(name: string | undefined): Rating | undefined {
  const match = /^(\d{1,2})-(\d{1,2})$/.exec(name ?? '')
  if (!match) return undefined
  return { likelihood: Number(match[1]), consequence: Number(match[2]) }
}

/** How many of the ratings stand in each field, by its name. */
export function countsOf(ratings: readonly (Rating | undefined)[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const rating of ratings) {
    if (!rating) continue
    const name = cellName(rating)
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}

/** How strong the ground of a level is among those of the same appetite: 1 is the lowest, `of` the highest. */
export function strengthOf(level: Pick<RatedLevel, 'index' | 'appetite'>, criteria: Criteria) {
  const alike = criteria.levels.flatMap(({ appetite }, index) => (appetite === level.appetite ? [index] : []))
  return { step: Math.max(1, alike.indexOf(level.index) + 1), of: Math.max(1, alike.length) }
}

const tints = {
  acceptable: { token: '--mute-fill', from: 18, to: 52 },
  tolerable: { token: '--warn-fill', from: 26, to: 52 },
  unacceptable: { token: '--bad-fill', from: 36, to: 56 },
} as const

/** The ground of a level as a colour; grounds of one appetite grow stronger with the level. */
export function groundOf(level: Pick<RatedLevel, 'index' | 'appetite'>, criteria: Criteria): string {
  const { token, from, to } = tints[level.appetite]
  const { step, of } = strengthOf(level, criteria)
  const share = of === 1 ? (from + to) / 2 : from + ((to - from) * (step - 1)) / (of - 1)
  return `color-mix(in srgb, var(${token}) ${Math.round(share)}%, var(--bg))`
}

/** The field that an arrow key leads to, inside of the matrix. */
export function stepInMatrix(key: string, at: Rating, { likelihoods, consequences }: Criteria): Rating | undefined {
  const { likelihood, consequence } = at
  const within = (value: number, most: number) => Math.min(most, Math.max(1, value))
  switch (key) {
    case 'ArrowUp':
      return { likelihood: within(likelihood + 1, likelihoods.length), consequence }
    case 'ArrowDown':
      return { likelihood: within(likelihood - 1, likelihoods.length), consequence }
    case 'ArrowLeft':
      return { likelihood, consequence: within(consequence - 1, consequences.length) }
    case 'ArrowRight':
      return { likelihood, consequence: within(consequence + 1, consequences.length) }
    default:
      return undefined
  }
}
