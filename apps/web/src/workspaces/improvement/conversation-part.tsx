import { hasRole } from '@plumbline/contract/actor'
import { type ConcernConversation, concernDesk } from '@plumbline/contract/concern-endpoints'
import type { Role } from '@plumbline/contract/role'
import { Button } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { CheckLine, Tag } from '@plumbline/ui/small-parts'
import { type FormEvent, useId, useState } from 'react'
import type { RecordPartProps } from '../../app/workspace.ts'
import { client } from '../../shared/api/client.ts'
import { useMoment } from '../../shared/api/moment.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { fileSize } from '../../shared/fields/file-size.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { i18n, useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import './improvement.css'
import { useConversation, useSay } from './use-conversation.ts'

/** Beside a concern: what the reporter wrote with the code, what was answered, and files that came along. */
export function Part({ record }: RecordPartProps) {
  const t = useT()
  const { actor } = useOrganization()
  const isNow = useMoment() === undefined
  const mayHandle = hasRole(actor, (concernDesk.conversation.roles ?? []) as readonly Role[])
  const { data, error, refetch } = useConversation(record.id, isNow && mayHandle)
  if (!isNow || !mayHandle) return null
  if (error) return <Failure error={error} retry={() => void refetch()} />
  if (!data || (!data.hasReporter && data.messages.length === 0 && data.attachments.length === 0)) return null
  const waits = data.messages.at(-1)?.author === null
  return (
    <Section
      title={t('improvement.conversation')}
      note={waits ? <Tag>{t('improvement.waits-for-answer')}</Tag> : data.messages.length || undefined}
    >
      <p className="m i3">{t('improvement.conversation-help')}</p>
      <Attachments id={record.id} attachments={data.attachments} />
      <Messages messages={data.messages} />
      {data.hasReporter ? <Say id={record.id} /> : null}
    </Section>
  )
}

function Attachments({ id, attachments }: { id: string; attachments: ConcernConversation['attachments'] }) {
  const { slug } = useOrganization()
  if (attachments.length === 0) return null
  return (
    <ul className="conversation-files">
      {attachments.map(({ id: attachmentId, name, size }) => (
        <li key={attachmentId} className="fx">
          <a href={client.address(concernDesk.attachment, { params: { org: slug, id, attachmentId } })} download={name}>
            {name}
          </a>
          <span className="m i3 n">{fileSize(size, i18n.locale)}</span>
        </li>
      ))}
    </ul>
  )
}

function Messages({ messages }: { messages: ConcernConversation['messages'] }) {
  const t = useT()
  const dates = useDates()
  if (messages.length === 0) return <p className="i2">{t('improvement.no-messages')}</p>
  return (
    <ul aria-label={t('improvement.conversation')}>
      {messages.map(({ id, author, showsName, body, sentAt }) => (
        <li key={id} className={author ? 'said' : 'said reporter'}>
          <b className="md">{author?.name ?? t('improvement.reporter')}</b>{' '}
          <span className="m i3 n">{dates.shortMoment(sentAt)}</span>
          {author && !showsName ? <span className="m i3"> {t('improvement.without-name')}</span> : null}
          <p className="paragraph">{body}</p>
        </li>
      ))}
    </ul>
  )
}

function Say({ id }: { id: string }) {
  const t = useT()
  const fieldId = useId()
  const [body, setBody] = useState('')
  const [showsName, setShowsName] = useState(false)
  const say = useSay(id, () => setBody(''))
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (body.trim() !== '' && !say.isPending) say.mutate({ body: body.trim(), showsName })
  }
  return (
    <form onSubmit={onSubmit} className="stack" style={{ gap: 6, paddingTop: 8 }}>
      <label htmlFor={fieldId} className="md">
        {t('improvement.write')}
      </label>
      <textarea
        id={fieldId}
        className="line"
        rows={body === '' ? 2 : 4}
        maxLength={10_000}
        value={body}
        onChange={({ target }) => setBody(target.value)}
      />
      <CheckLine checked={showsName} onChange={({ target }) => setShowsName(target.checked)}>
        {t('improvement.with-name')}
      </CheckLine>
      {say.error ? <Failure error={say.error} /> : null}
      <div>
        <Button type="submit" size="small" busy={say.isPending} disabled={body.trim() === ''}>
          {t('improvement.send')}
        </Button>
      </div>
    </form>
  )
}
