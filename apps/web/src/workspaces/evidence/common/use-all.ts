import type { ListedRecord } from '@plumbline/client/records-client'
import type { AnyRegister, DataOfRegister } from '@plumbline/contract/register'
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useOrganization } from '../../../shared/api/session.ts'
import type { ListParameters } from '../../../shared/records/list-query.ts'
import { recordKey, useRecords } from '../../../shared/records/use-records.ts'
import { fetchAll } from './fetch-all.ts'

/** A whole register, for pages that order or count it in another way than a list does. */
export function useAll<R extends AnyRegister>(
  register: R,
  parameters: ListParameters = {},
): UseQueryResult<ListedRecord<DataOfRegister<R>>[]> {
  const { slug } = useOrganization()
  const records = useRecords(register)
  return useQuery({
    queryKey: recordKey(slug, register.name, 'all', parameters),
    queryFn: ({ signal }) => fetchAll(records, parameters, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
}
