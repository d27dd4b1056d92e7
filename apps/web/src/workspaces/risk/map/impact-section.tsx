import { impactAssessments } from '@plumbline/registers/impact-assessments/contract'
import { Section } from '@plumbline/ui/section'
import { useOrganization } from '../../../shared/api/session.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { word } from '../../../shared/i18n/register-words.ts'
import { LinkTo, recordPath } from '../../../shared/layout/link-to.tsx'
import { RecordStatus } from '../../../shared/records/status-of.tsx'
import { useList } from '../../../shared/records/use-list.ts'

const few = 4
const newest = { sort: '-updatedAt' } as const

/** What AI does to people, beside what it may do to the organization (6.1.4, 8.4). */
export function ImpactSection() {
  const t = useT()
  const { slug } = useOrganization()
  const { items, total, query } = useList(impactAssessments, newest)
  return (
    <Section
      title={word(impactAssessments.title)}
      note={total || undefined}
      more={<LinkTo to={`/${slug}/${impactAssessments.name}`}>{t('risk.impact.all')}</LinkTo>}
    >
      {query.data && total === 0 ? <p className="i3 risk-none">{t('risk.impact.none')}</p> : null}
      <ul>
        {items.slice(0, few).map((one) => (
          <li key={one.id} className="rw risk-impact">
            <span className="m i3 n">{one.ref}</span>
            <LinkTo to={recordPath(slug, one)} className="q">
              {one.title}
            </LinkTo>
            <RecordStatus register={impactAssessments} status={one.status} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
