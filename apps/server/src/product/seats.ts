import type { SeatsOf } from '@plumbline/records/quorum/votes'
import { envelopeColumns, recordOf } from '@plumbline/records/row'
import { aimsSettings } from '@plumbline/registers/aims-settings/contract'
import { seatsBy } from '@plumbline/registers/aims-settings/seats'

/** Who must agree, by the intervals and limits in force; the latest approved where there are several. */
export const seatsBySettings: SeatsOf = async (tx, record, step) => {
  const row = await tx
    .selectFrom('record')
    .select(envelopeColumns)
    .where('register', '=', aimsSettings.name)
    .where('status', '=', 'in-force')
    .where('archived_at', 'is', null)
    .orderBy('updated_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? seatsBy(recordOf(row), record, step) : []
}
