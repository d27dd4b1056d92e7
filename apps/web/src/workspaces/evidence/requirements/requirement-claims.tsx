import type { claims } from '@plumbline/registers/claims/contract'
import { dataOf } from '@plumbline/registers/domain'
import { StatusShape } from '@plumbline/ui/status-mark'
import { useOrganization } from '../../../shared/api/session.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { LinkTo, recordPath } from '../../../shared/layout/link-to.tsx'
import type { RequirementClaim } from './requirement-rows.ts'
import { claimShapes } from './state-mark.tsx'

/** Claims with the evidence that shows them, or the way to add some. */
export function RequirementClaims({ claims: list }: { claims: readonly RequirementClaim[] }) {
  const t = useT()
  const { slug } = useOrganization()
  return (
    <div>
      {list.map(({ record, state, evidence }) => (
        <div key={record.id} className="cl">
          <StatusShape shape={claimShapes[state]} label={t(`evidence.claim.${state}`)} />
          <span>
            {dataOf<typeof claims>(record).statement ?? record.title}{' '}
            {state === 'ended' ? <span className="bad">{t('evidence.claim.ended')}. </span> : null}
            {state === 'waiting' ? <span className="i3">{t('evidence.claim.waiting')}. </span> : null}
            {evidence.map((item) => (
              <LinkTo key={item.id} to={recordPath(slug, item)} className="nw" title={item.title}>
                {item.ref}{' '}
              </LinkTo>
            ))}
            {state === 'open' || state === 'ended' ? (
              <LinkTo to={`/${slug}/evidence`} search={{ claim: record.id }} className="md nw">
                {t('evidence.claim.add')}
              </LinkTo>
            ) : null}
          </span>
        </div>
      ))}
    </div>
  )
}
