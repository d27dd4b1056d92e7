import { type RecordsClient, recordsClient } from '@plumbline/client/records-client'
import type { AnyRegister, DataOfRegister } from '@plumbline/contract/register'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { client } from '../api/client.ts'
import { useOrganization } from '../api/session.ts'

/** The helpers of a register in the organization of the page. */
export function useRecords<R extends AnyRegister>(register: R): RecordsClient<DataOfRegister<R>> {
  const { slug } = useOrganization()
  return useMemo(() => recordsClient(client, slug, register), [slug, register])
}

/** Keys of what is kept about records: `['org', slug, register, ...]`. */
export const recordKey = (slug: string, register: string, ...rest: readonly unknown[]) =>
  ['org', slug, register, ...rest] as const

/**
 * After a write everything of the organization may look different (readiness, work, other ends of links), so all of
 * it counts as old; what is on the screen is fetched anew, the rest when it is looked at.
 */
export function useRefresh(): () => Promise<void> {
  const { slug } = useOrganization()
  const cache = useQueryClient()
  return useCallback(() => cache.invalidateQueries({ queryKey: ['org', slug] }), [cache, slug])
}
