import type { Rating } from '@plumbline/contract/field'
import { type Criteria, levelOf } from '@plumbline/registers/risks/domain'
import { StatusMark } from '@plumbline/ui/status-mark'

export const levelShapes = { acceptable: 'holds', tolerable: 'minor', unacceptable: 'failed' } as const

/** The level of a rating: shape by appetite, word of the criteria. */
export function LevelMark({ rating, criteria }: { rating: Rating; criteria: Criteria }) {
  const level = levelOf(rating, criteria)
  return <StatusMark shape={levelShapes[level.appetite]}>{level.word}</StatusMark>
}

/** "Likely × Severe", in the words of the scales. */
export const ratingWords = ({ likelihood, consequence }: Rating, { likelihoods, consequences }: Criteria): string =>
  `${likelihoods[likelihood - 1]?.word ?? likelihood} × ${consequences[consequence - 1]?.word ?? consequence}`
