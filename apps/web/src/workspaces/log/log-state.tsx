import { log } from '@plumbline/contract/log-endpoints'
import { Note } from '@plumbline/ui/small-parts'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../shared/api/client.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { ProofMark } from '../../shared/log/proof-mark.tsx'
import { keysOf, proveConsistency } from '../../shared/log/prove.ts'
import { useLog } from '../../shared/log/use-log.ts'

interface Seen {
  readonly origin: string
  readonly size: number
  readonly at: string
}

/** The last checkpoint that this browser has seen of a log: a witness that the operator does not hold in hand. */
const seen = {
  read(origin: string): Seen | undefined {
    try {
      const kept = JSON.parse(localStorage.getItem(`plumbline.log.${origin}`) ?? 'null') as Seen | null
      return kept?.origin === origin ? kept : undefined
    } catch {
      return undefined
    }
  },
  keep: (checkpoint: Seen) => localStorage.setItem(`plumbline.log.${checkpoint.origin}`, JSON.stringify(checkpoint)),
}

/** How large the log is, when it was signed, whether it continues what this browser saw before, and who else vouches for it. */
export function LogState() {
  const t = useT()
  const dates = useDates()
  const { slug } = useOrganization()
  const state = useLog()
  const { origin, checkpoint } = state.data ?? {}
  const before = origin ? seen.read(origin) : undefined
  const check = useQuery({
    queryKey: ['org', slug, 'log', 'seen', before?.size, checkpoint?.size],
    enabled: origin !== undefined && origin !== null && checkpoint !== undefined && checkpoint !== null,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      if (!state.data || !origin || !checkpoint) throw new Error('no checkpoint')
      const from = before ?? { origin, size: checkpoint.size, at: checkpoint.signedAt }
      const query = { from: from.size, to: checkpoint.size }
      const { data } = await client.call(log.consistency, { params: { org: slug }, query })
      const proven = await proveConsistency(data, keysOf(state.data.keys))
      if (proven.state === 'holds') seen.keep({ origin, size: checkpoint.size, at: checkpoint.signedAt })
      return { proven, from }
    },
  })
  if (!state.data) return null
  const { size, waiting, alarm, anchors, continues } = state.data
  return (
    <div className="log-state">
      {alarm ? <Note tone="error">{t('log.alarm', { reason: alarm.reason, at: dates.moment(alarm.at) })}</Note> : null}
      {continues ? <Note tone="warning">{continues}</Note> : null}
      <p className="fx wrap">
        <span className="n">{t('log.size', { count: size })}</span>
        {waiting > 0 ? <span className="i2">{t('log.count-waiting', { count: waiting })}</span> : null}
        {checkpoint ? <span className="i2">{t('log.signed', { at: dates.moment(checkpoint.signedAt) })}</span> : null}
        {check.data ? (
          <span>
            <ProofMark proven={check.data.proven} />{' '}
            <span className="i2">
              {check.data.from.size === checkpoint?.size
                ? t('log.seen-first')
                : t('log.seen-before', { count: check.data.from.size, at: dates.moment(check.data.from.at) })}
            </span>
          </span>
        ) : null}
      </p>
      {check.error ? <Note tone="error">{t('log.seen-gone', { count: before?.size ?? 0 })}</Note> : null}
      <p className="i2">
        {anchors.authorities.length + anchors.witnesses.length === 0
          ? t('log.self-attested')
          : t('log.anchored', { who: [...anchors.authorities, ...anchors.witnesses].join(', ') })}
      </p>
    </div>
  )
}
