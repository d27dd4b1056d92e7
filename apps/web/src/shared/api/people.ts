import { type Person, people } from '@plumbline/contract/kernel-endpoints'
import { useQuery } from '@tanstack/react-query'
import { createContext, useContext, useMemo } from 'react'
import { client } from './client.ts'

export interface People {
  readonly all: readonly Person[]
  /** Those who can be chosen: active and invited. */
  readonly open: readonly Person[]
  readonly nameOf: (id: string | null | undefined) => string
}

const PeopleContext = createContext<People>({ all: [], open: [], nameOf: () => '' })

/** Put around the pages of an organization, so that its people are asked for once. */
export const PeopleProvider = PeopleContext.Provider

/** The people of the organization; names while they load are empty. */
export const usePeople = (): People => useContext(PeopleContext)

/** Fetches the people, for the provider. */
export function usePeopleOf(slug: string): People {
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
