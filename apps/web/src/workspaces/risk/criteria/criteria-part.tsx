import { risks } from '@plumbline/registers/risks/contract'
import { type Criteria, criteriaOf } from '@plumbline/registers/risks/domain'
import { Section } from '@plumbline/ui/section'
import type { RecordPartProps } from '../../../app/workspace.ts'
import { useOrganization } from '../../../shared/api/session.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { LinkTo, recordPath } from '../../../shared/layout/link-to.tsx'
import { useAll } from '../../evidence/common/use-all.ts'
import type { Risk } from '../map/view.ts'
import '../map/risk.css'
import { LevelLegend } from '../matrix/level-legend.tsx'
import { RiskMatrix } from '../matrix/risk-matrix.tsx'
import './criteria.css'
import { levelChanges } from './level-changes.ts'
import { useCriteriaInForce } from './use-criteria.ts'

/** Above the fields of criteria: the matrix that they make, and what a draft would change. */
export function Part({ record }: RecordPartProps) {
  const t = useT()
  const criteria = criteriaOf(record)
  const isDrawn = criteria.likelihoods.length > 0 && criteria.consequences.length > 0 && criteria.levels.length > 0
  return (
    <div className="risk-part risk-top">
      <Section title={t('risk.criteria.matrix')}>
        {isDrawn ? (
          <>
            <div className="risk-picture">
              <div className="risk-axis m i3">{t('risk.likelihood')} ↑</div>
              <RiskMatrix criteria={criteria} label={t('risk.criteria.matrix')} size="full" products />
              <div className="risk-axis m i3 right">{t('risk.consequence')} →</div>
            </div>
            <LevelLegend criteria={criteria} />
          </>
        ) : (
          <p className="i3 risk-none">{t('risk.criteria.not-drawn')}</p>
        )}
      </Section>
      {isDrawn && record.status === 'draft' ? <Effect criteria={criteria} /> : null}
    </div>
  )
}

const open = { 'filter[status][ne]': 'closed' } as const
const few = 10

/** The risks whose level would change with a draft. */
function Effect({ criteria }: { criteria: Criteria }) {
  const t = useT()
  const { slug } = useOrganization()
  const { criteria: now } = useCriteriaInForce()
  const list = useAll(risks, open)
  const changes = levelChanges((list.data ?? []) as readonly Risk[], now, criteria)
  return (
    <Section title={t('risk.effect')} note={changes.length || undefined}>
      {list.data && changes.length === 0 ? <p className="i3 risk-none">{t('risk.effect.none')}</p> : null}
      <ul>
        {changes.slice(0, few).map(({ risk, before, after }) => (
          <li key={risk.id} className="rw risk-effect">
            <span className="m i3 n">{risk.ref}</span>
            <LinkTo to={recordPath(slug, risk)} className="q">
              {risk.title}
            </LinkTo>
            <span>
              <s className="i3">{before}</s> <b>{after ?? t('risk.effect.outside')}</b>
            </span>
          </li>
        ))}
      </ul>
      {changes.length > few ? (
        <p className="m i3 risk-none">{t('risk.effect.more', { count: changes.length - few })}</p>
      ) : null}
    </Section>
  )
}
