import { recordsClient } from '@plumbline/client/records-client'
import type { Rating } from '@plumbline/contract/field'
import { riskCriteria } from '@plumbline/registers/risk-criteria/contract'
import { useQuery } from '@tanstack/react-query'
import { client } from '../api/client.ts'
import { useOrganization } from '../api/session.ts'

export interface ScaleStep {
  readonly word: string
  readonly meaning: string
}
export interface Level {
  readonly word: string
  /** Lowest likelihood times consequence of this level. */
  readonly from: number
  readonly appetite: 'acceptable' | 'tolerable' | 'unacceptable'
}
export interface Criteria {
  readonly likelihoods: readonly ScaleStep[]
  readonly consequences: readonly ScaleStep[]
  readonly levels: readonly Level[]
  /** Whether they are the organization's, in force; otherwise a plain scale of five stands in. */
  readonly inForce: boolean
}

const five: readonly ScaleStep[] = ['1', '2', '3', '4', '5'].map((word) => ({ word, meaning: '' }))
const standIn: Criteria = { likelihoods: five, consequences: five, levels: [], inForce: false }

const stepsOf = (
  rows: readonly { word?: string | undefined; meaning?: string | undefined }[] | undefined,
): readonly ScaleStep[] =>
  (rows ?? []).map((row, index) => ({ word: row.word ?? String(index + 1), meaning: row.meaning ?? '' }))

/** The risk criteria in force (6.1.1), which give ratings their words and their levels. */
export function useCriteria(): Criteria {
  const { slug } = useOrganization()
  const { data } = useQuery({
    queryKey: ['org', slug, 'risk-criteria', 'in-force'],
    queryFn: ({ signal }) =>
      recordsClient(client, slug, riskCriteria).list({ 'filter[status]': 'in-force', limit: 1 }, { signal }),
    staleTime: 5 * 60_000,
    select: (page): Criteria => {
      const criteria = page.items[0]?.data
      if (!criteria) return standIn
      const likelihoods = stepsOf(criteria.likelihoods)
      const consequences = stepsOf(criteria.consequences)
      if (likelihoods.length === 0 || consequences.length === 0) return standIn
      const levels = (criteria.levels ?? []).flatMap(({ word, from, appetite }) =>
        word !== undefined && from !== undefined ? [{ word, from, appetite: appetite ?? 'tolerable' }] : [],
      )
      return { likelihoods, consequences, levels: levels.toSorted((a, b) => a.from - b.from), inForce: true }
    },
  })
  return data ?? standIn
}

/** The level of a rating: the highest that its product reaches. */
export const levelOf = (criteria: Criteria, rating: Rating): Level | undefined =>
  criteria.levels.findLast((level) => rating.likelihood * rating.consequence >= level.from)
