import { useMoment } from '../../../shared/api/moment.ts'
import { useOrganization } from '../../../shared/api/session.ts'
import { useDates } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { LinkTo } from '../../../shared/layout/link-to.tsx'
import { lineOf, placeOn, ticksOf } from './days.ts'
import './past.css'
import { useVersionsOfToday } from './use-today.ts'

/** The life of the statement as a line: its approved versions, the day that is shown, and today. */
export function StatementTimeline() {
  const t = useT()
  const dates = useDates()
  const { slug } = useOrganization()
  const moment = useMoment()
  const versions = useVersionsOfToday()
  if (moment === undefined) return null
  const now = new Date()
  const line = lineOf([moment, ...versions.map(({ createdAt }) => createdAt)], now)
  const at = (instant: string) => ({ left: `${placeOn(line, instant)}%` })
  return (
    <section className="soa-life" aria-label={t('soa.life')}>
      <div className="soa-life-line">
        {ticksOf(line).map((day) => (
          <span key={day} className="soa-life-tick m i3" style={at(day)} aria-hidden="true">
            {dates.day(day)}
          </span>
        ))}
        <ol>
          {versions.map(({ id, createdAt, data }) => (
            <li key={id} style={at(createdAt)}>
              <LinkTo to={`/${slug}/soa`} at={createdAt} title={dates.longMoment(createdAt)}>
                {t('soa.life-version', { version: data.edition ?? '' })}
              </LinkTo>
            </li>
          ))}
          <li
            className={`soa-life-shown${placeOn(line, moment) > 70 ? ' is-late' : ''}`}
            style={at(moment)}
            aria-current="date"
          >
            {dates.day(moment)}
          </li>
          <li className="soa-life-now" style={at(now.toISOString())}>
            <LinkTo to={`/${slug}/soa`} at={null}>
              {t('past.now')}
            </LinkTo>
          </li>
        </ol>
      </div>
    </section>
  )
}
