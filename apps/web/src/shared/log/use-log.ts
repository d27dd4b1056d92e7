import { log } from '@plumbline/contract/log-endpoints'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { client } from '../api/client.ts'
import { useOrganization } from '../api/session.ts'
import { keysOf, prove } from './prove.ts'

/** State of the log: size, keys, last checkpoint. */
export function useLog() {
  const { slug } = useOrganization()
  return useQuery({
    queryKey: ['org', slug, 'log', 'state'],
    queryFn: async ({ signal }) => (await client.call(log.state, { params: { org: slug } }, { signal })).data,
    refetchInterval: 15_000,
  })
}

/** An entry with its proof, checked in this browser; asked for again as long as it waits for a checkpoint. */
export function useProof(entryId: string | undefined) {
  const { slug } = useOrganization()
  return useQuery({
    queryKey: ['org', slug, 'log', 'entry', entryId],
    enabled: entryId !== undefined,
    queryFn: async ({ signal }) => {
      const params = { org: slug }
      const [entry, state] = await Promise.all([
        client.call(log.entry, { params: { ...params, id: entryId ?? '' } }, { signal }),
        client.call(log.state, { params }, { signal }),
      ])
      return { entry: entry.data, proven: await prove(entry.data, keysOf(state.data.keys)) }
    },
    // Not sequenced yet: it is a matter of a second.
    retry: (count) => count < 4,
    retryDelay: 1500,
    refetchInterval: ({ state }) => (state.data?.proven.state === 'waiting' ? 4000 : false),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export interface EntryFilter {
  readonly type?: string | undefined
  readonly actor?: string | undefined
  readonly object?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** Entries, newest first. */
export function useEntries(filter: EntryFilter) {
  const { slug } = useOrganization()
  const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
  return useInfiniteQuery({
    queryKey: ['org', slug, 'log', 'entries', given],
    queryFn: async ({ pageParam, signal }) =>
      (
        await client.call(
          log.entries,
          { params: { org: slug }, query: { ...given, limit: 100, ...(pageParam ? { cursor: pageParam } : {}) } },
          { signal },
        )
      ).data,
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
}

/** Checkpoints, newest first. */
export function useCheckpoints() {
  const { slug } = useOrganization()
  return useInfiniteQuery({
    queryKey: ['org', slug, 'log', 'checkpoints'],
    queryFn: async ({ pageParam, signal }) =>
      (
        await client.call(
          log.checkpoints,
          { params: { org: slug }, query: { limit: 100, ...(pageParam ? { cursor: pageParam } : {}) } },
          { signal },
        )
      ).data,
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
}
