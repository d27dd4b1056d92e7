import type { AnyRecord } from '@plumbline/contract/record'
import { riskCriteria } from '@plumbline/registers/risk-criteria/contract'
import { type Criteria, criteriaOf } from '@plumbline/registers/risks/domain'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useOrganization } from '../../../shared/api/session.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { recordKey, useRecords } from '../../../shared/records/use-records.ts'
import { defaultCriteriaIn } from './default-words.ts'

export interface CriteriaInForce {
  readonly criteria: Criteria
  /** The record that was put in force; null while the product's own criteria stand in, undefined while it loads. */
  readonly record: AnyRecord | null | undefined
}

/** The criteria by which risks are judged now: the organization's, or those to start with. */
export function useCriteriaInForce(): CriteriaInForce {
  const t = useT()
  const { slug } = useOrganization()
  const records = useRecords(riskCriteria)
  const { data: record } = useQuery({
    queryKey: recordKey(slug, riskCriteria.name, 'record-in-force'),
    queryFn: async ({ signal }) => {
      const page = await records.list({ 'filter[status]': 'in-force', limit: 1 }, { signal })
      return (page.items[0] ?? null) as AnyRecord | null
    },
    staleTime: 5 * 60_000,
  })
  return useMemo(() => ({ record, criteria: record ? criteriaOf(record) : defaultCriteriaIn(t) }), [record, t])
}
