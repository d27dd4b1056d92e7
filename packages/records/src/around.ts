import type { AnyRecord } from '@plumbline/contract/record'
import { type Snapshot, snapshotOf } from '@plumbline/contract/snapshot'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { envelopeColumns, recordOf } from './row.ts'

/** More neighbours than a person could look at; judgements over more use the whole snapshot. */
const most = 2_000

async function linksOf(tx: ReadTransaction, ids: readonly string[]) {
  if (ids.length === 0) return []
  return tx
    .selectFrom('link')
    .select(['relation', 'from_id as fromId', 'to_id as toId'])
    .where((where) => where.or([where('from_id', 'in', [...ids]), where('to_id', 'in', [...ids])]))
    .where('ended_at', 'is', null)
    .limit(most)
    .execute()
}

/** The record with its neighbours and their neighbours, archived ones left out. Four queries, whatever the number. */
export async function loadAround(tx: ReadTransaction, record: AnyRecord, now: string): Promise<Snapshot> {
  const near = await linksOf(tx, [record.id])
  const nearIds = [...new Set(near.flatMap(({ fromId, toId }) => [fromId, toId]))].filter((id) => id !== record.id)
  const far = await linksOf(tx, nearIds)
  const links = [
    ...new Map([...near, ...far].map((link) => [`${link.fromId} ${link.relation} ${link.toId}`, link])).values(),
  ]
  const ids = [...new Set(links.flatMap(({ fromId, toId }) => [fromId, toId]))].filter((id) => id !== record.id)
  const rows =
    ids.length === 0
      ? []
      : await tx
          .selectFrom('record')
          .select(envelopeColumns)
          .where('id', 'in', ids)
          .where('archived_at', 'is', null)
          .execute()
  return snapshotOf(now, [record, ...rows.map(recordOf)], links)
}
