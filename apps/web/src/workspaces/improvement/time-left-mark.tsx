import type { ReportingClock } from '@plumbline/registers/incidents/endpoints'
import { useT } from '../../shared/i18n/i18n.ts'
import { timeLeft } from './time-left.ts'
import { useNow } from './use-clocks.ts'

/** "5 hours left", "2 days over". */
export function TimeLeftMark({ clock }: { clock: Pick<ReportingClock, 'dueAt'> }) {
  const t = useT()
  const { isOver, unit, count } = timeLeft(clock.dueAt, useNow())
  return (
    <span className={isOver ? 'bad nw' : 'nw'}>{t(`improvement.${isOver ? 'over' : 'left'}.${unit}`, { count })}</span>
  )
}
