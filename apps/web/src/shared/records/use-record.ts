import type { Answer } from '@plumbline/client/create-client'
import type { AnyRecord } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMoment } from '../api/moment.ts'
import { useOrganization } from '../api/session.ts'
import { recordKey, useRecords } from './use-records.ts'

export type Stored = Answer<AnyRecord>

/** One record with its ETag, by id or reference. */
export function useRecord(register: AnyRegister, ref: string) {
  const { slug } = useOrganization()
  const records = useRecords(register)
  return useQuery({
    queryKey: recordKey(slug, register.name, 'one', ref),
    queryFn: async ({ signal }): Promise<Stored> => (await records.get(ref, { signal })) as Stored,
  })
}

export function useTransitions(register: AnyRegister, ref: string) {
  const { slug } = useOrganization()
  const isNow = useMoment() === undefined
  const records = useRecords(register)
  return useQuery({
    queryKey: recordKey(slug, register.name, 'transitions', ref),
    // Steps are taken today; in the past there is none.
    queryFn: async ({ signal }) => (isNow ? records.transitions(ref, { signal }) : []),
  })
}

export function useLinks(register: AnyRegister, ref: string) {
  const { slug } = useOrganization()
  const records = useRecords(register)
  return useQuery({
    queryKey: recordKey(slug, register.name, 'links', ref),
    queryFn: ({ signal }) => records.links(ref, { signal }),
  })
}

export function useHistory(register: AnyRegister, ref: string) {
  const { slug } = useOrganization()
  const records = useRecords(register)
  return useInfiniteQuery({
    queryKey: recordKey(slug, register.name, 'history', ref),
    queryFn: ({ pageParam, signal }) =>
      records.history(ref, { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
}

export function useComments(register: AnyRegister, ref: string) {
  const { slug } = useOrganization()
  const records = useRecords(register)
  return useInfiniteQuery({
    queryKey: recordKey(slug, register.name, 'comments', ref),
    queryFn: ({ pageParam, signal }) =>
      records.comments(ref, { limit: 100, ...(pageParam ? { cursor: pageParam } : {}) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
}
