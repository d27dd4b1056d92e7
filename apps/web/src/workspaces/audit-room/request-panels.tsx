import { type AuditRequest, type AuditRoom, auditRequests } from '@plumbline/contract/audit-room-endpoints'
import { Button } from '@plumbline/ui/button'
import { SidePanel } from '@plumbline/ui/side-panel'
import { Tag } from '@plumbline/ui/small-parts'
import { useState } from 'react'
import { client } from '../../shared/api/client.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { EraseButton } from '../../shared/erasure/erase-button.tsx'
import { ErasedLine } from '../../shared/erasure/erased-line.tsx'
import { TextLine } from '../../shared/forms/text-line.tsx'
import { today, useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { dayOf } from '../admin/end-of-day.ts'
import { FormPanel, TextBox, textIn, wordsIn } from './form-panel.tsx'
import { Hits } from './hits.tsx'
import { RequestStatus } from './requests-section.tsx'
import { audits, mayAnswer } from './room-roles.ts'
import { useRequests, useRoomAction } from './use-rooms.ts'

interface PanelProps {
  readonly room: AuditRoom
  readonly onClose: () => void
}

/** The day on which an answer is due: not before today, not after the room ends. */
function DueLine({ room }: { room: AuditRoom }) {
  const t = useT()
  return (
    <TextLine
      name="dueOn"
      type="date"
      title={t('room.request.due-on')}
      required
      min={today()}
      max={dayOf(room.endsAt)}
    />
  )
}

/** Asks for something. */
export function AskPanel({ room, onClose }: PanelProps) {
  const t = useT()
  const ask = useRoomAction((form: FormData, org) => {
    const body = { text: textIn(form, 'text'), dueOn: textIn(form, 'dueOn') }
    return client.call(auditRequests.ask, { params: { org, id: room.id }, body })
  }, onClose)
  return (
    <FormPanel
      title={t('room.request.new')}
      submit={t('room.request.ask')}
      busy={ask.isPending}
      error={ask.error}
      onClose={onClose}
      onSubmit={(form) => ask.mutate(form)}
    >
      <TextBox name="text" title={t('room.request.what')} help={t('room.request.what-help')} />
      <DueLine room={room} />
    </FormPanel>
  )
}

/** A request with its answer, and what can be done with it now. */
export function RequestPanel({ room, id, onClose }: PanelProps & { readonly id: string }) {
  const t = useT()
  const { actor } = useOrganization()
  const [doing, setDoing] = useState<'answer' | 'again' | undefined>()
  const request = useRequests(room.id).data?.find((one) => one.id === id)
  if (!request) return null
  if (doing === 'answer') return <AnswerPanel room={room} request={request} onClose={() => setDoing(undefined)} />
  if (doing === 'again') return <AgainPanel room={room} request={request} onClose={() => setDoing(undefined)} />
  const isDone = room.state === 'closed' || request.status === 'accepted' || request.status === 'withdrawn'
  const isLive = room.state === 'open' && (request.status === 'open' || request.status === 'answered')
  const title = t('room.request.title', { number: request.number })
  return (
    <SidePanel
      label={title}
      title={title}
      over={<RequestStatus status={request.status} />}
      closeLabel={t('action.close')}
      onClose={onClose}
    >
      {request.erased ? <ErasedLine erased={request.erased} /> : <Exchange request={request} />}
      {isLive ? (
        <div className="room-form">
          {mayAnswer(actor) ? (
            <Button kind="primary" onClick={() => setDoing('answer')}>
              {t(request.status === 'open' ? 'room.request.answer' : 'room.request.answer-anew')}
            </Button>
          ) : null}
          {audits(actor, room) ? <Decide room={room} request={request} onAgain={() => setDoing('again')} /> : null}
        </div>
      ) : null}
      {isDone && !request.erased ? (
        <EraseButton
          kind="bare"
          subject={{ type: 'audit-request', id: request.id }}
          title={t('erasure.audit-request.title', { number: request.number })}
        >
          {t('erasure.open')}
        </EraseButton>
      ) : null}
    </SidePanel>
  )
}

function Exchange({ request }: { request: AuditRequest }) {
  const t = useT()
  const dates = useDates()
  return (
    <>
      <section>
        <h3>{t('room.request.asked', { who: request.askedBy.name, day: dates.moment(request.askedAt) })}</h3>
        <p className="room-text">{request.text}</p>
        <Tag line>{t('room.request.due', { day: dates.day(request.dueOn) })}</Tag>
      </section>
      <section>
        {request.answer === null ? (
          <p className="i3">{t('room.request.no-answer')}</p>
        ) : (
          <>
            <h3>
              {t('room.request.answered-by', {
                who: request.answeredBy?.name ?? '',
                day: dates.moment(request.answeredAt ?? request.askedAt),
              })}
            </h3>
            <p className="room-text">{request.answer}</p>
            <Hits records={request.records} />
          </>
        )}
      </section>
    </>
  )
}

interface RequestProps extends PanelProps {
  readonly request: AuditRequest
}

/** What an auditor can decide on a request. */
function Decide({ room, request, onAgain }: Omit<RequestProps, 'onClose'> & { readonly onAgain: () => void }) {
  const t = useT()
  const decide = useRoomAction((decision: 'accept' | 'withdraw', org) =>
    client.call(auditRequests.decide, { params: { org, id: room.id, requestId: request.id }, body: { decision } }),
  )
  return (
    <>
      {request.status === 'answered' ? (
        <>
          <Button kind="primary" busy={decide.isPending} onClick={() => decide.mutate('accept')}>
            {t('room.request.accept')}
          </Button>
          <Button onClick={onAgain}>{t('room.request.again')}</Button>
        </>
      ) : null}
      <Button kind="bare" busy={decide.isPending} onClick={() => decide.mutate('withdraw')}>
        {t('room.request.withdraw')}
      </Button>
      {decide.error ? <Failure error={decide.error} /> : null}
    </>
  )
}

function AnswerPanel({ room, request, onClose }: RequestProps) {
  const t = useT()
  const answer = useRoomAction((form: FormData, org) => {
    const body = { text: textIn(form, 'text'), records: wordsIn(form, 'records').map((ref) => ref.toUpperCase()) }
    return client.call(auditRequests.answer, { params: { org, id: room.id, requestId: request.id }, body })
  }, onClose)
  return (
    <FormPanel
      title={t('room.request.title', { number: request.number })}
      submit={t('room.request.answer')}
      busy={answer.isPending}
      error={answer.error}
      onClose={onClose}
      onSubmit={(form) => answer.mutate(form)}
    >
      <p className="room-text i2">{request.text}</p>
      <TextBox name="text" title={t('room.request.answer-text')} defaultValue={request.answer ?? ''} />
      <TextLine
        name="records"
        title={t('room.request.records')}
        help={t('room.request.records-help')}
        defaultValue={request.records.map(({ ref }) => ref).join(', ')}
      />
    </FormPanel>
  )
}

function AgainPanel({ room, request, onClose }: RequestProps) {
  const t = useT()
  const again = useRoomAction((form: FormData, org) => {
    const body = { decision: 'ask-again' as const, text: textIn(form, 'text'), dueOn: textIn(form, 'dueOn') }
    return client.call(auditRequests.decide, { params: { org, id: room.id, requestId: request.id }, body })
  }, onClose)
  return (
    <FormPanel
      title={t('room.request.title', { number: request.number })}
      submit={t('room.request.again')}
      busy={again.isPending}
      error={again.error}
      onClose={onClose}
      onSubmit={(form) => again.mutate(form)}
    >
      <TextBox name="text" title={t('room.request.again-text')} help={t('room.request.again-help')} />
      <DueLine room={room} />
    </FormPanel>
  )
}
