import { soa } from '@plumbline/registers/soa/endpoints'
import type { SoaItem } from '@plumbline/registers/statements-of-applicability/contract'
import { statementsOfApplicability } from '@plumbline/registers/statements-of-applicability/contract'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../../shared/api/client.ts'
import { useMoment } from '../../../shared/api/moment.ts'
import { useOrganization } from '../../../shared/api/session.ts'
import { useRecords } from '../../../shared/records/use-records.ts'
import { editableColumns, textOf } from '../entries.ts'

/** Said to an endpoint that would otherwise answer for the moment that is shown. */
const ofToday = { asOf: undefined }

/** While a past day is shown: the statement of today, by control. Undefined now, and until it is there. */
export function useItemsOfToday(): ReadonlyMap<string, SoaItem> | undefined {
  const { slug } = useOrganization()
  const isPast = useMoment() !== undefined
  const { data } = useQuery({
    queryKey: ['today', slug, 'soa'],
    enabled: isPast,
    queryFn: async ({ signal }) =>
      (await client.call(soa.read, { params: { org: slug }, query: ofToday }, { signal })).data,
    select: ({ items }) => new Map(items.map((item) => [item.id, item])),
  })
  return isPast ? data : undefined
}

/** Every approved version up to today, oldest first, whatever day is shown. */
export function useVersionsOfToday() {
  const { slug } = useOrganization()
  const records = useRecords(statementsOfApplicability)
  const isPast = useMoment() !== undefined
  const { data } = useQuery({
    queryKey: ['today', slug, statementsOfApplicability.name],
    enabled: isPast,
    queryFn: ({ signal }) => records.list({ sort: 'ref', limit: 200, ...ofToday }, { signal }),
  })
  return data?.items ?? []
}

/** Whether an entry says something else today. */
export const differsToday = (item: SoaItem, today: SoaItem | undefined): boolean =>
  today !== undefined && editableColumns.some((column) => textOf(item, column) !== textOf(today, column))
