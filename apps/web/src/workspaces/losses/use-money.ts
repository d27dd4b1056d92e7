import { useLingui } from '@lingui/react'
import { useMemo } from 'react'
import { localeOf } from '../../shared/i18n/i18n.ts'

/** Amounts and shares in the words of the locale. */
export function useMoney(currency: string) {
  const { i18n } = useLingui()
  const locale = localeOf(i18n.locale)
  return useMemo(() => {
    const whole = new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 })
    const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
    const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
    return {
      /** Three digits that mean something; the rest of a simulated number is chance. */
      amount: (value: number) => whole.format(value === 0 ? 0 : Number(value.toPrecision(3))),
      short: (value: number) => compact.format(value),
      share: (value: number) => percent.format(value),
    }
  }, [locale, currency])
}
