import { StatusMark } from '@plumbline/ui/status-mark'
import { daysUntil, useDates } from '../../shared/i18n/dates.ts'

/** The day something falls due: late with its shape, near in words, else the date. */
export function DueDay({ day, isOpen }: { day: string; isOpen: boolean }) {
  const dates = useDates()
  if (!isOpen) return <span className="n">{dates.day(day)}</span>
  if (daysUntil(day) < 0)
    return (
      <span className="bad">
        <StatusMark shape="ended">{dates.due(day)}</StatusMark>
      </span>
    )
  return <span className="n">{dates.due(day)}</span>
}
