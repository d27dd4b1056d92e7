import type { AnyRecord } from '@plumbline/contract/record'
import type { Seat } from '@plumbline/records/quorum/tally'
import { dataOf } from '../domain.ts'
import type { aimsSettings } from './contract.ts'

/** What a row may be narrowed to: the topic of a document, the kind of a change, the level of whatever has one. */
const narrowing = ['topic', 'kind', 'level'] as const

/** Who must agree to a step of a record by the settings in force; nobody where no row names it. */
export function seatsBy(settings: Pick<AnyRecord, 'data'>, record: AnyRecord, step: string): readonly Seat[] {
  const { approvals = [] } = dataOf<typeof aimsSettings>(settings)
  const isMeant = (when: string | undefined) =>
    when === undefined || when.trim() === '' || narrowing.some((field) => record.data[field] === when.trim())
  return approvals.flatMap(({ register, step: of, when, role, count = 1, order = 1 }) =>
    register === record.register && of === step && role !== undefined && isMeant(when) ? [{ role, count, order }] : [],
  )
}
