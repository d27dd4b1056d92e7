import type { BodyInputOf } from '@plumbline/contract/endpoint'
import { apiKeys } from '@plumbline/contract/kernel-endpoints'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from '../../../shared/api/client.ts'
import { useOrganization } from '../../../shared/api/session.ts'

/** API keys of the organization: all for those who keep it, one's own for the others. */
export function useKeys() {
  const { slug } = useOrganization()
  const cache = useQueryClient()
  const queryKey = ['org', slug, 'api-keys']
  const refresh = () => cache.invalidateQueries({ queryKey })
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => (await client.call(apiKeys.list, { params: { org: slug } }, { signal })).data.items,
  })
  const make = useMutation({
    mutationFn: async (body: BodyInputOf<typeof apiKeys.create>) =>
      (await client.call(apiKeys.create, { params: { org: slug }, body })).data,
    onSuccess: refresh,
    // The key itself is nowhere but on the screen.
    gcTime: 0,
  })
  const revoke = useMutation({
    mutationFn: (id: string) => client.call(apiKeys.revoke, { params: { org: slug, id } }),
    onSuccess: refresh,
  })
  return { query, make, revoke }
}
