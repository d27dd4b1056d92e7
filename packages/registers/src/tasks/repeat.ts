import type { Effect } from '@plumbline/records/effects'
import { dataOf, type Judged } from '../domain.ts'
import type { frequencies } from '../vocabulary.ts'
import type { tasks } from './contract.ts'

type Frequency = keyof typeof frequencies

const months: Readonly<Partial<Record<Frequency, number>>> = { monthly: 1, quarterly: 3, 'half-yearly': 6, yearly: 12 }
const days: Readonly<Partial<Record<Frequency, number>>> = { continuous: 1, daily: 1, weekly: 7 }

/**
 * The day one period later: the same day of the month, or its last day where the month is shorter.
 * @param day `YYYY-MM-DD`
 */
export function nextDay(day: string, frequency: Frequency): string {
  const date = new Date(`${day}T00:00:00Z`)
  const after = days[frequency]
  if (after !== undefined) date.setUTCDate(date.getUTCDate() + after)
  else {
    const wanted = date.getUTCDate()
    date.setUTCDate(1)
    date.setUTCMonth(date.getUTCMonth() + (months[frequency] ?? 1))
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
    date.setUTCDate(Math.min(wanted, last))
  }
  return date.toISOString().slice(0, 10)
}

/** The first day after today in the rhythm of the duty: whoever was late does not get the missed ones at once. */
function nextDue(due: string, frequency: Frequency, today: string): string {
  let next = nextDay(due, frequency)
  while (next <= today) next = nextDay(next, frequency)
  return next
}

/** A duty that is done comes back: the same words, owner and links, the next day of its rhythm. */
export const comeBack = ({ record, around, today }: Judged): readonly Effect[] => {
  const { outcome: _, verification: __, ...data } = dataOf<typeof tasks>(record)
  if (data.repeat === undefined) return []
  const dueDate = nextDue(data.dueDate ?? today, data.repeat, today)
  if (data.repeatUntil !== undefined && dueDate > data.repeatUntil) return []
  const about = around.targets(record.id, 'about').map(({ id }) => ({ relation: 'about', to: id }))
  return [
    {
      kind: 'make',
      register: 'tasks',
      title: record.title,
      ownerId: record.ownerId,
      data: { ...data, dueDate },
      links: [...about, { relation: 'follows', to: record.id }],
    },
  ]
}
