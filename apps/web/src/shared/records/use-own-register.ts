import { withCustomFields } from '@plumbline/contract/custom-field'
import type { AnyRegister } from '@plumbline/contract/register'
import { customFields } from '@plumbline/registers/all'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useOrganization } from '../api/session.ts'
import { recordKey, useRecords } from './use-records.ts'

/** The register with the fields that the organization added to it; as the product has it until they are known. */
export function useOwnRegister(register: AnyRegister): { readonly register: AnyRegister; readonly isKnown: boolean } {
  const { slug } = useOrganization()
  const records = useRecords(customFields)
  const { data, isPending } = useQuery({
    queryKey: recordKey(slug, customFields.name, 'list', 'all'),
    queryFn: ({ signal }) => records.list({ limit: 200, sort: 'ref' }, { signal }),
    // Whatever is written makes it old (useRefresh).
    staleTime: Number.POSITIVE_INFINITY,
  })
  const own = useMemo(() => withCustomFields(register, data?.items ?? []), [register, data])
  return { register: own, isKnown: !isPending }
}
