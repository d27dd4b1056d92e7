import type { ReportingClock } from '@plumbline/registers/incidents/endpoints'
import { Section } from '@plumbline/ui/section'
import { StatusMark } from '@plumbline/ui/status-mark'
import type { RecordPartProps } from '../../app/workspace.ts'
import { useMoment } from '../../shared/api/moment.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import './improvement.css'
import { TimeLeftMark } from './time-left-mark.tsx'
import { useClocks } from './use-clocks.ts'

const shapes = { running: 'due', overdue: 'ended', met: 'holds', 'not-applicable': 'excluded' } as const

/** Above the fields of an incident: who has to be told until when, and who was. */
export function Part({ record }: RecordPartProps) {
  const t = useT()
  const dates = useDates()
  const isNow = useMoment() === undefined
  const { data, error, refetch } = useClocks(record, isNow)
  if (!isNow) return null
  if (error) return <Failure error={error} retry={() => void refetch()} />
  if (!data || data.clocks.length === 0) return null
  const { at, basis } = data.start
  return (
    <Section title={t('improvement.clocks')}>
      <p className="m i3">{t(`improvement.from.${basis}`, { moment: `${dates.moment(at)} ${dates.zone(at)}` })}</p>
      <ul className="clocks" aria-label={t('improvement.clocks')}>
        {data.clocks.map((clock) => (
          <Clock key={clock.id} clock={clock} />
        ))}
      </ul>
      <p className="m i3">{t('improvement.how-met')}</p>
    </Section>
  )
}

function Clock({ clock }: { clock: ReportingClock }) {
  const t = useT()
  const dates = useDates()
  const { slug } = useOrganization()
  const { source, message, state, dueAt } = clock
  return (
    <li className="rw clock">
      <StatusMark shape={clock.isLate ? 'minor' : shapes[state]}>
        {t(clock.isLate ? 'improvement.clock.late' : `improvement.clock.${state}`)}
      </StatusMark>
      <span className="clock-what">
        {source ? (
          <LinkTo to={recordPath(slug, source)} className="q">
            {clock.kind === 'settings' ? t('improvement.clock-of.settings') : source.title}
          </LinkTo>
        ) : (
          t(`improvement.clock-of.${clock.kind}`)
        )}{' '}
        <span className="m i3">
          {t('improvement.within', { hours: clock.hours })}
          {clock.to ? `, ${clock.to}` : ''}
          {clock.isUndecided ? `, ${t('improvement.undecided')}` : ''}
        </span>
      </span>
      <span className="clock-when">
        {state === 'running' || state === 'overdue' ? (
          <>
            <TimeLeftMark clock={clock} />{' '}
            <span className="m i3 n nw">
              {dates.moment(dueAt)} {dates.zone(dueAt)}
            </span>
          </>
        ) : null}
        {message ? (
          <>
            <LinkTo to={recordPath(slug, message)} className="m nw" title={message.title}>
              {message.ref}
            </LinkTo>{' '}
            <span className="m i3 n nw">
              {dates.moment(message.sentAt)} {dates.zone(message.sentAt)}
            </span>
          </>
        ) : null}
      </span>
    </li>
  )
}
