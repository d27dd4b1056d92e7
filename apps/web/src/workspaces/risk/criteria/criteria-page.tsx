import { mayCreate } from '@plumbline/contract/access'
import { riskCriteria } from '@plumbline/registers/risk-criteria/contract'
import { Button } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { Note } from '@plumbline/ui/small-parts'
import { usePeople } from '../../../shared/api/people.ts'
import { useOrganization } from '../../../shared/api/session.ts'
import { useDates } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { word } from '../../../shared/i18n/register-words.ts'
import { useSetCrumbs } from '../../../shared/layout/crumbs.tsx'
import { Failure } from '../../../shared/layout/failure.tsx'
import { LinkTo, recordPath } from '../../../shared/layout/link-to.tsx'
import { PageHeader } from '../../../shared/layout/page-header.tsx'
import { RecordStatus } from '../../../shared/records/status-of.tsx'
import { useAll } from '../../evidence/common/use-all.ts'
import '../map/risk.css'
import { LevelLegend } from '../matrix/level-legend.tsx'
import { RiskMatrix } from '../matrix/risk-matrix.tsx'
import './criteria.css'
import { ImportMatrix } from './import-matrix.tsx'
import { ScaleTable } from './scale-table.tsx'
import { useCriteriaInForce } from './use-criteria.ts'
import { useDraft } from './use-draft.ts'

/** The criteria in force with scales and matrix, and the way to new ones. */
export function Page() {
  const t = useT()
  const { actor } = useOrganization()
  const { criteria, record } = useCriteriaInForce()
  const draft = useDraft(criteria, record)
  useSetCrumbs([{ title: t('area.risk') }, { title: word(riskCriteria.title) }])
  return (
    <div className="risk-page">
      <PageHeader
        title={word(riskCriteria.title)}
        below={t('risk.criteria.purpose')}
        actions={
          mayCreate(actor, riskCriteria) ? (
            <>
              <ImportMatrix />
              <Button kind="primary" icon="plus" busy={draft.isPending} onClick={draft.begin}>
                {t('risk.criteria.draft')}
              </Button>
            </>
          ) : null
        }
      />
      {draft.error ? <Failure error={draft.error} /> : null}
      {record === null ? <Note>{t('risk.criteria.none')}</Note> : null}
      <div className="risk-top">
        <Section title={record ? record.title : t('risk.default-criteria')} note={record?.ref}>
          {record ? <InForce id={record.updatedBy} since={record.updatedAt} /> : null}
          <div className="risk-picture">
            <div className="risk-axis m i3">{t('risk.likelihood')} ↑</div>
            <RiskMatrix criteria={criteria} label={t('risk.criteria.matrix')} size="full" products />
            <div className="risk-axis m i3 right">{t('risk.consequence')} →</div>
          </div>
          <LevelLegend criteria={criteria} />
          {record && typeof record.data.method === 'string' ? (
            <p className="i2 paragraph risk-method">{record.data.method}</p>
          ) : null}
        </Section>
        <div className="risk-beside">
          <ScaleTable title={t('risk.likelihood')} steps={criteria.likelihoods} />
          <ScaleTable title={t('risk.consequence')} steps={criteria.consequences} />
          <Versions />
        </div>
      </div>
    </div>
  )
}

function InForce({ id, since }: { id: string | null; since: string }) {
  const t = useT()
  const dates = useDates()
  const people = usePeople()
  return (
    <p className="m i3 risk-none">{t('risk.criteria.in-force', { day: dates.day(since), name: people.nameOf(id) })}</p>
  )
}

/** All criteria there are: in force, drafts, superseded. */
function Versions() {
  const t = useT()
  const dates = useDates()
  const { slug } = useOrganization()
  const list = useAll(riskCriteria)
  return (
    <Section title={t('risk.criteria.versions')} note={list.data?.length || undefined}>
      {list.error ? <Failure error={list.error} retry={() => void list.refetch()} /> : null}
      {list.isPending ? <SkeletonRows count={2} label={t('word.loading')} /> : null}
      {list.data?.length === 0 ? <p className="i3 risk-none">{t('risk.criteria.no-versions')}</p> : null}
      <ul>
        {list.data?.map((one) => (
          <li key={one.id} className="rw risk-version">
            <span className="m i3 n">{one.ref}</span>
            <LinkTo to={recordPath(slug, one)} className="q">
              {one.title}
            </LinkTo>
            <RecordStatus register={riskCriteria} status={one.status} />
            <span className="m i3 n">{dates.day(one.updatedAt)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
