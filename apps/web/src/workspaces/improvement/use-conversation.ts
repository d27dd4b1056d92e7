import { concernDesk } from '@plumbline/contract/concern-endpoints'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from '../../shared/api/client.ts'
import { useOrganization } from '../../shared/api/session.ts'

const keyOf = (slug: string, id: string) => ['org', slug, 'concern-conversation', id] as const

/** What the reporter of a concern and those who handle it wrote to each other. */
export function useConversation(id: string, enabled: boolean) {
  const { slug } = useOrganization()
  return useQuery({
    queryKey: keyOf(slug, id),
    queryFn: async ({ signal }) =>
      (await client.call(concernDesk.conversation, { params: { org: slug, id } }, { signal })).data,
    enabled,
  })
}

/** Writes to the reporter. */
export function useSay(id: string, onDone: () => void) {
  const { slug } = useOrganization()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: { body: string; showsName: boolean }) =>
      client.call(concernDesk.say, { params: { org: slug, id }, body }),
    onSuccess: async () => {
      onDone()
      await cache.invalidateQueries({ queryKey: keyOf(slug, id) })
    },
  })
}
