import type { AnyRecord } from '@plumbline/contract/record'
import type { Recurrence } from '@plumbline/records/behaviour'
import { dataOf } from '../domain.ts'
import type { tasks } from './contract.ts'

const dayMs = 86_400_000
const monthsOf: Readonly<Record<string, number>> = { monthly: 1, quarterly: 3, 'half-yearly': 6, yearly: 12 }
const daysOf: Readonly<Record<string, number>> = { continuous: 1, daily: 1, weekly: 7 }

/** The same day some months later, or the last of that month: 31 January, 28 February, 31 March. */
function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** The next day after `today` on which something falls due that was due on a day and comes back so often. */
export function nextDay(due: string, repeat: string, today: string): string {
  const months = monthsOf[repeat]
  const days = daysOf[repeat] ?? 1
  for (let times = 1; ; times += 1) {
    // Counted from the first, so that the 31st stays the 31st.
    const day =
      months === undefined
        ? new Date(Date.parse(due) + times * days * dayMs).toISOString().slice(0, 10)
        : monthsLater(due, times * months)
    if (day > today) return day
  }
}

/** The next of a duty: what is to be done again, and not what was done. Missed turns are not made up for. */
export function nextDuty(record: AnyRecord, today: string) {
  const { description, dueDate, kind, priority, repeat, repeatUntil } = dataOf<typeof tasks>(record)
  if (repeat === undefined) return undefined
  const next = nextDay(dueDate ?? today, repeat, today)
  if (repeatUntil !== undefined && next > repeatUntil) return undefined
  const data = { description, dueDate: next, kind, priority, repeat, repeatUntil }
  return {
    title: record.title,
    data: Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)),
  }
}

/** A task that comes back has a next one as soon as it is done; cancelled, it ends. */
export const duties: Recurrence = {
  when: ['done', 'finished', 'verified'],
  field: 'repeat',
  relation: 'follows',
  next: nextDuty,
}
