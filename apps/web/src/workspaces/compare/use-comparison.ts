import { compare } from '@plumbline/contract/compare'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { client } from '../../shared/api/client.ts'
import { useOrganization } from '../../shared/api/session.ts'
import type { Moments } from './moments.ts'

/** Items that are fetched at once. */
const atOnce = 100

/** What differs between two moments, the list page by page as far as somebody looks. */
export function useComparison({ from, to }: Moments, register: string | undefined) {
  const { slug } = useOrganization()
  return useInfiniteQuery({
    queryKey: ['org', slug, 'compare', from, to ?? null, register ?? null],
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        from,
        limit: atOnce,
        ...(to ? { to } : {}),
        ...(register ? { register } : {}),
        ...(pageParam ? { cursor: pageParam } : {}),
      }
      return (await client.call(compare, { params: { org: slug }, query }, { signal })).data
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
}
