export interface TimeLeft {
  readonly isOver: boolean
  /** From two days on, whole days say enough. */
  readonly unit: 'days' | 'hours' | 'minutes'
  readonly count: number
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How long until a moment, or since; never more than there is. */
export function timeLeft(dueAt: string, now: number): TimeLeft {
  const difference = Date.parse(dueAt) - now
  const isOver = difference < 0
  const size = Math.abs(difference)
  if (size >= 2 * day) return { isOver, unit: 'days', count: Math.floor(size / day) }
  if (size >= hour) return { isOver, unit: 'hours', count: Math.floor(size / hour) }
  return { isOver, unit: 'minutes', count: Math.floor(size / minute) }
}
