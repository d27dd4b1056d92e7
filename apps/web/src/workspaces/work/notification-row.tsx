import type { Notification } from '@plumbline/contract/work-endpoints'
import { IconButton } from '@plumbline/ui/button'
import { StatusShape } from '@plumbline/ui/status-mark'
import { usePeople } from '../../shared/api/people.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'

export interface NotificationRowProps {
  readonly item: Notification
  readonly onMark: (wanted: { ids: string[]; isRead: boolean }) => void
}

/** One thing that one is told of: what, of which record, when; opening it is reading it. */
export function NotificationRow({ item, onMark }: NotificationRowProps) {
  const t = useT()
  const dates = useDates()
  const people = usePeople()
  const { slug } = useOrganization()
  const { id, cause, actor, record, event, times, day, forId, readAt } = item
  const isUnread = readAt === null
  const told = cause === 'changed' && event === 'commented' ? 'commented' : cause
  const values = {
    who: actor?.name ?? t('work.product'),
    what: `${record.ref} ${record.title}`,
    times,
    day: day === null ? '' : dates.due(day),
  }
  const search = cause === 'approval' && event ? { step: event } : {}
  const text = t(`work.told.${told}`, values)
  return (
    <li className={isUnread ? 'rw work-row unread' : 'rw work-row'}>
      {isUnread ? <StatusShape shape="current" label={t('work.is-unread')} /> : <span />}
      <span className="work-text">
        <LinkTo
          data-row
          to={recordPath(slug, record)}
          search={search}
          className="q"
          onClick={() => (isUnread ? onMark({ ids: [id], isRead: true }) : undefined)}
        >
          {text}
        </LinkTo>
        {forId ? <span className="m i3"> {t('work.for', { name: people.nameOf(forId) })}</span> : null}
      </span>
      <time className="m i3 n nw" dateTime={item.at}>
        {dates.shortMoment(item.at)}
      </time>
      <IconButton
        icon={isUnread ? 'checklist' : 'undo'}
        size="small"
        label={t(isUnread ? 'work.mark-read' : 'work.mark-unread', { title: text })}
        onClick={() => onMark({ ids: [id], isRead: isUnread })}
      />
    </li>
  )
}
