import { frameworks } from '@plumbline/registers/frameworks/contract'
import { EmptyState } from '@plumbline/ui/empty-state'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { useT } from '../../../shared/i18n/i18n.ts'
import { word } from '../../../shared/i18n/register-words.ts'
import { useSetCrumbs } from '../../../shared/layout/crumbs.tsx'
import { Failure } from '../../../shared/layout/failure.tsx'
import { PageHeader } from '../../../shared/layout/page-header.tsx'
import '../../records/records.css'
import { useAll } from '../common/use-all.ts'
import { FrameworkSection } from './framework-section.tsx'
import './frameworks.css'

/** The standards one works by: which version is applied, whether it is frozen, what an upgrade would change. */
export function Page() {
  const t = useT()
  const query = useAll(frameworks)
  const title = word(frameworks.title)
  useSetCrumbs([{ title: t('area.context') }, { title }])
  return (
    <div className="frameworks-page">
      <PageHeader title={title} below={word(frameworks.purpose)} />
      {query.error ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <SkeletonRows count={6} label={t('word.loading')} /> : null}
      {query.data?.length === 0 ? <EmptyState>{word(frameworks.purpose)}</EmptyState> : null}
      {query.data?.map((framework) => (
        <FrameworkSection key={framework.id} frameworkRef={framework.ref} />
      ))}
    </div>
  )
}
