/** Where days stand on the line of the next 90 days. Days are `YYYY-MM-DD`, places are pixels. */

const dayLength = 86_400_000

const number = (day: string) => Date.parse(`${day}T00:00:00Z`) / dayLength

/** Whole days from one day to another. */
export const daysFrom = (from: string, to: string): number => Math.round(number(to) - number(from))

export const dayAfter = (day: string, days: number): string =>
  new Date((number(day) + days) * dayLength).toISOString().slice(0, 10)

export interface Scale {
  readonly from: string
  readonly days: number
  readonly left: number
  readonly right: number
}

/** The place of a day; what is late stands at the beginning. */
export function placeOf(day: string, { from, days, left, right }: Scale): number {
  const at = Math.min(days, Math.max(0, daysFrom(from, day)))
  return left + (at * (right - left)) / days
}

/** First days of months within the span. */
export function monthStarts({ from, days }: Scale): readonly string[] {
  const first = from.slice(0, 7)
  const until = dayAfter(from, days)
  const starts: string[] = []
  let month = first
  while (starts.length < 24) {
    const [year = 0, index = 1] = month.split('-').map(Number)
    month = index === 12 ? `${year + 1}-01` : `${year}-${String(index + 1).padStart(2, '0')}`
    const start = `${month}-01`
    if (start > until) return starts
    starts.push(start)
  }
  return starts
}

export interface Mark<Item> {
  readonly at: number
  readonly items: readonly Item[]
}

/** Marks in the order of their days; those closer than `room` pixels become one, at the place of its first. */
export function marksOf<Item extends { readonly day: string }>(
  items: readonly Item[],
  scale: Scale,
  room: number,
): readonly Mark<Item>[] {
  const marks: { at: number; items: Item[] }[] = []
  for (const item of items.toSorted((a, b) => a.day.localeCompare(b.day))) {
    const at = placeOf(item.day, scale)
    const last = marks.at(-1)
    if (last && at - last.at < room) last.items.push(item)
    else marks.push({ at, items: [item] })
  }
  return marks
}

/** The mark that an arrow key leads to: along the lane, or to the nearest in the next lane that has any. */
export function stepOnLanes(
  key: string,
  at: readonly [lane: number, mark: number],
  places: readonly (readonly number[])[],
): readonly [lane: number, mark: number] | undefined {
  const [lane, mark] = at
  const row = places[lane] ?? []
  if (key === 'ArrowRight') return [lane, Math.min(row.length - 1, mark + 1)]
  if (key === 'ArrowLeft') return [lane, Math.max(0, mark - 1)]
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return undefined
  const direction = key === 'ArrowUp' ? -1 : 1
  const here = row[mark] ?? 0
  for (let next = lane + direction; next >= 0 && next < places.length; next += direction) {
    const other = places[next] ?? []
    if (other.length > 0) return [next, nearest(other, here)]
  }
  return at
}

const nearest = (places: readonly number[], to: number): number =>
  places.reduce((best, place, index) => (Math.abs(place - to) < Math.abs((places[best] ?? 0) - to) ? index : best), 0)
