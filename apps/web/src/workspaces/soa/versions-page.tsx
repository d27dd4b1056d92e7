import { statementsOfApplicability } from '@plumbline/registers/statements-of-applicability/contract'
import { EmptyState } from '@plumbline/ui/empty-state'
import { useQuery } from '@tanstack/react-query'
import { usePeople } from '../../shared/api/people.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { Failure } from '../../shared/layout/failure.tsx'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import { RecordStatus } from '../../shared/records/status-of.tsx'
import { recordKey, useRecords } from '../../shared/records/use-records.ts'
import { ExportMenu } from './export-menu.tsx'
import './soa.css'

/** The approved versions, newest first, each as it was frozen. */
export function Page() {
  const t = useT()
  const dates = useDates()
  const { slug } = useOrganization()
  const { nameOf } = usePeople()
  const records = useRecords(statementsOfApplicability)
  useSetCrumbs([
    { title: t('area.controls') },
    { title: t('soa.title'), to: `/${slug}/soa` },
    { title: t('soa.versions') },
  ])
  const { data, error, refetch } = useQuery({
    queryKey: recordKey(slug, statementsOfApplicability.name, 'versions'),
    queryFn: ({ signal }) => records.list({ sort: '-ref', limit: 200 }, { signal }),
  })
  return (
    <>
      <PageHeader title={t('soa.versions')} />
      {error ? <Failure error={error} retry={() => void refetch()} /> : null}
      {data?.items.length === 0 ? <EmptyState>{t('soa.no-versions-help')}</EmptyState> : null}
      {data?.items.map((one) => (
        <div key={one.id} className="rw soa-version">
          <b>{t('soa.version', { version: one.data.edition ?? '' })}</b>
          <RecordStatus register={statementsOfApplicability} status={one.status} />
          <span className="i2">
            {t('soa.approved-by', {
              name: nameOf(one.data.approvedBy),
              day: dates.day(one.data.approvedOn ?? one.createdAt),
            })}
          </span>
          <span className="sp" />
          <ExportMenu version={Number(one.data.edition)} />
        </div>
      ))}
    </>
  )
}
