import { type Criteria, levelOf } from '@plumbline/registers/risks/domain'
import type { Risk } from '../map/view.ts'

/** A risk whose current rating has another level, or lies outside of the scales, when other criteria hold. */
export interface LevelChange {
  readonly risk: Risk
  readonly before: string
  /** Nothing when the rating lies outside of the new scales. */
  readonly after: string | undefined
}

/** What putting other criteria in force would do to the risks as they are rated. */
export function levelChanges(risks: readonly Risk[], now: Criteria, then: Criteria): readonly LevelChange[] {
  return risks.flatMap((risk): readonly LevelChange[] => {
    const { current, sides } = risk.data
    if (!current) return []
    const fits = current.likelihood <= then.likelihoods.length && current.consequence <= then.consequences.length
    const before = levelOf(current, now, sides)
    if (!fits) return [{ risk, before: before.word, after: undefined }]
    const after = levelOf(current, then, sides)
    const isSame = before.word === after.word && before.appetite === after.appetite
    return isSame ? [] : [{ risk, before: before.word, after: after.word }]
  })
}
