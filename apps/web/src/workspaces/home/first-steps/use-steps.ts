import { type RecordsClient, recordsClient } from '@plumbline/client/records-client'
import { people } from '@plumbline/contract/kernel-endpoints'
import type { AnyRegister } from '@plumbline/contract/register'
import { aiSystems } from '@plumbline/registers/ai-systems/contract'
import { evidence } from '@plumbline/registers/evidence/contract'
import { managementSystems } from '@plumbline/registers/management-systems/contract'
import { risks } from '@plumbline/registers/risks/contract'
import { statementsOfApplicability } from '@plumbline/registers/statements-of-applicability/contract'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../../shared/api/client.ts'
import { useOrganization } from '../../../shared/api/session.ts'
import { stepsOf } from './steps.ts'

const leaders = ['administrator', 'aims-manager'] as const

/** The first steps and which are done, for those who lead them; nothing for the others. */
export function useSteps() {
  const { slug, actor } = useOrganization()
  const leads = leaders.some((role) => actor.roles.includes(role))
  return useQuery({
    queryKey: ['org', slug, 'first-steps'],
    enabled: leads,
    staleTime: 5 * 60_000,
    queryFn: async ({ signal }) => {
      const count = async (register: AnyRegister, filter: Parameters<RecordsClient<unknown>['list']>[0] = {}) =>
        (await recordsClient(client, slug, register).list({ ...filter, limit: 1 }, { signal })).total
      const [ams, systems, risk, accepted, statements, everybody] = await Promise.all([
        count(managementSystems),
        count(aiSystems),
        count(risks),
        count(evidence, { 'filter[status]': 'accepted' }),
        count(statementsOfApplicability),
        client.call(people.list, { params: { org: slug } }, { signal }),
      ])
      return stepsOf({
        managementSystems: ams,
        aiSystems: systems,
        people: everybody.data.items.length,
        risks: risk,
        acceptedEvidence: accepted,
        statements,
      })
    },
  })
}
