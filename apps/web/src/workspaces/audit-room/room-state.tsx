import type { AuditRoom } from '@plumbline/contract/audit-room-endpoints'
import { Fuse } from '@plumbline/ui/fuse'
import { StatusMark } from '@plumbline/ui/status-mark'
import { daysUntil, useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { dayOf } from '../admin/end-of-day.ts'
import { useSystems } from '../log/use-systems.ts'

const dayLength = 86_400_000

/** What is left of a room, as a fuse; or since when it is over. */
export function RoomState({ room }: { room: AuditRoom }) {
  const t = useT()
  const dates = useDates()
  if (room.state === 'closed')
    return (
      <StatusMark shape="excluded">{t('room.closed-on', { day: dates.day(dayOf(room.closedAt ?? '')) })}</StatusMark>
    )
  const end = dayOf(room.endsAt)
  if (room.state === 'ended')
    return (
      <StatusMark shape="ended" tone="i3">
        {t('room.ended-on', { day: dates.day(end) })}
      </StatusMark>
    )
  const total = (Date.parse(room.endsAt) - Date.parse(room.openedAt)) / dayLength
  return (
    <Fuse daysLeft={daysUntil(end)} daysTotal={total}>
      {t('room.left', { count: Math.max(0, daysUntil(end)) })}
    </Fuse>
  )
}

/** What the external auditors of a room see, in a line. */
export function useScopeWords() {
  const t = useT()
  const dates = useDates()
  const systems = useSystems()
  return (room: AuditRoom): string => {
    const names = room.systems.map((id) => systems.find((one) => one.id === id)?.title ?? '…')
    const parts = [...room.clauses.map((clause) => t('room.clause', { clause })), ...names]
    const what = parts.length === 0 ? t('room.scope-all') : parts.join(', ')
    return room.asOf === null ? what : t('room.scope-as-of', { what, day: dates.moment(room.asOf) })
  }
}
