import { recordsClient } from '@plumbline/client/records-client'
import { mayRead } from '@plumbline/contract/access'
import type { AnyRecord } from '@plumbline/contract/record'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../../shared/api/client.ts'
import { useOrganization } from '../../../shared/api/session.ts'
import { dueItemsOf, dueQuery, dueSources, inOrder } from './due-items.ts'

/** All that falls due until a day, and what is late, in the order of the days. */
export function useDue(until: string) {
  const { slug, actor } = useOrganization()
  return useQuery({
    queryKey: ['org', slug, 'due', until],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const lists = await Promise.all(
        dueSources
          .filter(({ register }) => mayRead(actor, register))
          .map(async (source) => {
            const page = await recordsClient(client, slug, source.register).list(dueQuery(source, until), { signal })
            return dueItemsOf(source, page.items as AnyRecord[])
          }),
      )
      return inOrder(lists.flat())
    },
  })
}
