import type { ListedRecord } from '@plumbline/client/records-client'
import type { AnyRegister } from '@plumbline/contract/register'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useOrganization } from '../api/session.ts'
import type { ListParameters } from './list-query.ts'
import { recordKey, useRecords } from './use-records.ts'

export type Listed = ListedRecord<Readonly<Record<string, unknown>>>

/** A list that is fetched page by page, as far as somebody looks, once it is known what can be asked. */
export function useList(register: AnyRegister, parameters: ListParameters, isReady = true) {
  const { slug } = useOrganization()
  const records = useRecords(register)
  const query = useInfiniteQuery({
    queryKey: recordKey(slug, register.name, 'list', parameters),
    queryFn: ({ pageParam, signal }) =>
      records.list({ ...parameters, limit: 200, ...(pageParam ? { cursor: pageParam } : {}) }, { signal }),
    initialPageParam: '',
    enabled: isReady,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items as Listed[]) ?? [], [query.data])
  return { query, items, total: query.data?.pages[0]?.total ?? 0 }
}
