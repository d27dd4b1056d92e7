import { aiSystems } from '@plumbline/registers/ai-systems/contract'
import { useQuery } from '@tanstack/react-query'
import { useOrganization } from '../../shared/api/session.ts'
import { recordKey, useRecords } from '../../shared/records/use-records.ts'

/** The AI systems, to choose from. */
export function useSystems() {
  const { slug } = useOrganization()
  const records = useRecords(aiSystems)
  const { data } = useQuery({
    queryKey: recordKey(slug, aiSystems.name, 'choices'),
    queryFn: async ({ signal }) => (await records.list({ limit: 200, sort: 'ref' }, { signal })).items,
  })
  return data ?? []
}
