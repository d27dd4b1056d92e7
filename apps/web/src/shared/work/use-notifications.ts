import { type Cause, notifications } from '@plumbline/contract/work-endpoints'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from '../api/client.ts'
import { useMoment } from '../api/moment.ts'
import { useOrganization } from '../api/session.ts'

const key = (slug: string, ...more: readonly unknown[]) => ['org', slug, 'notifications', ...more]

/** How many the person has not read; undefined while nobody knows, and for whom an audit room shows none. */
export function useUnread(): number | undefined {
  const { slug } = useOrganization()
  const isNow = useMoment() === undefined
  const { data } = useQuery({
    queryKey: key(slug, 'unread'),
    queryFn: async ({ signal }) =>
      (
        await client.call(
          notifications.list,
          { params: { org: slug }, query: { limit: 1, unread: 'true' } },
          { signal },
        )
      ).data.unread,
    enabled: isNow,
    retry: false,
    refetchInterval: 60_000,
  })
  return isNow ? data : undefined
}

/** What the person is told of, page by page. */
export function useNotifications(wanted: { readonly isUnread: boolean; readonly causes: readonly Cause[] }) {
  const { slug } = useOrganization()
  return useInfiniteQuery({
    queryKey: key(slug, 'list', wanted),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor, signal }) => {
      const query = {
        ...(wanted.isUnread ? { unread: 'true' } : {}),
        ...(wanted.causes.length > 0 ? { cause: [...wanted.causes] } : {}),
        ...(cursor === undefined ? {} : { cursor }),
      }
      return (await client.call(notifications.list, { params: { org: slug }, query }, { signal })).data
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
}

/** Marks as read or unread; without ids all of them. */
export function useMark() {
  const { slug } = useOrganization()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: async (body: { readonly ids?: string[]; readonly isRead?: boolean }) =>
      (await client.call(notifications.mark, { params: { org: slug }, body })).data,
    onSuccess: () => cache.invalidateQueries({ queryKey: key(slug) }),
  })
}
