import { log } from '@plumbline/contract/log-endpoints'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../../shared/api/client.ts'
import { useMoment } from '../../../shared/api/moment.ts'
import { useOrganization } from '../../../shared/api/session.ts'
import { useDates } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { ProofMark } from '../../../shared/log/proof-mark.tsx'
import { keysOf, proveConsistency } from '../../../shared/log/prove.ts'

/** The log of the day that is shown, and whether the log of today continues it, found out by this browser. */
export function PastProof() {
  const t = useT()
  const dates = useDates()
  const { slug } = useOrganization()
  const moment = useMoment()
  const { data } = useQuery({
    queryKey: ['org', slug, 'log', 'then-and-now'],
    enabled: moment !== undefined,
    queryFn: async ({ signal }) => {
      const params = { org: slug }
      const [then, now] = await Promise.all([
        client.call(log.state, { params }, { signal }),
        client.call(log.state, { params, query: { asOf: undefined } }, { signal }),
      ])
      const [from, to] = [then.data.checkpoint, now.data.checkpoint]
      if (!from || !to) return { from: undefined, proven: undefined }
      const query = { from: from.size, to: to.size }
      const proof = await client.call(log.consistency, { params, query }, { signal })
      return { from, proven: await proveConsistency(proof.data, keysOf(now.data.keys), { from, to }) }
    },
  })
  if (!data) return null
  if (!data.from) return <span className="fx">{t('soa.past-unsealed')}</span>
  return (
    <span className="fx wrap">
      <ProofMark proven={data.proven} />
      <span className="i2">{t('soa.past-log', { count: data.from.size, at: dates.moment(data.from.signedAt) })}</span>
    </span>
  )
}
