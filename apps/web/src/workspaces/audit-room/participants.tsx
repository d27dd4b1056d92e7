import { type AuditRoom, auditRooms } from '@plumbline/contract/audit-room-endpoints'
import { Button } from '@plumbline/ui/button'
import { Dialog } from '@plumbline/ui/dialog'
import { EmptyState } from '@plumbline/ui/empty-state'
import { Section } from '@plumbline/ui/section'
import { Avatar } from '@plumbline/ui/small-parts'
import { useState } from 'react'
import { client } from '../../shared/api/client.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { TextLine } from '../../shared/forms/text-line.tsx'
import { today, useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { dayOf, endOfDay } from '../admin/end-of-day.ts'
import { ChoiceBox, FormPanel, textIn } from './form-panel.tsx'
import { useAuditors } from './new-room.tsx'
import { isHost } from './room-roles.ts'
import { useRoomAction } from './use-rooms.ts'

/** Who is in the room, who opened it, and for how long. */
export function Participants({ room }: { room: AuditRoom }) {
  const t = useT()
  const dates = useDates()
  const { actor } = useOrganization()
  return (
    <Section
      title={t('room.participants')}
      note={t('room.opened', { who: room.openedBy.name, day: dates.day(dayOf(room.openedAt)) })}
    >
      {room.auditors.length === 0 ? (
        <EmptyState>{t(isHost(actor) ? 'room.nobody-host' : 'room.nobody')}</EmptyState>
      ) : (
        <ul className="room-people">
          {room.auditors.map(({ id, name, roles }) => (
            <li key={id} className="fx">
              <Avatar name={name} me={id === actor.personId} />
              <span>{name}</span>
              <span className="i3">{t(roles.includes('external-auditor') ? 'room.external' : 'room.internal')}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="i3">{t('room.watched')}</p>
    </Section>
  )
}

/** Moves the end, changes who is in, closes. */
export function RoomPanel({ room, onClose }: { room: AuditRoom; onClose: () => void }) {
  const t = useT()
  const auditors = useAuditors()
  const [asks, setAsks] = useState(false)
  const change = useRoomAction((form: FormData, org) => {
    const end = textIn(form, 'endsAt')
    const body = {
      title: textIn(form, 'title'),
      // As long as nobody is known, nobody was chosen away.
      ...(auditors.length > 0 ? { auditors: form.getAll('auditors').map(String) } : {}),
      ...(end === dayOf(room.endsAt) ? {} : { endsAt: endOfDay(end) }),
    }
    return client.call(auditRooms.change, { params: { org, id: room.id }, body })
  }, onClose)
  const close = useRoomAction(
    (_: undefined, org) => client.call(auditRooms.close, { params: { org, id: room.id } }),
    onClose,
  )
  return (
    <>
      <FormPanel
        title={t('room.change')}
        submit={t('action.save')}
        busy={change.isPending}
        error={change.error}
        onClose={onClose}
        onSubmit={(form) => change.mutate(form)}
      >
        <TextLine name="title" title={t('room.name')} required maxLength={300} defaultValue={room.title} />
        <TextLine
          name="endsAt"
          type="date"
          title={t('room.ends')}
          help={t('room.ends-help')}
          required
          min={today()}
          defaultValue={dayOf(room.endsAt)}
        />
        <ChoiceBox
          name="auditors"
          title={t('room.auditors')}
          help={t('room.auditors-help')}
          options={auditors}
          chosen={room.auditors.map(({ id }) => id)}
        />
        <Button kind="danger" onClick={() => setAsks(true)}>
          {t('room.close')}
        </Button>
      </FormPanel>
      <Dialog
        title={t('room.close')}
        open={asks}
        onClose={() => setAsks(false)}
        closeLabel={t('action.close')}
        actions={
          <>
            <Button onClick={() => setAsks(false)}>{t('action.cancel')}</Button>
            <Button kind="danger" busy={close.isPending} onClick={() => close.mutate(undefined)}>
              {t('room.close-do')}
            </Button>
          </>
        }
      >
        <p>{t('room.close-text')}</p>
        {close.error ? <Failure error={close.error} /> : null}
      </Dialog>
    </>
  )
}
