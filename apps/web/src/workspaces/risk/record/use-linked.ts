import type { AnyRecord, Link } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import { useQueries } from '@tanstack/react-query'
import { useOrganization } from '../../../shared/api/session.ts'
import type { Stored } from '../../../shared/records/use-record.ts'
import { recordKey, useRecords } from '../../../shared/records/use-records.ts'

export type Linked = Link['to']

/** The other ends of a record's links that are of one register, whichever way they point. */
export const othersOf = (record: Pick<AnyRecord, 'id'>, links: readonly Link[], register: string): readonly Linked[] =>
  links.flatMap(({ from, to }) => {
    const other = from.id === record.id ? to : from
    return other.register === register ? [other] : []
  })

/** The whole records behind a few links. */
export function useLinked(register: AnyRegister, linked: readonly Linked[]): readonly AnyRecord[] {
  const { slug } = useOrganization()
  const records = useRecords(register)
  return useQueries({
    queries: linked.map(({ ref }) => ({
      queryKey: recordKey(slug, register.name, 'one', ref),
      queryFn: async ({ signal }: { signal: AbortSignal }) => (await records.get(ref, { signal })) as Stored,
    })),
    combine: (answers) => answers.flatMap(({ data }) => (data ? [data.data] : [])),
  })
}
