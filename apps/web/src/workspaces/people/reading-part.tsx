import type { AnyRecord } from '@plumbline/contract/record'
import { acknowledgements } from '@plumbline/registers/acknowledgements/contract'
import { questionsOf } from '@plumbline/registers/acknowledgements/domain'
import { answerQuestions } from '@plumbline/registers/acknowledgements/endpoints'
import { documents } from '@plumbline/registers/documents/contract'
import { Button } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { Note } from '@plumbline/ui/small-parts'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { RecordPartProps } from '../../app/workspace.ts'
import { client } from '../../shared/api/client.ts'
import { useMoment } from '../../shared/api/moment.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { Markdown } from '../../shared/fields/markdown.tsx'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { useLinks, useRecord } from '../../shared/records/use-record.ts'
import { useRefresh } from '../../shared/records/use-records.ts'
import './people.css'

/** Above an acknowledgement: the document that is to be read, and its questions. */
export function Part({ record }: RecordPartProps) {
  const t = useT()
  const links = useLinks(acknowledgements, record.ref)
  const document = links.data?.find((link) => link.relation === 'of')?.to
  if (links.error) return <Failure error={links.error} />
  if (!document) return links.data ? null : <SkeletonRows count={4} label={t('word.loading')} />
  return <Reading record={record} documentRef={document.ref} />
}

function Reading({ record, documentRef }: { record: AnyRecord; documentRef: string }) {
  const t = useT()
  const { slug, personId } = useOrganization()
  const isNow = useMoment() === undefined
  const { data, error } = useRecord(documents, documentRef)
  if (error) return <Failure error={error} />
  if (!data) return <SkeletonRows count={4} label={t('word.loading')} />
  const document = data.data
  const { content } = document.data
  const questions = questionsOf(document)
  const isMine = isNow && record.status === 'asked' && record.data.personId === personId
  return (
    <Section
      title={document.title}
      more={<LinkTo to={recordPath(slug, document)}>{t('people.reading.open', { ref: document.ref })}</LinkTo>}
    >
      {document.version !== record.data.documentVersion ? <Note>{t('people.reading.other-version')}</Note> : null}
      {typeof content === 'string' ? (
        <div className="reading-text">
          <Markdown source={content} />
        </div>
      ) : null}
      {isMine && questions.length > 0 && record.data.score !== 100 ? (
        <Questions id={record.id} questions={questions} />
      ) : null}
      {record.data.score === 100 && record.status === 'asked' ? <Note>{t('people.reading.all-right')}</Note> : null}
    </Section>
  )
}

interface QuestionsProps {
  readonly id: string
  readonly questions: ReturnType<typeof questionsOf>
}

function Questions({ id, questions }: QuestionsProps) {
  const t = useT()
  const group = useId()
  const { slug } = useOrganization()
  const refresh = useRefresh()
  const [chosen, setChosen] = useState<readonly (number | undefined)[]>(questions.map(() => undefined))
  const answer = useMutation({
    mutationFn: (answers: number[]) => client.call(answerQuestions, { params: { org: slug, id }, body: { answers } }),
    // not waited for: the next answers can be given while the record is read again
    onSuccess: () => void refresh(),
  })
  const right = answer.data?.data.right ?? []
  const all = chosen.filter((one): one is number => one !== undefined)
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (!answer.isPending && all.length === questions.length) answer.mutate(all)
      }}
    >
      {questions.map(({ question, answers }, index) => (
        <fieldset key={question} className="reading-question">
          <legend>{question}</legend>
          {answers.map((text, at) => (
            <label key={text} className="fx">
              <input
                type="radio"
                name={`${group}-${index}`}
                checked={chosen[index] === at + 1}
                onChange={() => {
                  setChosen(chosen.map((one, other) => (other === index ? at + 1 : one)))
                  answer.reset()
                }}
              />
              {text}
            </label>
          ))}
          {right[index] === false ? <p className="bad">{t('people.reading.wrong')}</p> : null}
        </fieldset>
      ))}
      <div>
        <Button type="submit" busy={answer.isPending} disabled={all.length < questions.length}>
          {t('people.reading.answer')}
        </Button>
      </div>
      {answer.error ? <Failure error={answer.error} /> : null}
    </form>
  )
}
