import { registerNamed } from '@plumbline/registers/all'
import { EmptyState } from '@plumbline/ui/empty-state'
import { Section } from '@plumbline/ui/section'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { useMemo } from 'react'
import { oneOf, useUrlState } from '../../shared/api/url-state.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { Failure } from '../../shared/layout/failure.tsx'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import './compare.css'
import { ClauseCounts, RegisterCounts } from './counts.tsx'
import { Differences } from './differences.tsx'
import { MomentBar } from './moment-bar.tsx'
import { momentsOf } from './moments.ts'
import { useComparison } from './use-comparison.ts'

/** Two days side by side: how much by register and by clause, and each record with its words. */
export function Page() {
  const t = useT()
  const dates = useDates()
  const [search] = useUrlState()
  const [from, to] = [oneOf(search, 'from'), oneOf(search, 'to')]
  const moments = useMemo(() => momentsOf({ from, to }), [from, to])
  const register = registerNamed(oneOf(search, 'register') ?? '')?.name
  const query = useComparison(moments, register)
  const first = query.data?.pages[0]
  useSetCrumbs([{ title: t('area.home') }, { title: t('compare.title') }])
  const words = first && {
    from: dates.moment(first.from),
    to: moments.to === undefined ? t('compare.now') : dates.moment(first.to),
  }
  return (
    <div className="compare">
      <PageHeader title={t('compare.title')} below={t('compare.help')} />
      <MomentBar moments={moments} />
      {query.error ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <SkeletonRows count={12} label={t('word.loading')} /> : null}
      {first && words ? (
        first.registers.length === 0 && first.links.appeared + first.links.gone === 0 ? (
          <EmptyState>{t('compare.nothing', words)}</EmptyState>
        ) : (
          <div className="compare-columns" aria-busy={query.isPlaceholderData}>
            <div className="compare-counts">
              <Section title={t('compare.registers')}>
                <RegisterCounts comparison={first} chosen={register} />
              </Section>
              <Section title={t('compare.clauses')}>
                <ClauseCounts comparison={first} chosen={register} />
              </Section>
            </div>
            <Differences query={query} moments={moments} register={register} />
          </div>
        )
      ) : null}
    </div>
  )
}
