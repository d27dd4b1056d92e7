import { readiness } from '@plumbline/registers/soa/endpoints'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../../shared/api/client.ts'
import { useOrganization } from '../../../shared/api/session.ts'

/** The 19 parts of readiness as they are now. */
export function useReadiness() {
  const { slug } = useOrganization()
  return useQuery({
    queryKey: ['org', slug, 'readiness'],
    queryFn: async ({ signal }) =>
      (await client.call(readiness.read, { params: { org: slug } }, { signal })).data.clauses,
  })
}
