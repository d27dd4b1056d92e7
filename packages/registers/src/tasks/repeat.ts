import type { Effect } from '@plumbline/records/effects'
import { dataOf, type Judged } from '../domain.ts'
import type { frequencies } from '../vocabulary.ts'
import type { tasks } from './contract.ts'

type Frequency = keyof typeof frequencies

const months: Readonly<Partial<Record<Frequency, number>>> = { monthly: 1, quarterly: 3, 'half-yearly': 6, yearly: 12 }
const days: Readonly<Partial<Record<Frequency, number>>> = { continuous: 1, daily: 1, weekly: 7 }

const dayOf = (day: string) => Number(day.slice(8))
/** Of the month in which a day is. */
const lastDay = (date: Date) => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()

/**
 * The day one period later: the wanted day of the month, or its last day where the month is shorter.
 * @param day `YYYY-MM-DD`
 */
export function nextDay(day: string, frequency: Frequency, wanted = dayOf(day)): string {
  const date = new Date(`${day}T00:00:00Z`)
  const after = days[frequency]
  if (after !== undefined) date.setUTCDate(date.getUTCDate() + after)
  else {
    date.setUTCDate(1)
    date.setUTCMonth(date.getUTCMonth() + (months[frequency] ?? 1))
    date.setUTCDate(Math.min(wanted, lastDay(date)))
  }
  return date.toISOString().slice(0, 10)
}

/** The first day after today in the rhythm of the duty: whoever was late does not get the missed ones at once. */
function nextDue(due: string, frequency: Frequency, today: string, wanted: number): string {
  let next = nextDay(due, frequency, wanted)
  while (next <= today) next = nextDay(next, frequency, wanted)
  return next
}

/** The day of the month that a duty keeps to: the 31st stays the 31st behind a February, unless somebody moved it since. */
function wantedDay(due: string, kept: number | undefined): number {
  const isKept = kept !== undefined && dayOf(due) === Math.min(kept, lastDay(new Date(`${due}T00:00:00Z`)))
  return isKept ? kept : dayOf(due)
}

/** A duty that is done comes back: the same words, owner and links, the next day of its rhythm. */
export const comeBack = ({ record, around, today }: Judged): readonly Effect[] => {
  const { outcome: _, verification: __, ...data } = dataOf<typeof tasks>(record)
  if (data.repeat === undefined) return []
  const due = data.dueDate ?? today
  const repeatDay = wantedDay(due, data.repeatDay)
  const dueDate = nextDue(due, data.repeat, today, repeatDay)
  if (data.repeatUntil !== undefined && dueDate > data.repeatUntil) return []
  const about = around.targets(record.id, 'about').map(({ id }) => ({ relation: 'about', to: id }))
  return [
    {
      kind: 'make',
      register: 'tasks',
      title: record.title,
      ownerId: record.ownerId,
      data: { ...data, dueDate, ...(months[data.repeat] === undefined ? {} : { repeatDay }) },
      links: [...about, { relation: 'follows', to: record.id }],
    },
  ]
}
