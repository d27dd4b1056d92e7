import { ApiProblem } from '@plumbline/client/api-problem'
import type { Actor } from '@plumbline/contract/actor'
import { accounts, type Me } from '@plumbline/contract/kernel-endpoints'
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { createContext, useContext, useMemo, useRef } from 'react'
import { client } from './client.ts'

const signedOut = {
  type: 'urn:plumbline:problem:unauthenticated',
  title: 'Nobody is signed in',
  status: 401,
  detail: 'Nobody is signed in here.',
}

/** Who one is, and in which organizations. Asked where nobody is no error, which a browser would put on its console. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }): Promise<Me> => {
    const { me } = (await client.call(accounts.session, {}, { signal })).data
    if (me === null) throw new ApiProblem(signedOut)
    return me
  },
  staleTime: 5 * 60_000,
})

export const useMe = (): Me => useSuspenseQuery(meQuery).data
export interface OrganizationHere {
  /** The slug, as it stands in paths and in the API. */
  readonly slug: string
  readonly name: string
  readonly personId: string
  readonly actor: Actor
}

const OrganizationContext = createContext<OrganizationHere | null>(null)

/** Put around the pages of an organization; those below it ask for it often, rows of lists among them. */
export const OrganizationProvider = OrganizationContext.Provider

/** The organization of the page, and what one is in it. Only under `/{org}`. */
export function useOrganization(): OrganizationHere {
  const here = useContext(OrganizationContext)
  if (!here) throw new Error('This page is only for members of an organization.')
  return here
}

/** Finds the organization that the address names, for the provider. In the past one may read what one may read, and write nothing. */
export function useOrganizationOfAddress(moment: string | undefined): OrganizationHere {
  const me = useMe()
  const { org } = useParams({ strict: false }) as { org?: string }
  const slug = useRef(org)
  // While the page changes to one outside, the address no longer names the organization that is still shown.
  if (org !== undefined) slug.current = org
  return useMemo(() => {
    const found = me.organizations.find((one) => one.slug === (org ?? slug.current))
    if (!found) throw new Error('This page is only for members of an organization.')
    const scopes = moment === undefined ? {} : { scopes: ['*:read'] }
    const actor: Actor = { personId: found.personId, roles: found.roles, auth: 'session', ...scopes }
    return { slug: found.slug, name: found.name, personId: found.personId, actor }
  }, [me, org, moment])
}
