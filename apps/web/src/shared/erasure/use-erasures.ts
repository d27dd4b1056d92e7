import { privacy } from '@plumbline/contract/erasure-endpoints'
import type { Erased } from '@plumbline/contract/record'
import { useQuery } from '@tanstack/react-query'
import { client } from '../api/client.ts'
import { useOrganization } from '../api/session.ts'

/** When and why a file was erased; null while it stands, and for whom an audit room does not say. */
export function useFileErasure(sha256: string): Erased {
  const { slug } = useOrganization()
  const { data } = useQuery({
    queryKey: ['org', slug, 'erasures'],
    queryFn: async ({ signal }) => (await client.call(privacy.list, { params: { org: slug } }, { signal })).data.items,
    staleTime: 60_000,
    retry: false,
  })
  return data?.find(({ subject, id }) => subject === 'file' && id === sha256) ?? null
}
