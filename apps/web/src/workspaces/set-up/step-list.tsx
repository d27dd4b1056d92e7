import { StatusShape } from '@plumbline/ui/status-mark'
import { type MessageKey, useT } from '../../shared/i18n/i18n.ts'
import { type Answers, isAnswered, questions } from './questions.ts'

/** All questions at the left, done, here and to come; each can be opened again. */
export function StepList({ step, answers, go }: { step: number; answers: Answers; go: (to: number) => void }) {
  const t = useT()
  const shape = (index: number) => {
    const question = questions[index]
    if (index === step) return 'current'
    const done = question && (question.isOptional ? index < step : isAnswered(question, answers))
    return done ? 'holds' : 'nothing'
  }
  return (
    <nav className="guided-steps" aria-label={t('set-up.steps')}>
      <div className="m i3" style={{ paddingBottom: 8 }}>
        {t('set-up.time')}
      </div>
      <ol>
        {[...questions.map((one) => one.name), 'review' as const].map((name, index) => (
          <li key={name}>
            <button
              type="button"
              className={index === step ? 'b' : index > step ? 'i3' : ''}
              aria-current={index === step ? 'step' : undefined}
              onClick={() => go(index)}
            >
              <StatusShape shape={shape(index)} />
              {t(`set-up.${name}.short` satisfies MessageKey)}
            </button>
          </li>
        ))}
      </ol>
      <div className="sp" />
      <p className="m i3">{t('set-up.kept')}</p>
    </nav>
  )
}
