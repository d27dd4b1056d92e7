import type { AuditRequest, AuditRoom } from '@plumbline/contract/audit-room-endpoints'
import { Button } from '@plumbline/ui/button'
import { EmptyState } from '@plumbline/ui/empty-state'
import { Fuse } from '@plumbline/ui/fuse'
import { Section } from '@plumbline/ui/section'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { StatusMark } from '@plumbline/ui/status-mark'
import { useOrganization } from '../../shared/api/session.ts'
import { useUrlState } from '../../shared/api/url-state.ts'
import { daysUntil, useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useKey } from '../../shared/keys/keys.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { audits } from './room-roles.ts'
import { useRequests } from './use-rooms.ts'

const shapes = { open: 'waiting', answered: 'current', accepted: 'holds', withdrawn: 'excluded' } as const

/** Where a request stands, in shape and word. */
export function RequestStatus({ status }: Pick<AuditRequest, 'status'>) {
  const t = useT()
  return <StatusMark shape={shapes[status]}>{t(`room.request.${status}`)}</StatusMark>
}

/** What is left until the answer is due; nothing once it is there. */
function DueFuse({ request }: { request: AuditRequest }) {
  const t = useT()
  const dates = useDates()
  if (request.status !== 'open') return <span className="i3">{dates.day(request.dueOn)}</span>
  const left = daysUntil(request.dueOn)
  const total = Math.round((Date.parse(request.dueOn) - Date.parse(request.askedAt.slice(0, 10))) / 86_400_000)
  return (
    <Fuse daysLeft={left} daysTotal={total}>
      {left < 0 ? dates.due(request.dueOn) : t('room.request.due', { day: dates.due(request.dueOn) })}
    </Fuse>
  )
}

/** What auditors asked for, by number. */
export function RequestsSection({ room }: { room: AuditRoom }) {
  const t = useT()
  const { actor } = useOrganization()
  const [, setUrl] = useUrlState()
  const requests = useRequests(room.id)
  const mayAsk = audits(actor, room) && room.state === 'open'
  const ask = () => setUrl({ panel: 'ask', id: undefined })
  useKey('n', 'room.request.new', mayAsk ? ask : null)
  return (
    <Section
      title={t('room.requests')}
      note={room.requests.total > 0 ? t('room.request.count', { count: room.requests.total }) : undefined}
      more={
        mayAsk ? (
          <Button size="small" kind="primary" icon="plus" onClick={ask}>
            {t('room.request.new')}
          </Button>
        ) : undefined
      }
    >
      {requests.error ? <Failure error={requests.error} retry={() => void requests.refetch()} /> : null}
      {requests.isPending ? <SkeletonRows count={3} label={t('word.loading')} /> : null}
      {requests.data?.length === 0 ? (
        <EmptyState example={mayAsk ? t('room.request.example') : undefined}>
          {t(mayAsk ? 'room.request.none-ask' : 'room.request.none')}
        </EmptyState>
      ) : null}
      {requests.data && requests.data.length > 0 ? (
        <table className="grid room-requests">
          <thead>
            <tr>
              <th className="r-number num">{t('room.request.number')}</th>
              <th>{t('room.request.what')}</th>
              <th className="r-status">{t('room.request.status')}</th>
              <th className="r-due">{t('room.request.due-on')}</th>
              <th className="r-who">{t('room.request.by')}</th>
            </tr>
          </thead>
          <tbody>
            {requests.data.map((request) => (
              <tr key={request.id}>
                <td className="r-number num n">{request.number}</td>
                <td>
                  <button
                    type="button"
                    className="lnk"
                    title={request.text}
                    onClick={() => setUrl({ panel: 'request', id: request.id })}
                  >
                    {request.erased ? t('erasure.audit-request.line') : request.text.split('\n')[0]}
                  </button>
                </td>
                <td className="r-status">
                  <RequestStatus status={request.status} />
                </td>
                <td className="r-due">
                  <DueFuse request={request} />
                </td>
                <td className="r-who i2">{request.askedBy.name}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Section>
  )
}
