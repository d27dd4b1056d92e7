import { overview } from '@plumbline/contract/kernel-endpoints'
import { Section } from '@plumbline/ui/section'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { client } from '../../../shared/api/client.ts'
import { useOrganization } from '../../../shared/api/session.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { Failure } from '../../../shared/layout/failure.tsx'
import { useCalendarWords } from '../calendar-words.ts'
import { ChangeRow } from './change-row.tsx'
import { changesByDay, firstLines } from './runs.ts'

/** Enough for a few days of a small organization. */
const atOnce = 100
/** Lines that are shown at first. */
const few = 10
/** Pages that are fetched by themselves when the first ones give few lines. */
const mostPages = 5

function useChanges() {
  const { slug } = useOrganization()
  return useInfiniteQuery({
    queryKey: ['org', slug, 'changes'],
    queryFn: async ({ pageParam, signal }) =>
      (
        await client.call(
          overview.changes,
          { params: { org: slug }, query: { limit: atOnce, ...(pageParam ? { cursor: pageParam } : {}) } },
          { signal },
        )
      ).data,
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
}

/** Who did what, newest first. */
export function ChangesSection() {
  const t = useT()
  const days = useCalendarWords()
  const changes = useChanges()
  const items = changes.data?.pages.flatMap((page) => page.items) ?? []
  const all = changesByDay(items)
  const [isWhole, setWhole] = useState(false)
  const pages = changes.data?.pages.length ?? 0
  const lines = all.reduce((sum, { runs }) => sum + runs.length, 0)
  // What a set-up or an import did fills pages and gives few lines; some more pages then tell what else happened.
  const isThin = lines < few && pages > 0 && pages < mostPages && changes.hasNextPage && !changes.isFetchingNextPage
  const { fetchNextPage } = changes
  useEffect(() => {
    if (isThin) void fetchNextPage()
  }, [isThin, fetchNextPage])
  const shown = isWhole ? all : firstLines(all, few)
  const more = () => {
    if (isWhole || lines <= few) void fetchNextPage()
    setWhole(true)
  }
  return (
    <Section
      title={t('home.changes')}
      more={
        changes.hasNextPage || (!isWhole && lines > few) ? (
          <button type="button" className="lnk home-more" onClick={more}>
            {t('home.changes.more')}
          </button>
        ) : undefined
      }
    >
      {changes.error ? <Failure error={changes.error} retry={() => void changes.refetch()} /> : null}
      {changes.isPending ? <SkeletonRows count={6} label={t('word.loading')} /> : null}
      {changes.data && items.length === 0 ? <p className="i3 home-none">{t('home.changes.none')}</p> : null}
      {shown.map(({ day, runs }) => (
        <div key={day}>
          <h3 className="gh home-group">{days.past(day)}</h3>
          <ul>
            {runs.map((run) => (
              <ChangeRow key={`${run.first.record.id} ${run.first.version}`} run={run} />
            ))}
          </ul>
        </div>
      ))}
    </Section>
  )
}
