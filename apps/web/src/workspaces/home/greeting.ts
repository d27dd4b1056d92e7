export type PartOfDay = 'morning' | 'day' | 'evening'

const noon = 12
const six = 18

/** Which greeting fits the hour of the reader's clock. */
export function partOfDay(now: Date): PartOfDay {
  const hour = now.getHours()
  if (hour < noon) return 'morning'
  return hour < six ? 'day' : 'evening'
}

/** What one calls a person by: the first word of the name. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? ''
