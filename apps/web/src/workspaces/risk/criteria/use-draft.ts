import type { AnyRecord } from '@plumbline/contract/record'
import { dataOf } from '@plumbline/registers/domain'
import { riskCriteria } from '@plumbline/registers/risk-criteria/contract'
import type { Criteria } from '@plumbline/registers/risks/domain'
import { useOrganization } from '../../../shared/api/session.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { useMakeFor } from '../../../shared/records/use-make-for.ts'

/** Begins new criteria with all that holds now, so that one changes instead of typing it all again, and opens them. */
export function useDraft(criteria: Criteria, inForce: AnyRecord | null | undefined) {
  const t = useT()
  const { name, personId } = useOrganization()
  const make = useMakeFor(riskCriteria)
  const first = {
    likelihoods: criteria.likelihoods.map((step) => ({ ...step })),
    consequences: criteria.consequences.map((step) => ({ ...step })),
    levels: criteria.levels.map(({ word, from, appetite }) => ({ word, from, appetite })),
  }
  return {
    ...make,
    begin: () =>
      make.mutate({
        title: t('risk.criteria.draft-title', { organization: name }),
        ownerId: personId,
        data: inForce ? dataOf<typeof riskCriteria>(inForce) : first,
      }),
  }
}
