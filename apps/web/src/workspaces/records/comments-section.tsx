import { mayComment } from '@plumbline/contract/access'
import type { AnyRecord } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import { Button } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { Avatar } from '@plumbline/ui/small-parts'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { usePeople } from '../../shared/api/people.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { EraseButton } from '../../shared/erasure/erase-button.tsx'
import { ErasedLine } from '../../shared/erasure/erased-line.tsx'
import { MentionArea } from '../../shared/fields/mention-area.tsx'
import { MentionedText } from '../../shared/fields/mentioned-text.tsx'
import { kept } from '../../shared/fields/mentions.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useKey } from '../../shared/keys/keys.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { useComments } from '../../shared/records/use-record.ts'
import { useRecords, useRefresh } from '../../shared/records/use-records.ts'

/** What people say about the record, oldest first. */
export function CommentsSection({ register, record }: { register: AnyRegister; record: AnyRecord }) {
  const t = useT()
  const dates = useDates()
  const people = usePeople()
  const { actor, personId } = useOrganization()
  const records = useRecords(register)
  const refresh = useRefresh()
  const field = useRef<HTMLTextAreaElement>(null)
  const [body, setBody] = useState('')
  /** Whom the text names, by how it names them. */
  const [named, setNamed] = useState<ReadonlyMap<string, string>>(new Map())
  const comments = useComments(register, record.ref)
  const items = comments.data?.pages.flatMap((page) => page.items) ?? []
  const may = mayComment(actor, register) && record.archivedAt === null
  useKey('c', 'record.keys.comment', may ? () => field.current?.focus() : null)
  const say = useMutation({
    mutationFn: () => records.comment(record.ref, kept(body.trim(), named)),
    onSuccess: async () => {
      setBody('')
      setNamed(new Map())
      await refresh()
    },
  })
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (body.trim() !== '' && !say.isPending) say.mutate()
  }
  return (
    <Section title={t('record.comments')} note={items.length || undefined}>
      {comments.error ? <Failure error={comments.error} retry={() => void comments.refetch()} /> : null}
      <ul>
        {items.map((comment) => (
          <li key={comment.id} className="comment">
            <Avatar name={people.nameOf(comment.authorId) || '?'} me={comment.authorId === personId} />
            <div style={{ minWidth: 0 }}>
              <b className="md">{people.nameOf(comment.authorId)}</b>{' '}
              <span className="m i3 n">{dates.shortMoment(comment.createdAt)}</span>
              {comment.erased ? (
                <p>
                  <ErasedLine erased={comment.erased} />
                </p>
              ) : (
                <>
                  <p className="paragraph">
                    <MentionedText text={comment.body} />
                  </p>
                  <EraseButton
                    kind="bare"
                    size="small"
                    subject={{ type: 'comment', id: comment.id }}
                    title={t('erasure.comment.title')}
                  >
                    {t('erasure.open')}
                  </EraseButton>
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
      {comments.hasNextPage ? (
        <Button size="small" onClick={() => void comments.fetchNextPage()}>
          {t('record.more-comments')}
        </Button>
      ) : null}
      {may ? (
        <form onSubmit={onSubmit} className="stack" style={{ gap: 6, paddingTop: 8 }}>
          <MentionArea
            ref={field}
            className="line"
            rows={body === '' ? 1 : 3}
            aria-label={t('record.comment')}
            placeholder={t('record.comment')}
            maxLength={20_000}
            value={body}
            onChange={setBody}
            onMention={(handle, id) => setNamed(new Map([...named, [handle, id]]))}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit()
            }}
          />
          {say.error ? <Failure error={say.error} /> : null}
          {body === '' ? null : (
            <div>
              <Button type="submit" size="small" busy={say.isPending}>
                {t('record.comment-do')}
              </Button>
            </div>
          )}
        </form>
      ) : null}
    </Section>
  )
}
