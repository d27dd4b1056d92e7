import { riskCriteria } from '@plumbline/registers/risk-criteria/contract'
import type { Criteria } from '@plumbline/registers/risks/domain'
import { optionWord } from '../../../shared/i18n/register-words.ts'
import { groundOf, numbered } from './cells.ts'

const appetites = riskCriteria.fields.levels.columns.appetite.options

export interface LevelLegendProps {
  readonly criteria: Criteria
  /** How many risks have each level, and what a press on one does. */
  readonly counted?: {
    readonly counts: readonly number[]
    readonly chosen: string | undefined
    readonly onChoose: (level: string) => void
  }
}

/** What the grounds mean: the level, from which product, and whether it can be carried. */
export function LevelLegend({ criteria, counted }: LevelLegendProps) {
  return (
    <ul className="risk-levels">
      {numbered(criteria.levels).map((level) => {
        const index = level.number - 1
        const next = criteria.levels[level.number]?.from
        const highest = criteria.likelihoods.length * criteria.consequences.length
        const last = next === undefined ? highest : next - 1
        const content = (
          <>
            <span
              className={`risk-cell risk-swatch ${level.appetite}`}
              style={{ backgroundColor: groundOf({ ...level, index }, criteria) }}
            />
            <span className="md">{level.word}</span>
            <span className="i3 n">{level.from === last ? level.from : `${level.from}–${last}`}</span>
            <span className="i3">{optionWord(appetites, level.appetite)}</span>
            {counted ? <span className="risk-levels-count n">{counted.counts[index]}</span> : null}
          </>
        )
        return (
          <li key={level.number}>
            {counted ? (
              <button
                type="button"
                aria-pressed={counted.chosen === level.word}
                onClick={() => counted.onChoose(level.word)}
              >
                {content}
              </button>
            ) : (
              content
            )}
          </li>
        )
      })}
    </ul>
  )
}
