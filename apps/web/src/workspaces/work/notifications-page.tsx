import { type Cause, causes } from '@plumbline/contract/work-endpoints'
import { Button } from '@plumbline/ui/button'
import { EmptyState } from '@plumbline/ui/empty-state'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { Chip } from '@plumbline/ui/small-parts'
import { useRef } from 'react'
import { useOrganization } from '../../shared/api/session.ts'
import { allOf, oneOf, useUrlState } from '../../shared/api/url-state.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useKey } from '../../shared/keys/keys.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo } from '../../shared/layout/link-to.tsx'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import { useMark, useNotifications } from '../../shared/work/use-notifications.ts'
import { NotificationRow } from './notification-row.tsx'
import './work.css'

const isCause = (name: string): name is Cause => (causes as readonly string[]).includes(name)

/** What one is told of, newest first: unread at first, by cause where wanted. */
export function Page() {
  const t = useT()
  const { slug } = useOrganization()
  const [search, setUrl] = useUrlState()
  const isUnread = oneOf(search, 'show') !== 'all'
  const chosen = allOf(search, 'cause').filter(isCause)
  const told = useNotifications({ isUnread, causes: chosen })
  const mark = useMark()
  const items = told.data?.pages.flatMap((page) => page.items) ?? []
  const list = useRef<HTMLUListElement>(null)
  useSetCrumbs([{ title: t('area.home'), to: `/${slug}` }, { title: t('work.notifications') }])

  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>('a[data-row]') ?? [])]
  const here = () => rows().findIndex((row) => row.closest('li')?.contains(document.activeElement))
  const go = (by: number) =>
    rows()
      .at(Math.min(Math.max(here() + by, 0), rows().length - 1))
      ?.focus()
  useKey('j', 'work.keys.next', items.length > 0 ? () => go(1) : null)
  useKey('k', 'work.keys.previous', items.length > 0 ? () => go(-1) : null)
  useKey(
    'm',
    'work.keys.toggle',
    items.length > 0
      ? () => {
          const item = items[here()]
          if (item) mark.mutate({ ids: [item.id], isRead: item.readAt === null })
        }
      : null,
  )
  const toggle = (cause: Cause) =>
    setUrl({ cause: chosen.includes(cause) ? chosen.filter((one) => one !== cause) : [...chosen, cause] })
  return (
    <div className="work-page">
      <PageHeader
        title={t('work.notifications')}
        below={t('work.note')}
        actions={
          <>
            <LinkTo className="btn" to={`/${slug}/settings/account`}>
              {t('work.settings')}
            </LinkTo>
            <Button
              busy={mark.isPending}
              disabled={!items.some(({ readAt }) => readAt === null)}
              onClick={() => mark.mutate({})}
            >
              {t('work.mark-all')}
            </Button>
          </>
        }
      />
      <div className="fx wrap work-chips">
        <Chip on={isUnread} onClick={() => setUrl({ show: undefined })}>
          {t('work.unread')}
        </Chip>
        <Chip on={!isUnread} onClick={() => setUrl({ show: 'all' })}>
          {t('work.all')}
        </Chip>
        <span className="work-gap" />
        {causes.map((cause) => (
          <Chip key={cause} on={chosen.includes(cause)} onClick={() => toggle(cause)}>
            {t(`work.cause.${cause}`)}
          </Chip>
        ))}
      </div>
      {told.error ? <Failure error={told.error} retry={() => void told.refetch()} /> : null}
      {mark.error ? <Failure error={mark.error} /> : null}
      {told.isPending ? <SkeletonRows count={6} label={t('word.loading')} /> : null}
      {told.data && items.length === 0 ? (
        <EmptyState>{t(isUnread && chosen.length === 0 ? 'work.none-unread' : 'work.none')}</EmptyState>
      ) : null}
      <ul ref={list}>
        {items.map((item) => (
          <NotificationRow key={item.id} item={item} onMark={mark.mutate} />
        ))}
      </ul>
      {told.hasNextPage ? (
        <Button busy={told.isFetchingNextPage} onClick={() => void told.fetchNextPage()}>
          {t('work.older')}
        </Button>
      ) : null}
    </div>
  )
}
