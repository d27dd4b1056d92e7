import { mayCreate } from '@plumbline/contract/access'
import { risks } from '@plumbline/registers/risks/contract'
import { Section } from '@plumbline/ui/section'
import { StatusMark } from '@plumbline/ui/status-mark'
import { useOrganization } from '../../../shared/api/session.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { word } from '../../../shared/i18n/register-words.ts'
import { LinkTo, recordPath } from '../../../shared/layout/link-to.tsx'
import { useAll } from '../../evidence/common/use-all.ts'
import { useCriteriaInForce } from '../criteria/use-criteria.ts'
import { LevelMark } from '../level-mark.tsx'
import type { Risk } from '../map/view.ts'
import type { Linked } from '../record/use-linked.ts'

const open = { 'filter[status][ne]': 'closed' } as const

const product = ({ data: { current } }: Risk) => (current ? current.likelihood * current.consequence : 0)

/** The open risks of a system, highest first. */
export function SystemRisks({ linked }: { linked: readonly Linked[] }) {
  const t = useT()
  const { slug, actor } = useOrganization()
  const { criteria } = useCriteriaInForce()
  const all = (useAll(risks, open).data ?? []) as readonly Risk[]
  const ids = new Set(linked.map(({ id }) => id))
  const found = all.filter(({ id }) => ids.has(id)).toSorted((a, b) => product(b) - product(a))
  return (
    <Section
      title={word(risks.title)}
      note={found.length || undefined}
      more={
        found.length > 0 ? (
          <LinkTo to={`/${slug}/risk`}>{t('risk.position.map')}</LinkTo>
        ) : mayCreate(actor, risks) ? (
          <LinkTo to={`/${slug}/risks`} search={{ new: 'yes' }}>
            {t('risk.new')}
          </LinkTo>
        ) : undefined
      }
    >
      {linked.length === 0 ? <p className="i3 system-none">{t('risk.system.no-risks')}</p> : null}
      <ul>
        {found.map((risk) => (
          <li key={risk.id} className="rw system-risk">
            <span className="m i3 n">{risk.ref}</span>
            <LinkTo to={recordPath(slug, risk)} className="q">
              {risk.title}
            </LinkTo>
            {risk.data.current ? (
              <LevelMark rating={risk.data.current} criteria={criteria} sides={risk.data.sides} />
            ) : (
              <StatusMark shape="nothing">{t('risk.not-rated')}</StatusMark>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
