import { packs } from '@plumbline/registers/soa/endpoints'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../../shared/api/client.ts'

/** A pack never changes while the server runs. */
const forever = { staleTime: Number.POSITIVE_INFINITY, retry: false } as const

/** Clauses and controls of a pack, with their groups and short titles. */
export function useOutline(pack: string | undefined) {
  return useQuery({
    queryKey: ['pack', pack, 'outline'],
    queryFn: async ({ signal }) => {
      return (await client.call(packs.outline, { params: { pack: pack ?? '' } }, { signal })).data
    },
    enabled: pack !== undefined,
    ...forever,
  })
}

/** What a pack says on one clause or control. */
export function useGuidance(pack: string | undefined, id: string) {
  return useQuery({
    queryKey: ['guidance', pack, id],
    queryFn: async ({ signal }) => {
      return (await client.call(packs.guidance, { params: { pack: pack ?? '', id } }, { signal })).data
    },
    enabled: pack !== undefined,
    ...forever,
  })
}

/** Packs that ship with this server. */
export function usePacks() {
  return useQuery({
    queryKey: ['pack'],
    queryFn: async ({ signal }) => (await client.call(packs.list, {}, { signal })).data.items,
    ...forever,
  })
}
