import { type Snapshot, snapshotOf } from '@plumbline/contract/snapshot'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import { versionColumns } from './find.ts'
import { envelopeColumns, recordOf } from './row.ts'

/** Live records of some registers and the links between them, now or as of a moment: the input of every judgement. Two queries. */
export async function loadSnapshot(
  tx: ReadTransaction,
  registers: readonly string[],
  now: string,
  asOf?: string,
): Promise<Snapshot> {
  const names = [...registers]
  const rows = asOf
    ? await tx
        .selectFrom('record_version')
        .select(versionColumns)
        .where('register', 'in', names)
        .where('valid_from', '<=', asOf)
        .where(sql<boolean>`(valid_to is null or valid_to > ${asOf})`)
        .where('archived_at', 'is', null)
        .orderBy('number')
        .execute()
    : await tx
        .selectFrom('record')
        .select(envelopeColumns)
        .where('register', 'in', names)
        .where('archived_at', 'is', null)
        .orderBy('number')
        .execute()
  const links = await tx
    .selectFrom('link')
    .select(['relation', 'from_id as fromId', 'to_id as toId'])
    .$if(asOf === undefined, (query) => query.where('ended_at', 'is', null))
    .$if(asOf !== undefined, (query) =>
      query.where('created_at', '<=', asOf ?? '').where(sql<boolean>`(ended_at is null or ended_at > ${asOf})`),
    )
    .execute()
  return snapshotOf(asOf ?? now, rows.map(recordOf), links)
}
