import { createContext, useContext } from 'react'
import { oneOf, type Search } from './url-state.ts'

/**
 * The moment that the application shows in the place of now: one in the past, or none. It stands in the address as `asOf`. The client
 * and the cache of queries ask here, so that no page can forget it; components that look different in the past use `useMoment`.
 */
let shown: string | undefined

export const momentShown = (): string | undefined => shown

/** Called by the frame, before anything in it is drawn. */
export function showMoment(moment: string | undefined): void {
  shown = moment
}

/** The clock of what is shown: days that are left or late count from it. */
export const clock = (): Date => (shown === undefined ? new Date() : new Date(shown))

/** The moment that an address asks for. What is no moment, or still to come, is now. */
export function momentOf(search: Search, now = new Date()): string | undefined {
  const asked = oneOf(search, 'asOf')
  const time = Date.parse(asked ?? '')
  return /^\d{4}-\d\d-\d\dT/.test(asked ?? '') && time < now.getTime() ? new Date(time).toISOString() : undefined
}

const MomentContext = createContext<string | undefined>(undefined)
export const MomentProvider = MomentContext.Provider

/** The moment in the past that is shown; undefined is now. */
export const useMoment = (): string | undefined => useContext(MomentContext)

/** A write that somebody wanted to do in the past. */
export class PastIsClosed extends Error {
  constructor() {
    super('Nothing can be changed in the past.')
    this.name = 'PastIsClosed'
  }
}

const twoDigits = (value: number) => String(value).padStart(2, '0')

/** Day and time of a moment as date and time fields have them, in the reader's time zone. */
export function fieldsOf(moment: string): { readonly day: string; readonly time: string } {
  const date = new Date(moment)
  return {
    day: `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`,
    time: `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`,
  }
}

/** The end of a minute of a day, of its last one when no time is given; undefined for what is no day. */
export function momentAt(day: string, time = ''): string | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return undefined
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const [hours = 23, minutes = 59] = time === '' ? [] : time.split(':').map(Number)
  return new Date(year, month - 1, date, hours, minutes, 59, 999).toISOString()
}

/** The same time some days later or earlier. */
export function daysFrom(moment: string, days: number): string {
  const date = new Date(moment)
  date.setDate(date.getDate() + days)
  return date.toISOString()
}
