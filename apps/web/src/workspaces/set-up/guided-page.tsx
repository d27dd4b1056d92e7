import { useDebouncedValue } from '@mantine/hooks'
import { guidedSetUp } from '@plumbline/registers/soa/endpoints'
import { Button } from '@plumbline/ui/button'
import { Icon } from '@plumbline/ui/icon'
import { Kbd } from '@plumbline/ui/small-parts'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { client } from '../../shared/api/client.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { oneOf, useUrlState } from '../../shared/api/url-state.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { useTitle } from '../../shared/layout/page-header.tsx'
import { DraftSide } from './draft-side.tsx'
import './guided.css'
import { useAnswers } from './kept-answers.ts'
import { QuestionForm } from './question-form.tsx'
import { complete, isAnswered, openQuestions, questions } from './questions.ts'
import { Review } from './review.tsx'
import { StepList } from './step-list.tsx'

/** A dozen questions, one a page; at the right what the answers draft. Nothing is written before the end. */
export function Page() {
  const t = useT()
  const { slug } = useOrganization()
  const [search, setUrl] = useUrlState()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const { answers, change, forget } = useAnswers(slug)
  useTitle(t('set-up.title'))
  useSetCrumbs([{ title: t('area.context') }, { title: t('set-up.title') }])
  const [asked] = useDebouncedValue(answers, 300)
  const preview = useQuery({
    queryKey: ['org', slug, 'guided-set-up', asked],
    queryFn: async ({ signal }) =>
      (await client.call(guidedSetUp.preview, { params: { org: slug }, body: asked }, { signal })).data,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const apply = useMutation({
    mutationFn: () => client.call(guidedSetUp.apply, { params: { org: slug }, body: complete(answers) }),
    onSuccess: async () => {
      forget()
      await cache.invalidateQueries({ queryKey: ['org', slug] })
      await navigate({ to: `/${slug}` })
    },
  })
  const step = Math.min(questions.length, Math.max(0, Number(oneOf(search, 'step') ?? 1) - 1 || 0))
  const go = (to: number) => setUrl({ step: String(to + 1) }, { push: true })
  const question = questions[step]
  const open = openQuestions(answers)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!question) {
      if (open.length === 0) apply.mutate()
    } else if (isAnswered(question, answers)) go(step + 1)
  }
  return (
    <div className="guided bench">
      <StepList step={step} answers={answers} go={go} />
      <form className="guided-main" onSubmit={onSubmit}>
        <div className="guided-column">
          {question ? (
            <QuestionForm key={question.name} question={question} number={step + 1} answers={answers} change={change} />
          ) : (
            <Review draft={preview.data} open={open} go={go} error={apply.error} />
          )}
          <div className="fx" style={{ marginTop: 24 }}>
            {step > 0 ? (
              <Button kind="bare" size="big" onClick={() => go(step - 1)}>
                <Icon name="left" />
                {t('action.back')}
              </Button>
            ) : null}
            <span className="sp" />
            <span className="guided-hint">
              <Kbd>Enter</Kbd>
            </span>
            <Button
              kind="primary"
              size="big"
              type="submit"
              busy={apply.isPending}
              disabled={question ? !isAnswered(question, answers) : open.length > 0}
            >
              {t(question ? 'set-up.next' : 'set-up.apply')}
            </Button>
          </div>
        </div>
      </form>
      <DraftSide draft={preview.data} error={preview.error} />
    </div>
  )
}
