import { people } from '@plumbline/contract/kernel-endpoints'
import { useQuery } from '@tanstack/react-query'
import { client } from './client.ts'
import { useOrganization } from './session.ts'

export const settingsKey = (slug: string) => ['org', slug, 'organization'] as const

/** The organization with how it wants things done. */
export function useSettings() {
  const { slug } = useOrganization()
  return useQuery({
    queryKey: settingsKey(slug),
    queryFn: async ({ signal }) => (await client.call(people.organization, { params: { org: slug } }, { signal })).data,
  })
}
