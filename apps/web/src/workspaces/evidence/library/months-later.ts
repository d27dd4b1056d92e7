/** The last day of so many months that begin on a day: a year from 1 March ends on 28 or 29 February. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  const end = new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth)))
  if (date <= lastOfMonth) end.setUTCDate(end.getUTCDate() - 1)
  return end.toISOString().slice(0, 10)
}
