import { gateCriteria, systemStages } from '@plumbline/registers/stage-gates/endpoints'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../shared/api/client.ts'
import { useOrganization } from '../../shared/api/session.ts'

/** The stages of a system with what has to hold before each, as it is now. */
export function useStages(ref: string) {
  const { slug } = useOrganization()
  return useQuery({
    queryKey: ['org', slug, 'ai-systems', 'stages', ref],
    queryFn: async ({ signal }) =>
      (await client.call(systemStages, { params: { org: slug, id: ref } }, { signal })).data,
  })
}

/** The criteria of one gate, as the records say them now. */
export function useGateCriteria(ref: string) {
  const { slug } = useOrganization()
  return useQuery({
    queryKey: ['org', slug, 'stage-gates', 'criteria', ref],
    queryFn: async ({ signal }) =>
      (await client.call(gateCriteria, { params: { org: slug, id: ref } }, { signal })).data.items,
  })
}
