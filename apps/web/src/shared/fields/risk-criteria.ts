import { recordsClient } from '@plumbline/client/records-client'
import type { AnyRecord } from '@plumbline/contract/record'
import { riskCriteria } from '@plumbline/registers/risk-criteria/contract'
import { type Criteria, criteriaOf, type Step } from '@plumbline/registers/risks/domain'
import { useQuery } from '@tanstack/react-query'
import { client } from '../api/client.ts'
import { useOrganization } from '../api/session.ts'

export interface FieldCriteria extends Criteria {
  /** Whether they are the organization's, in force; otherwise a plain scale of five stands in. */
  readonly inForce: boolean
}

const five: readonly Step[] = ['1', '2', '3', '4', '5'].map((word) => ({ word, meaning: '' }))
const standIn: FieldCriteria = { likelihoods: five, consequences: five, levels: [], inForce: false }

/** The risk criteria in force (6.1.1), which give ratings their words and their levels. */
export function useCriteria(): FieldCriteria {
  const { slug } = useOrganization()
  const { data } = useQuery({
    queryKey: ['org', slug, 'risk-criteria', 'in-force'],
    queryFn: ({ signal }) =>
      recordsClient(client, slug, riskCriteria).list({ 'filter[status]': 'in-force', limit: 1 }, { signal }),
    staleTime: 5 * 60_000,
    select: (page): FieldCriteria => {
      const [record] = page.items
      if (!record) return standIn
      const criteria = criteriaOf(record as AnyRecord)
      return criteria.likelihoods.length === 0 || criteria.consequences.length === 0
        ? standIn
        : { ...criteria, inForce: true }
    },
  })
  return data ?? standIn
}
