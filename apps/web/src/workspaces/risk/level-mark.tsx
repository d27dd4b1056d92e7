import type { Rating } from '@plumbline/contract/field'
import { type Criteria, levelOf, type SideOfRisk } from '@plumbline/registers/risks/domain'
import { StatusMark } from '@plumbline/ui/status-mark'

export const levelShapes = { acceptable: 'holds', tolerable: 'minor', unacceptable: 'failed' } as const

interface LevelMarkProps {
  readonly rating: Rating
  readonly criteria: Criteria
  readonly sides?: readonly SideOfRisk[] | undefined
}

/** The level of a rating: shape by appetite, word of the criteria. */
export function LevelMark({ rating, criteria, sides }: LevelMarkProps) {
  const level = levelOf(rating, criteria, sides)
  return <StatusMark shape={levelShapes[level.appetite]}>{level.word}</StatusMark>
}

/** "Likely × Severe", in the words of the scales. */
export const ratingWords = ({ likelihood, consequence }: Rating, { likelihoods, consequences }: Criteria): string =>
  `${likelihoods[likelihood - 1]?.word ?? likelihood} × ${consequences[consequence - 1]?.word ?? consequence}`
