import type { AnyRecord } from '@plumbline/contract/record'
import { Fuse } from '@plumbline/ui/fuse'
import { today, useDates } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { freshnessOf } from './freshness.ts'

/** What is left of an accepted item as a fuse; before that, the days it is meant for. */
export function FreshnessMark({ record }: { record: AnyRecord }) {
  const t = useT()
  const dates = useDates()
  const fresh = freshnessOf(record, today())
  if (fresh.daysLeft === null) return <span className="i3">{t('evidence.fuse.open')}</span>
  if (fresh.state === 'waiting') {
    const text = fresh.startsOn
      ? t('evidence.fuse.from', { day: dates.day(fresh.startsOn) })
      : t('evidence.fuse.until', { day: dates.day(String(record.data.validUntil)) })
    return <span className={fresh.daysLeft < 0 ? 'bad n' : 'i3 n'}>{text}</span>
  }
  return (
    <Fuse daysLeft={fresh.daysLeft} daysTotal={fresh.daysTotal}>
      {fresh.daysLeft < 0
        ? t('evidence.fuse.over', { count: -fresh.daysLeft })
        : fresh.daysLeft === 0
          ? t('evidence.fuse.today')
          : t('evidence.fuse.left', { count: fresh.daysLeft })}
    </Fuse>
  )
}
