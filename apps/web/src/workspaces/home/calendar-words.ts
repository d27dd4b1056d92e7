import { useLingui } from '@lingui/react'
import { useMemo } from 'react'
import { clock } from '../../shared/api/moment.ts'
import { daysUntil } from '../../shared/i18n/dates.ts'
import { localeOf, useT } from '../../shared/i18n/i18n.ts'

const dateOf = (day: string): Date => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date)
}

export interface CalendarWords {
  /** "Monday, 23 November 2026". */
  readonly long: (date: Date) => string
  /** "Today", "Yesterday", else "Friday, 20 November". */
  readonly past: (day: string) => string
  /** "Tue 1 Dec", with the year when it is not this one. */
  readonly weekday: (day: string) => string
  /** "Dec". */
  readonly month: (day: string) => string
  /** "23 Nov". */
  readonly short: (day: string) => string
  /** "08:14". */
  readonly time: (instant: string) => string
}

/** Days as the home page names them, in the language of the page. */
export function useCalendarWords(): CalendarWords {
  const { i18n } = useLingui()
  const t = useT()
  return useMemo(() => {
    const zone = localeOf(i18n.locale)
    const format = (options: Intl.DateTimeFormatOptions) => {
      const made = new Intl.DateTimeFormat(zone, options)
      return (date: Date) => made.format(date)
    }
    const long = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
    const past = format({ weekday: 'long', day: 'numeric', month: 'long' })
    const weekday = format({ weekday: 'short', day: 'numeric', month: 'short' })
    const withYear = format({ day: 'numeric', month: 'short', year: 'numeric' })
    const month = format({ month: 'short' })
    const short = format({ day: 'numeric', month: 'short' })
    const time = format({ hour: '2-digit', minute: '2-digit' })
    const isThisYear = (date: Date) => date.getFullYear() === clock().getFullYear()
    return {
      long,
      past: (day) => {
        const days = daysUntil(day)
        if (days === 0) return t('home.today')
        if (days === -1) return t('home.yesterday')
        return isThisYear(dateOf(day)) ? past(dateOf(day)) : withYear(dateOf(day))
      },
      weekday: (day) => (isThisYear(dateOf(day)) ? weekday(dateOf(day)).replace(',', '') : withYear(dateOf(day))),
      month: (day) => month(dateOf(day)),
      short: (day) => short(dateOf(day)),
      time: (instant) => time(new Date(instant)),
    }
  }, [i18n.locale, t])
}
