import { useLingui } from '@lingui/react'
import { useMemo } from 'react'
import { clock, momentShown } from '../api/moment.ts'
import { localeOf, type Translate, useT } from './i18n.ts'

const dayLength = 86_400_000

/** Whole days from today to a calendar day `YYYY-MM-DD`; negative when it is past. Days are those of the reader. */
export function daysUntil(day: string, now = clock()): number {
  const [year = 0, month = 1, date = 1] = day.slice(0, 10).split('-').map(Number)
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())
  return Math.round((Date.UTC(year, month - 1, date) - today) / dayLength)
}

/** Today as `YYYY-MM-DD`. */
export function today(now = clock()): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

export interface Dates {
  /** "23 Nov", with the year when it is not this one. */
  readonly day: (day: string) => string
  /** "23 Nov, 14:05", in the reader's time zone. */
  readonly moment: (instant: string) => string
  /** "CET": the reader's time zone at that moment, for times that bind somebody. */
  readonly zone: (instant: string) => string
  /** "Tuesday, 31 March 2026 at 23:59", in the reader's time zone. */
  readonly longMoment: (instant: string) => string
  /** "14:05" today, else the day: for lists of what happened. */
  readonly shortMoment: (instant: string) => string
  /** "today", "tomorrow", "9 days late", else the day. */
  readonly due: (day: string) => string
  readonly number: (value: number) => string
}

interface Formats {
  readonly thisYear: Intl.DateTimeFormat
  readonly withYear: Intl.DateTimeFormat
  readonly longMoment: Intl.DateTimeFormat
  readonly zone: Intl.DateTimeFormat
  readonly time: Intl.DateTimeFormat
  readonly number: Intl.NumberFormat
}
const formats = new Map<string, Formats>()

/** Formats are dear to make, and a list needs hundreds. */
function formatsFor(zone: string): Formats {
  const known = formats.get(zone)
  if (known) return known
  const made: Formats = {
    thisYear: new Intl.DateTimeFormat(zone, { day: 'numeric', month: 'short' }),
    withYear: new Intl.DateTimeFormat(zone, { day: 'numeric', month: 'short', year: 'numeric' }),
    longMoment: new Intl.DateTimeFormat(zone, { dateStyle: 'full', timeStyle: 'short' }),
    zone: new Intl.DateTimeFormat(zone, { timeZoneName: 'short' }),
    time: new Intl.DateTimeFormat(zone, { hour: '2-digit', minute: '2-digit' }),
    number: new Intl.NumberFormat(zone),
  }
  formats.set(zone, made)
  return made
}

function datesFor(locale: string, t: Translate): Dates {
  const { thisYear, withYear, longMoment, zone, time, number } = formatsFor(localeOf(locale))
  // While a past day is shown, "this year" would be anybody's guess.
  const isPlain = (date: Date) => momentShown() === undefined && date.getFullYear() === new Date().getFullYear()
  const written = (date: Date) => (isPlain(date) ? thisYear : withYear).format(date)
  const day = (text: string) => {
    const [year = 0, month = 1, date = 1] = text.slice(0, 10).split('-').map(Number)
    return written(new Date(year, month - 1, date))
  }
  return {
    day,
    moment: (instant) => `${written(new Date(instant))}, ${time.format(new Date(instant))}`,
    zone: (instant) => zone.formatToParts(new Date(instant)).find(({ type }) => type === 'timeZoneName')?.value ?? '',
    longMoment: (instant) => longMoment.format(new Date(instant)),
    shortMoment: (instant) => {
      const date = new Date(instant)
      return date.toDateString() === clock().toDateString() ? time.format(date) : written(date)
    },
    due: (text) => {
      const days = daysUntil(text)
      if (days < 0) return t('date.late', { count: -days })
      if (days === 0) return t('date.today')
      return days === 1 ? t('date.tomorrow') : day(text)
    },
    number: (value) => number.format(value),
  }
}

/** Dates and numbers in the language of the page. */
export function useDates(): Dates {
  const { i18n } = useLingui()
  const t = useT()
  return useMemo(() => datesFor(i18n.locale, t), [i18n.locale, t])
}
