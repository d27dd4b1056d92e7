/** A day of a month's sheet, `YYYY-MM-DD`. */
const written = (at: number) => new Date(at).toISOString().slice(0, 10)
const dayMs = 86_400_000

/** `YYYY-MM` of a text, or the fallback. */
export const monthOf = (text: string | undefined, fallback: string): string =>
  text !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : fallback.slice(0, 7)

/** The month some months away. */
export function monthAway(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return written(Date.UTC(year, number - 1 + by, 1)).slice(0, 7)
}

/** The weeks of a month, each from Monday to Sunday, with the days of its neighbours that fill them. */
export function weeksOf(month: string): readonly (readonly string[])[] {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const first = Date.UTC(year, number - 1, 1)
  const last = Date.UTC(year, number, 0)
  // Monday is 0.
  const before = (new Date(first).getUTCDay() + 6) % 7
  const weeks: string[][] = []
  for (let at = first - before * dayMs; at <= last; at += 7 * dayMs)
    weeks.push(Array.from({ length: 7 }, (_, day) => written(at + day * dayMs)))
  return weeks
}
