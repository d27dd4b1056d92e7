import { type Person, people } from '@plumbline/contract/kernel-endpoints'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { client } from './client.ts'
import { useOrganization } from './session.ts'

export interface People {
  readonly all: readonly Person[]
  /** Those who can be chosen: active and invited. */
  readonly open: readonly Person[]
  readonly nameOf: (id: string | null | undefined) => string
}

/** The people of the organization; names while they load are empty. */
export function usePeople(): People {
  const { slug } = useOrganization()
  const { data } = useQuery({
    queryKey: ['org', slug, 'people'],
    queryFn: async ({ signal }) => (await client.call(people.list, { params: { org: slug } }, { signal })).data.items,
    staleTime: 60_000,
  })
  return useMemo(() => {
    const all = data ?? []
    const names = new Map(all.map((person) => [person.id, person.name]))
    return {
      all,
      open: all.filter((person) => person.status !== 'deactivated'),
      nameOf: (id) => (id ? (names.get(id) ?? '') : ''),
    }
  }, [data])
}
