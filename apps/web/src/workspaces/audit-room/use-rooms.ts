import { auditNotes, auditRequests, auditRooms, auditSamples } from '@plumbline/contract/audit-room-endpoints'
import type { Endpoint } from '@plumbline/contract/endpoint'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from '../../shared/api/client.ts'
import { useOrganization } from '../../shared/api/session.ts'

const keyOf = (slug: string, ...rest: readonly string[]) => ['org', slug, 'audit-rooms', ...rest]

/** The rooms that one knows of. */
export function useRooms() {
  const { slug } = useOrganization()
  return useQuery({
    queryKey: keyOf(slug),
    queryFn: async ({ signal }) =>
      (await client.call(auditRooms.list, { params: { org: slug } }, { signal })).data.items,
  })
}

/** One room. */
export function useRoom(id: string) {
  const { slug } = useOrganization()
  return useQuery({
    queryKey: keyOf(slug, id),
    queryFn: async ({ signal }) => (await client.call(auditRooms.read, { params: { org: slug, id } }, { signal })).data,
  })
}

function useInside<Item>(id: string, what: string, enabled: boolean, load: (signal: AbortSignal) => Promise<Item[]>) {
  const { slug } = useOrganization()
  return useQuery({ queryKey: keyOf(slug, id, what), enabled, queryFn: ({ signal }) => load(signal) })
}

export function useRequests(id: string) {
  const params = { org: useOrganization().slug, id }
  return useInside(id, 'requests', true, async (signal) => {
    return (await client.call(auditRequests.list, { params }, { signal })).data.items
  })
}

export function useSamples(id: string) {
  const params = { org: useOrganization().slug, id }
  return useInside(id, 'samples', true, async (signal) => {
    return (await client.call(auditSamples.list, { params }, { signal })).data.items
  })
}

/** One's own notes; nobody has those of others. */
export function useNotes(id: string, enabled: boolean) {
  const params = { org: useOrganization().slug, id }
  return useInside(id, 'notes', enabled, async (signal) => {
    return (await client.call(auditNotes.list, { params }, { signal })).data.items
  })
}

/** Does something in the rooms; what is on the screen is then fetched anew. */
export function useRoomAction<Input, E extends Endpoint = Endpoint>(
  act: (input: Input, org: string) => ReturnType<typeof client.call<E>>,
  onDone: () => void = () => undefined,
) {
  const { slug } = useOrganization()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: async (input: Input) => (await act(input, slug)).data,
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: keyOf(slug) })
      onDone()
    },
  })
}
