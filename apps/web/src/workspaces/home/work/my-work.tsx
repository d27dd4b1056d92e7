import type { WorkItem } from '@plumbline/contract/kernel-endpoints'
import { Section } from '@plumbline/ui/section'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { oneOf, useUrlState } from '../../../shared/api/url-state.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { Failure } from '../../../shared/layout/failure.tsx'
import { ClockGroup } from './clock-group.tsx'
import { groupWork, type WorkGroup } from './group-work.ts'
import { useWork } from './use-work.ts'
import { WorkRow } from './work-row.tsx'

/** Rows of a group that are shown at first. */
const few = 6

const groups: readonly WorkGroup[] = ['overdue', 'soon', 'waiting', 'undated']

/** Late, near, and what others wait for. */
export function MyWork() {
  const t = useT()
  const work = useWork()
  const [search, setUrl] = useUrlState()
  const isWhole = oneOf(search, 'work') === 'all'
  const grouped = work.data ? groupWork(work.data) : undefined
  const showAll = () => setUrl({ work: 'all' })
  const isLong = grouped !== undefined && groups.some((name) => grouped[name].length > few)
  return (
    <Section
      title={t('home.work')}
      note={grouped && grouped.total > 0 ? grouped.total : undefined}
      more={
        isLong ? (
          <button type="button" className="lnk home-more" onClick={() => setUrl({ work: isWhole ? undefined : 'all' })}>
            {t(isWhole ? 'home.work.less' : 'home.work.all')}
          </button>
        ) : undefined
      }
    >
      {work.error ? <Failure error={work.error} retry={() => void work.refetch()} /> : null}
      {work.isPending ? <SkeletonRows count={5} label={t('word.loading')} /> : null}
      {grouped?.total === 0 ? <p className="i3 home-none">{t('home.work.none')}</p> : null}
      <ClockGroup />
      {grouped
        ? groups.map((name) => (
            <Group key={name} name={name} items={grouped[name]} most={isWhole ? 200 : few} showAll={showAll} />
          ))
        : null}
    </Section>
  )
}

interface GroupProps {
  readonly name: WorkGroup
  readonly items: readonly WorkItem[]
  readonly most: number
  readonly showAll: () => void
}

function Group({ name, items, most, showAll }: GroupProps) {
  const t = useT()
  if (items.length === 0) return null
  const hidden = Math.max(0, items.length - most)
  return (
    <>
      <h3 className="gh home-group">
        {t(`home.work.${name}`)}
        {items.length > 1 ? <span>{items.length}</span> : null}
      </h3>
      <ul>
        {items.slice(0, most).map((item) => (
          <WorkRow key={`${item.record.id} ${item.why}`} item={item} />
        ))}
      </ul>
      {hidden > 0 ? (
        <button type="button" className="lnk home-more home-rest" onClick={showAll}>
          {t('home.work.more', { count: hidden })}
        </button>
      ) : null}
    </>
  )
}
