import { auditRooms } from '@plumbline/contract/audit-room-endpoints'
import { client } from '../../shared/api/client.ts'
import { usePeople } from '../../shared/api/people.ts'
import { TextLine } from '../../shared/forms/text-line.tsx'
import { useT } from '../../shared/i18n/i18n.ts'
import { endOfDay } from '../admin/end-of-day.ts'
import { useSystems } from '../log/use-systems.ts'
import { ChoiceBox, FormPanel, textIn, wordsIn } from './form-panel.tsx'
import { useRoomAction } from './use-rooms.ts'

/** The people who can be let into a room. */
export function useAuditors() {
  const { open } = usePeople()
  return open
    .filter(({ roles }) => roles.includes('external-auditor') || roles.includes('internal-auditor'))
    .map(({ id, name, email }) => ({ value: id, label: `${name}, ${email}` }))
}

/** Opens a room: for whom, until when, and what they see. */
export function NewRoom({ onClose }: { onClose: () => void }) {
  const t = useT()
  const systems = useSystems()
  const auditors = useAuditors()
  const make = useRoomAction((form: FormData, org) => {
    const clauses = wordsIn(form, 'clauses')
    const chosen = form.getAll('systems').map(String)
    const asOf = textIn(form, 'asOf')
    return client.call(auditRooms.create, {
      params: { org },
      body: {
        title: textIn(form, 'title'),
        endsAt: endOfDay(textIn(form, 'endsAt')),
        auditors: form.getAll('auditors').map(String),
        ...(asOf ? { asOf: endOfDay(asOf) } : {}),
        ...(clauses.length > 0 ? { clauses } : {}),
        ...(chosen.length > 0 ? { systems: chosen } : {}),
      },
    })
  }, onClose)
  return (
    <FormPanel
      title={t('room.new')}
      submit={t('room.open-it')}
      busy={make.isPending}
      error={make.error}
      onClose={onClose}
      onSubmit={(form) => make.mutate(form)}
    >
      <TextLine name="title" title={t('room.name')} help={t('room.name-help')} required maxLength={300} />
      {auditors.length > 0 ? (
        <ChoiceBox name="auditors" title={t('room.auditors')} help={t('room.auditors-help')} options={auditors} />
      ) : (
        <p className="i2">{t('room.no-auditors')}</p>
      )}
      <TextLine name="endsAt" type="date" title={t('room.ends')} help={t('room.ends-help')} required />
      <TextLine name="asOf" type="date" title={t('room.as-of')} help={t('room.as-of-help')} />
      <TextLine name="clauses" title={t('room.clauses')} help={t('room.clauses-help')} />
      {systems.length > 0 ? (
        <ChoiceBox
          name="systems"
          title={t('room.systems')}
          help={t('room.systems-help')}
          options={systems.map(({ id, ref, title }) => ({ value: id, label: `${ref} ${title}` }))}
        />
      ) : null}
    </FormPanel>
  )
}
