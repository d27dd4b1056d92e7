import { overview } from '@plumbline/contract/kernel-endpoints'
import { Section } from '@plumbline/ui/section'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { useInfiniteQuery } from '@tanstack/react-query'
import { client } from '../../../shared/api/client.ts'
import { useOrganization } from '../../../shared/api/session.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { Failure } from '../../../shared/layout/failure.tsx'
import { useCalendarWords } from '../calendar-words.ts'
import { ChangeRow } from './change-row.tsx'
import { changesByDay } from './runs.ts'

/** Enough for a few days of a small organization; a bulk change takes one line. */
const atOnce = 40
/** Lines that are shown at first. */
const few = 10

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
  // The first page is cut short, so that the home page stays one; whoever asks for more gets whole pages.
  let left = (changes.data?.pages.length ?? 0) > 1 ? Number.POSITIVE_INFINITY : few
  const shown = all.flatMap(({ day, runs }) => {
    const room = runs.slice(0, Math.max(0, left))
    left -= room.length
    return room.length > 0 ? [{ day, runs: room }] : []
  })
  const isCut = left <= 0 && shown.length > 0
  return (
    <Section
      title={t('home.changes')}
      more={
        isCut || changes.hasNextPage ? (
          <button type="button" className="lnk home-more" onClick={() => void changes.fetchNextPage()}>
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
