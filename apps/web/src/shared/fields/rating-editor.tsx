import type { Rating } from '@plumbline/contract/field'
import { levelOf } from '@plumbline/registers/risks/domain'
import { type KeyboardEvent, useRef } from 'react'
import { useT } from '../i18n/i18n.ts'
import type { EditorProps } from './editor.ts'
import { useCriteria } from './risk-criteria.ts'

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [1, 0],
  ArrowDown: [-1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** A point of the matrix of the criteria in force, chosen with the pointer or the arrow keys. */
export function RatingEditor({ id, value, onChange, describedBy }: EditorProps) {
  const t = useT()
  const criteria = useCriteria()
  const table = useRef<HTMLTableElement>(null)
  const chosen = value as Rating | undefined
  const { likelihoods, consequences } = criteria
  const focusAt = (likelihood: number, consequence: number) =>
    table.current?.querySelector<HTMLElement>(`[data-at="${likelihood}-${consequence}"]`)?.focus()
  const onKeyDown = (event: KeyboardEvent, likelihood: number, consequence: number) => {
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    focusAt(likelihood + step[0], consequence + step[1])
  }
  const entry = chosen ?? { likelihood: 1, consequence: 1 }
  return (
    <div id={id}>
      <table ref={table} className="matrix" aria-labelledby={`${id}-label`} aria-describedby={describedBy}>
        <caption className="m i3">{t('field.rating-axes')}</caption>
        <tbody>
          {likelihoods
            .map((step, index) => ({ ...step, likelihood: index + 1 }))
            .toReversed()
            .map(({ word, meaning, likelihood }) => (
              <tr key={likelihood}>
                <th scope="row" title={meaning}>
                  {word}
                </th>
                {consequences.map((step, index) => {
                  const rating = { likelihood, consequence: index + 1 }
                  const level = criteria.inForce ? levelOf(rating, criteria) : undefined
                  const isChosen = chosen?.likelihood === likelihood && chosen.consequence === index + 1
                  const isEntry = entry.likelihood === likelihood && entry.consequence === index + 1
                  return (
                    <td key={step.word}>
                      <button
                        type="button"
                        data-at={`${likelihood}-${index + 1}`}
                        className={`cell ${level?.appetite ?? ''}`}
                        aria-pressed={isChosen}
                        aria-label={`${word} × ${step.word}${level ? `: ${level.word}` : ''}`}
                        tabIndex={isEntry ? 0 : -1}
                        onClick={() => onChange(isChosen ? undefined : rating)}
                        onKeyDown={(event) => onKeyDown(event, likelihood, index + 1)}
                      >
                        {level?.word ?? likelihood * (index + 1)}
                      </button>
                    </td>
                  )
                })}
              </tr>
            ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            {consequences.map((step) => (
              <th key={step.word} scope="col" title={step.meaning}>
                {step.word}
              </th>
            ))}
          </tr>
        </tfoot>
      </table>
      {criteria.inForce ? null : <p className="m i3">{t('field.no-criteria')}</p>}
    </div>
  )
}
