import { Note } from '@plumbline/ui/small-parts'
import { useEffect, useRef } from 'react'
import { isMessageKey, useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import type { Answers, Question } from './questions.ts'

export interface QuestionFormProps {
  readonly question: Question
  readonly number: number
  readonly answers: Answers
  readonly change: (next: Answers) => void
}

/** One question: plain first, the standard's word second. */
export function QuestionForm({ question, number, answers, change }: QuestionFormProps) {
  const t = useT()
  const { name } = question
  const hint = `set-up.${name}.note`
  const answer = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The page is this one question: who comes with the keyboard goes on typing.
    const controls = answer.current?.querySelectorAll<HTMLElement>('input, textarea') ?? []
    const [first] = controls
    const chosen = [...controls].find((one) => one instanceof HTMLInputElement && one.checked)
    ;(chosen ?? first)?.focus()
  }, [])
  return (
    <>
      <h1 id="question">{t(`set-up.${name}.title`)}</h1>
      <p className="i2 read" id="question-help" style={{ marginTop: 4 }}>
        <span className="vh">{t('set-up.question', { number })} </span>
        {t(`set-up.${name}.help`)}
      </p>
      <div ref={answer} style={{ marginTop: 24 }}>
        <Answer question={question} answers={answers} change={change} />
      </div>
      {isMessageKey(hint) ? (
        <div style={{ marginTop: 16 }}>
          <Note>{t(hint)}</Note>
        </div>
      ) : null}
    </>
  )
}

const described = { 'aria-labelledby': 'question', 'aria-describedby': 'question-help' }

function Answer({ question, answers, change }: Omit<QuestionFormProps, 'number'>) {
  const { name, kind } = question
  const value = answers[name]
  const set = (next: unknown) => change({ [name]: next } as Answers)
  if (kind === 'one' || kind === 'many' || kind === 'yes-no')
    return <Choices question={question} value={value} set={set} />
  if (kind === 'number')
    return (
      <input
        className="line big"
        type="number"
        min={1}
        max={10_000_000}
        inputMode="numeric"
        style={{ maxWidth: 200 }}
        value={typeof value === 'number' ? value : ''}
        onChange={(event) =>
          set(event.target.value === '' ? undefined : Math.max(1, Math.trunc(Number(event.target.value))))
        }
        {...described}
      />
    )
  if (kind === 'line')
    return (
      <input
        className="line big"
        maxLength={300}
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => set(event.target.value)}
        {...described}
      />
    )
  const text = Array.isArray(value) ? value.join('\n') : typeof value === 'string' ? value : ''
  const lines = kind === 'lines'
  return (
    <textarea
      className="line read"
      rows={lines ? 5 : 6}
      maxLength={2_000}
      defaultValue={text}
      onChange={(event) => {
        const typed = event.target.value
        const clean = typed.split('\n').map((one) => one.trim())
        set(lines ? clean.filter((one) => one !== '') : typed)
      }}
      {...described}
    />
  )
}

function Choices({ question, value, set }: { question: Question; value: unknown; set: (next: unknown) => void }) {
  const t = useT()
  const many = question.kind === 'many'
  const choices = question.kind === 'yes-no' ? [{ value: 'yes' }, { value: 'no' }] : (question.choices ?? [])
  const chosen = (one: string) => {
    if (question.kind === 'yes-no') return value === (one === 'yes')
    return Array.isArray(value) ? value.includes(one as never) : value === one
  }
  const pick = (one: string, on: boolean) => {
    if (question.kind === 'yes-no') return set(one === 'yes')
    if (!many) return set(one)
    const before = Array.isArray(value) ? (value as readonly string[]) : []
    const without = before.filter((other) => other !== one && (one !== 'none' || !on) && other !== 'none')
    set(on ? [...without, one] : without)
  }
  return (
    <fieldset className={choices.length > 7 ? 'choices two' : 'choices'} {...described}>
      {choices.map((choice) => {
        const title = `set-up.${question.name}.${choice.value}`
        const more = `${title}.help`
        const standard = `${title}.standard`
        return (
          <label key={choice.value} className={chosen(choice.value) ? 'op on' : 'op'}>
            <input
              type={many ? 'checkbox' : 'radio'}
              className="cb"
              name={question.name}
              checked={chosen(choice.value)}
              onChange={(event) => pick(choice.value, event.target.checked)}
            />
            <span>
              <b className="md">
                {choice.word
                  ? word(choice.word)
                  : isMessageKey(title)
                    ? t(title)
                    : t(choice.value === 'yes' ? 'word.yes' : 'word.no')}
              </b>
              {isMessageKey(more) ? (
                <span className="i2" style={{ display: 'block' }}>
                  {t(more)}
                </span>
              ) : null}
            </span>
            {isMessageKey(standard) ? <span className="m i3">{t(standard)}</span> : null}
          </label>
        )
      })}
    </fieldset>
  )
}
