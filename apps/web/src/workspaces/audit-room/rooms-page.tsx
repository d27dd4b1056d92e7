import type { AuditRoom } from '@plumbline/contract/audit-room-endpoints'
import { Button } from '@plumbline/ui/button'
import { EmptyState } from '@plumbline/ui/empty-state'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { useOrganization } from '../../shared/api/session.ts'
import { oneOf, useUrlState } from '../../shared/api/url-state.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useKey } from '../../shared/keys/keys.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo } from '../../shared/layout/link-to.tsx'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import { NewRoom } from './new-room.tsx'
import { isHost } from './room-roles.ts'
import { RoomState, useScopeWords } from './room-state.tsx'
import { useRooms } from './use-rooms.ts'
import './audit-room.css'

/** Every audit room that one knows of. */
export function Page() {
  const t = useT()
  const { actor } = useOrganization()
  const [search, setUrl] = useUrlState()
  const rooms = useRooms()
  const mayOpen = isHost(actor)
  const open = () => setUrl({ new: 'yes' })
  useSetCrumbs([{ title: t('area.improvement') }, { title: t('room.title') }])
  useKey('n', 'room.new', mayOpen ? open : null)
  const button = mayOpen ? (
    <Button kind="primary" icon="plus" onClick={open}>
      {t('room.new')}
    </Button>
  ) : null
  return (
    <div className="bench">
      <PageHeader title={t('room.title')} below={t('room.note')} actions={button} />
      <div className="bench-body">
        <div className="bench-main room-main">
          {rooms.error ? <Failure error={rooms.error} retry={() => void rooms.refetch()} /> : null}
          {rooms.isPending ? <SkeletonRows count={4} label={t('word.loading')} /> : null}
          {rooms.data?.length === 0 ? (
            <EmptyState example={t(mayOpen ? 'room.example' : 'room.none-wait')}>{t('room.none')}</EmptyState>
          ) : null}
          {rooms.data && rooms.data.length > 0 ? <RoomTable rooms={rooms.data} /> : null}
        </div>
        {mayOpen && oneOf(search, 'new') ? <NewRoom onClose={() => setUrl({ new: undefined })} /> : null}
      </div>
    </div>
  )
}

function RoomTable({ rooms }: { rooms: readonly AuditRoom[] }) {
  const t = useT()
  const { slug } = useOrganization()
  const scopeOf = useScopeWords()
  return (
    <table className="grid rooms">
      <thead>
        <tr>
          <th>{t('room.one')}</th>
          <th className="r-scope">{t('room.scope')}</th>
          <th className="r-who">{t('room.auditors')}</th>
          <th className="r-open">{t('room.requests')}</th>
          <th className="r-left">{t('room.end')}</th>
        </tr>
      </thead>
      <tbody>
        {rooms.map((room) => (
          <tr key={room.id}>
            <td>
              <LinkTo to={`/${slug}/audit-rooms/${room.id}`} className="lnk">
                {room.title}
              </LinkTo>
            </td>
            <td className="r-scope i2" title={scopeOf(room)}>
              {scopeOf(room)}
            </td>
            <td className="r-who i2">{room.auditors.map(({ name }) => name).join(', ')}</td>
            <td className="r-open">
              <RequestCount room={room} />
            </td>
            <td className="r-left">
              <RoomState room={room} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What waits in a room: overdue first. */
function RequestCount({ room: { requests } }: { room: AuditRoom }) {
  const t = useT()
  if (requests.total === 0) return <span className="i3">{t('room.no-requests')}</span>
  const { open, overdue, answered } = requests
  return (
    <span className="n">
      {overdue > 0 ? <span className="bad">{t('room.overdue', { count: overdue })} </span> : null}
      {open > 0 || answered > 0 ? t('room.waiting', { open, answered }) : t('room.all-settled')}
    </span>
  )
}
