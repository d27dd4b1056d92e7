import type { AuditRoom } from '@plumbline/contract/audit-room-endpoints'
import { Button } from '@plumbline/ui/button'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { useParams } from '@tanstack/react-router'
import { useOrganization } from '../../shared/api/session.ts'
import { oneOf, useUrlState } from '../../shared/api/url-state.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { Failure } from '../../shared/layout/failure.tsx'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import { NotePanel, NotesSection } from './notes.tsx'
import { Participants, RoomPanel } from './participants.tsx'
import { AskPanel, RequestPanel } from './request-panels.tsx'
import { RequestsSection } from './requests-section.tsx'
import { audits, isHost } from './room-roles.ts'
import { RoomState, useScopeWords } from './room-state.tsx'
import { DrawPanel, SamplePanel } from './sample-panels.tsx'
import { SamplesSection } from './samples-section.tsx'
import { useRoom } from './use-rooms.ts'
import './audit-room.css'

/** One room: what is asked for, what was drawn, what one noted, who is in it and how long. */
export function Page() {
  const t = useT()
  const { slug } = useOrganization()
  const { room: id = '' } = useParams({ strict: false }) as { room?: string }
  const room = useRoom(id)
  useSetCrumbs([
    { title: t('area.improvement') },
    { title: t('room.title'), to: `/${slug}/audit-rooms` },
    { title: room.data?.title ?? t('room.one') },
  ])
  if (room.error) return <Failure error={room.error} retry={() => void room.refetch()} />
  if (!room.data) return <SkeletonRows count={10} label={t('word.loading')} />
  return <Inside room={room.data} />
}

function Inside({ room }: { room: AuditRoom }) {
  const t = useT()
  const { actor } = useOrganization()
  const [, setUrl] = useUrlState()
  const scopeOf = useScopeWords()
  const isAuditor = audits(actor, room)
  return (
    <div className="bench">
      <PageHeader
        title={room.title}
        beside={<RoomState room={room} />}
        below={t('room.shows', { scope: scopeOf(room) })}
        actions={
          isHost(actor) && room.state !== 'closed' ? (
            <Button onClick={() => setUrl({ panel: 'room' })}>{t('room.change')}</Button>
          ) : null
        }
      />
      <div className="bench-body">
        <div className="bench-main room-main">
          <RequestsSection room={room} />
          <SamplesSection room={room} />
          {isAuditor ? <NotesSection room={room} /> : null}
          <Participants room={room} />
        </div>
        <OpenPanel room={room} />
      </div>
    </div>
  )
}

/** What stands at the right, as the address says. */
function OpenPanel({ room }: { room: AuditRoom }) {
  const [search, setUrl] = useUrlState()
  const close = () => setUrl({ panel: undefined, id: undefined })
  const id = oneOf(search, 'id') ?? ''
  const props = { room, onClose: close }
  switch (oneOf(search, 'panel')) {
    case 'room':
      return <RoomPanel {...props} />
    case 'ask':
      return <AskPanel {...props} />
    case 'request':
      return <RequestPanel key={id} {...props} id={id} />
    case 'draw':
      return <DrawPanel {...props} />
    case 'sample':
      return <SamplePanel {...props} id={id} />
    case 'note':
      return <NotePanel key={id} {...props} id={id} />
    default:
      return null
  }
}
