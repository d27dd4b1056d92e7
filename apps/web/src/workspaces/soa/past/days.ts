/** Where days stand on the line of the statement's life, in percent from its beginning to now. */
export interface Line {
  /** Milliseconds since 1970. */
  readonly from: number
  readonly to: number
}

/** From a little before the first of the moments until now. */
export function lineOf(moments: readonly string[], now: Date): Line {
  const to = now.getTime()
  const first = Math.min(to, ...moments.map((moment) => Date.parse(moment)))
  return { from: first - Math.max((to - first) * 0.05, 86_400_000), to }
}

export const placeOn = ({ from, to }: Line, moment: string): number =>
  ((Math.min(to, Math.max(from, Date.parse(moment))) - from) / (to - from)) * 100

/** First days of half-years on the line; of years where those would be more than eight. */
export function ticksOf({ from, to }: Line): readonly string[] {
  const years = Array.from(
    { length: new Date(to).getUTCFullYear() - new Date(from).getUTCFullYear() + 1 },
    (_, index) => new Date(from).getUTCFullYear() + index,
  )
  const months = years.length > 4 ? ['01'] : ['01', '07']
  return years
    .flatMap((year) => months.map((month) => `${year}-${month}-01`))
    .filter((day) => Date.parse(day) > from && Date.parse(day) < to)
}
