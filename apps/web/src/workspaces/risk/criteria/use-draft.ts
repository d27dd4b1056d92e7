import { riskCriteria } from '@plumbline/registers/risk-criteria/contract'
import type { Criteria } from '@plumbline/registers/risks/domain'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useOrganization } from '../../../shared/api/session.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { recordPath } from '../../../shared/layout/link-to.tsx'
import { useRecords, useRefresh } from '../../../shared/records/use-records.ts'

/** Begins new criteria with what holds now, so that one changes instead of typing it all again, and opens them. */
export function useDraft(criteria: Criteria, method: unknown) {
  const t = useT()
  const { slug, name, personId } = useOrganization()
  const records = useRecords(riskCriteria)
  const refresh = useRefresh()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () =>
      records.create({
        title: t('risk.criteria.draft-title', { organization: name }),
        ownerId: personId,
        data: {
          likelihoods: criteria.likelihoods.map((step) => ({ ...step })),
          consequences: criteria.consequences.map((step) => ({ ...step })),
          levels: criteria.levels.map(({ acceptBy, ...level }) => ({
            ...level,
            ...(acceptBy ? { acceptBy: [...acceptBy] } : {}),
          })),
          ...(typeof method === 'string' ? { method } : {}),
        },
      }),
    onSuccess: async ({ data: record }) => {
      await navigate({ to: recordPath(slug, record) })
      await refresh()
    },
  })
}
