import type { Change } from '@plumbline/contract/kernel-endpoints'
import type { z } from 'zod'

export type ChangeItem = z.output<typeof Change>

/** Changes of one person that were one deed: the same event on records of one register, shortly after one another. */
export interface Run {
  /** The newest. */
  readonly first: ChangeItem
  readonly changes: readonly ChangeItem[]
  /** How many records it touched. */
  readonly records: number
}

export interface DayOfChanges {
  /** `YYYY-MM-DD` on the reader's calendar. */
  readonly day: string
  readonly runs: readonly Run[]
}

const sameDeedWithin = 10 * 60_000

const dayOf = (instant: string): string => {
  const date = new Date(instant)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** What a change did, without the name of the register before it. */
export const eventName = (event: string): string => event.slice(event.lastIndexOf('.') + 1)

const isSameDeed = (last: ChangeItem, next: ChangeItem) =>
  last.actor?.id === next.actor?.id &&
  eventName(last.event) === eventName(next.event) &&
  last.record.register === next.record.register &&
  Math.abs(Date.parse(last.at) - Date.parse(next.at)) <= sameDeedWithin

const runOf = (changes: readonly ChangeItem[], first: ChangeItem): Run => ({
  first,
  changes,
  records: new Set(changes.map(({ record }) => record.id)).size,
})

function runsOf(changes: readonly ChangeItem[]): readonly Run[] {
  const groups: ChangeItem[][] = []
  for (const change of changes) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    if (group && last && isSameDeed(last, change)) group.push(change)
    else groups.push([change])
  }
  return groups.flatMap((group) => (group[0] ? [runOf(group, group[0])] : []))
}

/** Changes as they come, newest first, by day; what was done to many records at once is one line. */
export function changesByDay(changes: readonly ChangeItem[]): readonly DayOfChanges[] {
  const days = new Map<string, ChangeItem[]>()
  for (const change of changes) {
    const day = dayOf(change.at)
    const known = days.get(day)
    if (known) known.push(change)
    else days.set(day, [change])
  }
  return [...days].map(([day, ofDay]) => ({ day, runs: runsOf(ofDay) }))
}

/** The first lines, with the days they belong to. */
export function firstLines(days: readonly DayOfChanges[], most: number): readonly DayOfChanges[] {
  let left = most
  return days.flatMap(({ day, runs }) => {
    const room = runs.slice(0, Math.max(0, left))
    left -= room.length
    return room.length > 0 ? [{ day, runs: room }] : []
  })
}
