import { useLingui } from '@lingui/react'
import { useMemo } from 'react'
import { localeOf } from './i18n.ts'

const dateOf = (day: string) => new Date(`${day}T00:00:00Z`)

/** Months and days of the week in the language of the page. */
export function useMonthWords() {
  const { i18n } = useLingui()
  return useMemo(() => {
    const zone = localeOf(i18n.locale)
    const format = (options: Intl.DateTimeFormatOptions) => {
      const made = new Intl.DateTimeFormat(zone, { ...options, timeZone: 'UTC' })
      return (day: string) => made.format(dateOf(day))
    }
    const month = format({ month: 'long', year: 'numeric' })
    return {
      /** "November 2026", of `2026-11`. */
      month: (of: string) => month(`${of}-01`),
      /** "Tuesday, 24 November". */
      day: format({ weekday: 'long', day: 'numeric', month: 'long' }),
      /** "Tue". */
      weekday: format({ weekday: 'short' }),
    }
  }, [i18n.locale])
}
