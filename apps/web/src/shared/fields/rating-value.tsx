import type { Rating } from '@plumbline/contract/field'
import { levelOf } from '@plumbline/registers/risks/domain'
import { StatusMark } from '@plumbline/ui/status-mark'
import { useCriteria } from './risk-criteria.ts'

const shapes = { acceptable: 'holds', tolerable: 'minor', unacceptable: 'failed' } as const

/** A rating in the words of the criteria in force: its level with shape, then likelihood × consequence. */
export function RatingValue({ rating }: { rating: Rating }) {
  const criteria = useCriteria()
  const level = criteria.inForce ? levelOf(rating, criteria) : undefined
  const likelihood = criteria.likelihoods[rating.likelihood - 1]?.word ?? String(rating.likelihood)
  const consequence = criteria.consequences[rating.consequence - 1]?.word ?? String(rating.consequence)
  const place = `${likelihood} × ${consequence}`
  if (!level) return <>{place}</>
  return (
    <span className="fx" style={{ display: 'inline-flex' }}>
      <StatusMark shape={shapes[level.appetite]}>{level.word}</StatusMark>
      <span className="m i3 rating-place">{place}</span>
    </span>
  )
}
