import { Icon } from '@plumbline/ui/icon'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { LinkTo } from '../../shared/layout/link-to.tsx'
import { useUnread } from '../../shared/work/use-notifications.ts'
import './bell.css'

/** The way to what one is told of, with how much of it is unread. */
export function Bell() {
  const t = useT()
  const { slug } = useOrganization()
  const unread = useUnread()
  if (unread === undefined) return null
  const label = t('work.bell', { count: unread })
  return (
    <LinkTo to={`/${slug}/notifications`} className="btn bare bell" aria-label={label} title={label}>
      <Icon name="bell" />
      {unread > 0 ? <span className="bell-count">{unread > 99 ? '99+' : unread}</span> : null}
    </LinkTo>
  )
}
