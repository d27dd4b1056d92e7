import { type AuditNote, type AuditRoom, auditNotes } from '@plumbline/contract/audit-room-endpoints'
import { Button } from '@plumbline/ui/button'
import { EmptyState } from '@plumbline/ui/empty-state'
import { Section } from '@plumbline/ui/section'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { client } from '../../shared/api/client.ts'
import { useUrlState } from '../../shared/api/url-state.ts'
import { TextLine } from '../../shared/forms/text-line.tsx'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { FormPanel, TextBox, textIn } from './form-panel.tsx'
import { Hits } from './hits.tsx'
import { useNotes, useRoomAction } from './use-rooms.ts'

/** What an auditor noted; the section is there for auditors alone, and holds their own. */
export function NotesSection({ room }: { room: AuditRoom }) {
  const t = useT()
  const dates = useDates()
  const [, setUrl] = useUrlState()
  const notes = useNotes(room.id, true)
  const mayWrite = room.state === 'open'
  return (
    <Section
      title={t('room.notes')}
      note={t('room.note.private')}
      more={
        mayWrite ? (
          <Button size="small" icon="plus" onClick={() => setUrl({ panel: 'note', id: undefined })}>
            {t('room.note.new')}
          </Button>
        ) : undefined
      }
    >
      {notes.error ? <Failure error={notes.error} retry={() => void notes.refetch()} /> : null}
      {notes.isPending ? <SkeletonRows count={2} label={t('word.loading')} /> : null}
      {notes.data?.length === 0 ? <EmptyState>{t('room.note.none')}</EmptyState> : null}
      <ul className="room-notes">
        {notes.data?.map((note) => (
          <li key={note.id}>
            <div className="fx wrap i3 m">
              <time dateTime={note.updatedAt} className="n">
                {dates.moment(note.updatedAt)}
              </time>
              {mayWrite ? (
                <Button size="small" kind="bare" onClick={() => setUrl({ panel: 'note', id: note.id })}>
                  {t('action.edit')}
                </Button>
              ) : null}
            </div>
            <p className="room-text">{note.body}</p>
            {note.record ? <Hits records={[note.record]} /> : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}

interface PanelProps {
  readonly room: AuditRoom
  /** Empty for a new one. */
  readonly id: string
  readonly onClose: () => void
}

/** Writes a note, or changes one. */
export function NotePanel({ room, id, onClose }: PanelProps) {
  const notes = useNotes(room.id, true)
  if (id === '') return <NoteForm room={room} onClose={onClose} />
  const note = notes.data?.find((one) => one.id === id)
  return note ? <NoteForm room={room} note={note} onClose={onClose} /> : null
}

function NoteForm({ room, note, onClose }: { room: AuditRoom; note?: AuditNote; onClose: () => void }) {
  const t = useT()
  const save = useRoomAction((form: FormData, org) => {
    const body = textIn(form, 'body')
    const record = textIn(form, 'record').toUpperCase()
    const params = { org, id: room.id }
    return note
      ? client.call(auditNotes.change, {
          params: { ...params, noteId: note.id },
          body: { body, record: record === '' ? null : record },
        })
      : client.call(auditNotes.write, { params, body: { body, ...(record === '' ? {} : { record }) } })
  }, onClose)
  return (
    <FormPanel
      title={t(note ? 'room.note.change' : 'room.note.new')}
      submit={t('room.note.save')}
      busy={save.isPending}
      error={save.error}
      onClose={onClose}
      onSubmit={(form) => save.mutate(form)}
    >
      <TextBox
        name="body"
        title={t('room.note.text')}
        help={t('room.note.private')}
        rows={10}
        {...(note ? { defaultValue: note.body } : {})}
      />
      <TextLine
        name="record"
        title={t('room.note.record')}
        help={t('room.note.record-help')}
        defaultValue={note?.record?.ref ?? ''}
      />
    </FormPanel>
  )
}
