const two = (value: number) => String(value).padStart(2, '0')

/** The last moment of a calendar day where the reader is, as an instant: access that ends "on 31 December" lasts that day. */
export function endOfDay(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date, 23, 59, 59).toISOString()
}

/** The calendar day of an instant where the reader is. */
export function dayOf(instant: string): string {
  const date = new Date(instant)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
