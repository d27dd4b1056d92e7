import type { Erased } from '@plumbline/contract/record'
import { useDates } from '../i18n/dates.ts'
import { useT } from '../i18n/i18n.ts'

/** In the place of what was erased: when and why. */
export function ErasedLine({ erased }: { erased: NonNullable<Erased> }) {
  const t = useT()
  const dates = useDates()
  return (
    <span className="i3">
      {t('erasure.erased-on', { day: dates.day(erased.at.slice(0, 10)), reason: erased.reason })}
    </span>
  )
}
