import type { Rating } from '@plumbline/contract/field'
import { cellName } from './cells.ts'

export const moments = ['inherent', 'current', 'target'] as const
/** Without controls, with those of today, when the treatment is done. */
export type Moment = (typeof moments)[number]

export type Movement = Readonly<Partial<Record<Moment, Rating | undefined>>>

export interface Grid {
  readonly rows: number
  readonly cellWidth: number
  readonly cellHeight: number
}

export interface Spot {
  readonly moment: Moment
  readonly x: number
  readonly y: number
}

export interface Arrow {
  readonly from: Moment
  readonly to: Moment
  readonly path: string
}

/** Pixels between marks that share a field. */
const apart = 22
/** How far an arrow stays away from the middle of a mark. */
const distance = 9

/** Where the marks of a risk stand; those of one field stand side by side. Pixels from the upper left corner. */
export function spotsOf(movement: Movement, { rows, cellWidth, cellHeight }: Grid): readonly Spot[] {
  const placed = moments.flatMap((moment) => {
    const rating = movement[moment]
    return rating ? [{ moment, rating, cell: cellName(rating) }] : []
  })
  return placed.map(({ moment, rating, cell }) => {
    const neighbours = placed.filter((one) => one.cell === cell)
    const shift = neighbours.findIndex((one) => one.moment === moment) - (neighbours.length - 1) / 2
    const room = Math.min(apart, cellWidth / neighbours.length)
    return {
      moment,
      x: (rating.consequence - 0.5) * cellWidth + shift * room,
      y: (rows - rating.likelihood + 0.5) * cellHeight,
    }
  })
}

/** Straight lines from each mark to the next, from edge to edge; none where two marks touch. */
export function arrowsOf(spots: readonly Spot[]): readonly Arrow[] {
  return spots.slice(1).flatMap((to, index) => {
    const from = spots[index]
    if (!from) return []
    const length = Math.hypot(to.x - from.x, to.y - from.y)
    if (length < 2 * distance + 6) return []
    const along = (start: number, end: number, part: number) => (start + (end - start) * part).toFixed(1)
    const [first, last] = [distance / length, 1 - distance / length]
    const path = `M${along(from.x, to.x, first)} ${along(from.y, to.y, first)}L${along(from.x, to.x, last)} ${along(from.y, to.y, last)}`
    return [{ from: from.moment, to: to.moment, path }]
  })
}
