import { Note } from '@plumbline/ui/small-parts'
import { useMoment } from '../../shared/api/moment.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useLog } from '../../shared/log/use-log.ts'
import { LogWitness } from './log-witness.tsx'

/** How large the log is, when it was signed, and who vouches for it: this browser, and parties outside. */
export function LogState() {
  const t = useT()
  const dates = useDates()
  const state = useLog()
  const moment = useMoment()
  if (!state.data) return null
  const { origin, checkpoint, keys, size, waiting, alarm, anchors, continues } = state.data
  return (
    <div className="log-state">
      {alarm ? <Note tone="error">{t('log.alarm', { reason: alarm.reason, at: dates.moment(alarm.at) })}</Note> : null}
      {continues ? <Note tone="warning">{continues}</Note> : null}
      <p className="fx wrap">
        <span className="n">
          {origin && !checkpoint && moment ? t('log.past-unsealed') : t('log.size', { count: size })}
        </span>
        {waiting > 0 ? <span className="i2">{t('log.count-waiting', { count: waiting })}</span> : null}
        {checkpoint ? <span className="i2">{t('log.signed', { at: dates.moment(checkpoint.signedAt) })}</span> : null}
      </p>
      {origin && checkpoint ? <LogWitness origin={origin} checkpoint={checkpoint} keys={keys} /> : null}
      <p className="i2">
        {anchors.authorities.length + anchors.witnesses.length === 0
          ? t('log.self-attested')
          : t('log.anchored', { who: [...anchors.authorities, ...anchors.witnesses].join(', ') })}
      </p>
    </div>
  )
}
