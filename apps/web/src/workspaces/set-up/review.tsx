import type { SetUpDraft } from '@plumbline/registers/soa/endpoints'
import { Section } from '@plumbline/ui/section'
import { Note } from '@plumbline/ui/small-parts'
import { StatusShape } from '@plumbline/ui/status-mark'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { type Question, questions } from './questions.ts'

export interface ReviewProps {
  readonly draft: SetUpDraft | undefined
  readonly open: readonly Question[]
  readonly go: (to: number) => void
  readonly error: unknown
}

/** The whole draft before it is made: every control with its reason, documents, tasks. */
export function Review({ draft, open, go, error }: ReviewProps) {
  const t = useT()
  return (
    <div className="stack">
      <div>
        <h1>{t('set-up.review.title')}</h1>
        <p className="i2 read">{t('set-up.review.help')}</p>
      </div>
      {open.length > 0 ? (
        <Note tone="warning">
          {t('set-up.review.open')}{' '}
          {open.map((question, index) => (
            <span key={question.name}>
              {index > 0 ? ', ' : ''}
              <button type="button" className="lnk" onClick={() => go(questions.indexOf(question))}>
                {t(`set-up.${question.name}.short`)}
              </button>
            </span>
          ))}
        </Note>
      ) : null}
      {error ? <Failure error={error} /> : null}
      {draft ? (
        <>
          <Section title={t('set-up.line.scope')}>
            <p className="paragraph" style={{ paddingTop: 8 }}>
              {draft.scope}
            </p>
          </Section>
          <Section title={t('set-up.line.controls')} note={draft.controls.length}>
            <ul className="guided-scroll">
              {draft.controls.map((one) => (
                <li
                  key={one.controlId}
                  className="rw"
                  style={{ gridTemplateColumns: '12px 56px minmax(0, 1fr)', padding: '6px 0' }}
                >
                  <StatusShape
                    shape={one.applicable === 'yes' ? 'planned' : 'excluded'}
                    label={t(one.applicable === 'yes' ? 'set-up.applies' : 'set-up.applies-not')}
                  />
                  <span className="clause">{one.controlId}</span>
                  <span>
                    {one.title} <span className="m i3">{one.because}</span>
                  </span>
                </li>
              ))}
            </ul>
          </Section>
          <Section title={t('set-up.line.documents')} note={draft.documents.length}>
            <ul>
              {draft.documents.map((one) => (
                <li key={one.title} className="rw" style={{ padding: '6px 0' }}>
                  <span>
                    {one.title} <span className="m i3">{one.because}</span>
                  </span>
                </li>
              ))}
            </ul>
          </Section>
          <Section title={t('set-up.line.tasks')} note={draft.tasks.length}>
            <ul>
              {draft.tasks.map((one) => (
                <li key={one.title} className="rw" style={{ gridTemplateColumns: 'minmax(0, 1fr) auto' }}>
                  <span>{one.title}</span>
                  <span className="m i3">{t('set-up.in-days', { count: one.dueInDays })}</span>
                </li>
              ))}
            </ul>
          </Section>
        </>
      ) : null}
    </div>
  )
}
