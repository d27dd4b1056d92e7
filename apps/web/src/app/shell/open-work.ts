import { overview } from '@plumbline/contract/kernel-endpoints'
import { registerNamed } from '@plumbline/registers/all'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../shared/api/client.ts'
import { useMoment } from '../../shared/api/moment.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { areaOf } from '../areas.ts'
import type { AreaId } from '../workspace.ts'

/** How many records wait for the person, by area of the navigation and by register. */
export function useOpenWork(): { readonly area: (id: AreaId) => number; readonly register: (name: string) => number } {
  const { slug } = useOrganization()
  const isNow = useMoment() === undefined
  const { data } = useQuery({
    queryKey: ['org', slug, 'work'],
    queryFn: async ({ signal }) => (await client.call(overview.work, { params: { org: slug } }, { signal })).data.items,
    staleTime: 60_000,
    // What waits for somebody waits today.
    enabled: isNow,
  })
  const names = new Map<string, string>((data ?? []).map(({ record }) => [record.id, record.register]))
  const registers = [...names.values()]
  return {
    register: (name) => registers.filter((one) => one === name).length,
    area: (id) =>
      registers.filter((name) => {
        const register = registerNamed(name)
        return register !== undefined && areaOf(register) === id
      }).length,
  }
}
