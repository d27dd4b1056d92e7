import { overview } from '@plumbline/contract/kernel-endpoints'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../../shared/api/client.ts'
import { useOrganization } from '../../../shared/api/session.ts'

/** What waits for the person. The counts of the navigation come from the same answer. */
export function useWork() {
  const { slug } = useOrganization()
  return useQuery({
    queryKey: ['org', slug, 'work'],
    queryFn: async ({ signal }) => (await client.call(overview.work, { params: { org: slug } }, { signal })).data.items,
    staleTime: 60_000,
  })
}
