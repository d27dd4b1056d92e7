import { mayCreate } from '@plumbline/contract/access'
import { risks } from '@plumbline/registers/risks/contract'
import { EmptyState } from '@plumbline/ui/empty-state'
import { Icon } from '@plumbline/ui/icon'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { useOrganization } from '../../../shared/api/session.ts'
import { oneOf, useUrlState } from '../../../shared/api/url-state.ts'
import { today } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { word } from '../../../shared/i18n/register-words.ts'
import { useSetCrumbs } from '../../../shared/layout/crumbs.tsx'
import { Failure } from '../../../shared/layout/failure.tsx'
import { LinkTo, recordPath } from '../../../shared/layout/link-to.tsx'
import { PageHeader } from '../../../shared/layout/page-header.tsx'
import { useAll } from '../../evidence/common/use-all.ts'
import { useCriteriaInForce } from '../criteria/use-criteria.ts'
import { AttentionSection } from './attention-section.tsx'
import { ChosenRisk } from './chosen-risk.tsx'
import { HeatMap } from './heat-map.tsx'
import { ImpactSection } from './impact-section.tsx'
import './risk.css'
import { RiskTable } from './risk-table.tsx'
import { type Risk, shownRisks, viewIn } from './view.ts'

const open = { 'filter[status][ne]': 'closed' } as const

/** Where the risks stand, what about them needs somebody, and the risks themselves. */
export function Page() {
  const t = useT()
  const { slug, actor, personId } = useOrganization()
  const [search] = useUrlState()
  const { criteria, record } = useCriteriaInForce()
  const list = useAll(risks, open)
  useSetCrumbs([{ title: t('area.risk') }])
  const all = (list.data ?? []) as readonly Risk[]
  const view = viewIn(search)
  const judge = { criteria, today: today(), personId }
  const shown = shownRisks(all, view, judge)
  const chosen = all.find(({ ref }) => ref === oneOf(search, 'risk'))
  const newRisk = mayCreate(actor, risks) ? (
    <LinkTo to={`/${slug}/risks`} search={{ new: 'yes' }} className="btn pri">
      <Icon name="plus" />
      {t('risk.new')}
    </LinkTo>
  ) : null
  return (
    <div className="risk-page">
      <PageHeader
        title={t('area.risk')}
        beside={
          <span className="i3 m">
            {t('risk.judged-by')}{' '}
            <LinkTo to={record ? recordPath(slug, record) : `/${slug}/risk-criteria`}>
              {record ? record.title : t('risk.default-criteria')}
            </LinkTo>
          </span>
        }
        actions={all.length > 0 ? newRisk : null}
      />
      {list.error ? <Failure error={list.error} retry={() => void list.refetch()} /> : null}
      {list.isPending ? <SkeletonRows count={12} label={t('word.loading')} /> : null}
      {list.data && all.length === 0 ? (
        <EmptyState example={t('risk.example')} action={newRisk}>
          {word(risks.purpose)}
        </EmptyState>
      ) : null}
      {all.length > 0 ? (
        <>
          <div className="risk-top">
            <HeatMap all={all} view={view} criteria={criteria} chosen={chosen} />
            <div className="risk-beside">
              <ChosenRisk risk={chosen} criteria={criteria} />
              <AttentionSection all={all} view={view} judge={judge} />
              <ImpactSection />
            </div>
          </div>
          <RiskTable shown={shown} total={all.length} view={view} criteria={criteria} chosen={chosen?.ref} />
        </>
      ) : null}
    </div>
  )
}
