import type { BodyInputOf } from '@plumbline/contract/endpoint'
import { people } from '@plumbline/contract/kernel-endpoints'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../../shared/api/client.ts'
import { useOrganization } from '../../../shared/api/session.ts'

/** What administrators do with the people of the organization. */
export function usePeopleAdmin() {
  const { slug, personId } = useOrganization()
  const cache = useQueryClient()
  const refresh = () => cache.invalidateQueries({ queryKey: ['org', slug, 'people'] })
  const change = useMutation({
    mutationFn: async ({ id, ...body }: BodyInputOf<typeof people.change> & { readonly id: string }) =>
      (await client.call(people.change, { params: { org: slug, id }, body })).data,
    onSuccess: async (person) => {
      await refresh()
      // One's own roles decide what the pages show.
      if (person.id === personId) await cache.invalidateQueries({ queryKey: ['me'] })
    },
  })
  const invite = useMutation({
    mutationFn: async (body: BodyInputOf<typeof people.invite>) =>
      (await client.call(people.invite, { params: { org: slug }, body })).data,
    onSuccess: refresh,
  })
  const resetLink = useMutation({
    mutationFn: async (id: string) => (await client.call(people.resetLink, { params: { org: slug, id } })).data.link,
  })
  return { change, invite, resetLink }
}
