import type { AnyRecord } from '@plumbline/contract/record'
import { isRole } from '@plumbline/contract/role'
import { type Snapshot, type SnapshotLink, snapshotOf } from '@plumbline/contract/snapshot'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import type { Colleague, Writers } from './behaviour.ts'
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

/** How far a judgement looks from the record. */
export interface Reach {
  /** Links to go along; 2 where nothing is said. */
  readonly hops?: number
  /** Registers of few records that are looked at whole, such as the criteria in force. */
  readonly also?: readonly string[]
  /** Who wrote and who approved what is around it, in the last two years. */
  readonly writers?: boolean
  /** Who is active in the organization, with their roles. */
  readonly people?: boolean
  /** Events of the record's own steps, of which it matters who took them last. */
  readonly takers?: readonly string[]
}

/** The record with its neighbours and their neighbours, archived ones left out. A query for each hop and two more. */
export async function loadAround(
  tx: ReadTransaction,
  record: AnyRecord,
  now: string,
  { hops = 2, also = [] }: Reach = {},
): Promise<Snapshot> {
  const links = new Map<string, SnapshotLink>()
  const seen = new Set<string>()
  let next = [record.id]
  for (let hop = 0; hop < hops && next.length > 0; hop++) {
    for (const id of next) seen.add(id)
    const found = await linksOf(tx, next)
    for (const link of found) links.set(`${link.fromId} ${link.relation} ${link.toId}`, link)
    next = [...new Set(found.flatMap(({ fromId, toId }) => [fromId, toId]))].filter((id) => !seen.has(id))
  }
  const ids = [...new Set([...seen, ...next])].filter((id) => id !== record.id)
  const rows = ids.length + also.length === 0 ? [] : await recordsOf(tx, ids, also)
  const others = rows.map(recordOf).filter(({ id }) => id !== record.id)
  return snapshotOf(now, [record, ...others], links.values())
}

const recordsOf = (tx: ReadTransaction, ids: readonly string[], also: readonly string[]) =>
  tx
    .selectFrom('record')
    .select(envelopeColumns)
    .where((where) =>
      where.or([
        ...(ids.length > 0 ? [where('id', 'in', [...ids])] : []),
        ...(also.length > 0 ? [where('register', 'in', [...also])] : []),
      ]),
    )
    .where('archived_at', 'is', null)
    .execute()

/** Who is active now, with their roles; nobody where the judgement does not ask. */
export async function loadPeople(tx: ReadTransaction, { people = false }: Reach = {}): Promise<readonly Colleague[]> {
  if (!people) return []
  const rows = await tx.selectFrom('person').select(['id', 'roles']).where('status', '=', 'active').execute()
  return rows.map(({ id, roles }) => ({ id, roles: roles.filter(isRole) }))
}

/** Who took steps of the record last, by the event of the step. One query, and none where the judgement does not ask. */
export async function loadTakers(
  tx: ReadTransaction,
  recordId: string,
  { takers = [] }: Reach = {},
): Promise<ReadonlyMap<string, string>> {
  if (takers.length === 0) return new Map()
  const rows = await tx
    .selectFrom('record_version')
    .select(['event', 'actor_id'])
    .distinctOn('event')
    .where('record_id', '=', recordId)
    .where('event', 'in', [...takers])
    .orderBy('event')
    .orderBy('version', 'desc')
    .execute()
  return new Map(rows.map(({ event, actor_id }) => [event, actor_id]))
}

/** How long somebody who wrote or approved a thing is too near to audit it, in days. */
const nearInDays = 730

/** Who wrote and who approved some records lately, by id. One query. */
export async function loadWriters(tx: ReadTransaction, ids: readonly string[], now: string): Promise<Writers> {
  if (ids.length === 0) return new Map()
  const since = new Date(Date.parse(now) - nearInDays * 86_400_000).toISOString()
  const rows = await tx
    .selectFrom('record_version')
    .select(['record_id as id', 'actor_id as personId', 'is_authored as wrote', 'is_approval as approved'])
    .distinct()
    .where('record_id', 'in', [...ids])
    .where('valid_from', '>=', since)
    .where((where) => where.or([where('is_authored', '=', true), where('is_approval', '=', true)]))
    .execute()
  const writers = new Map<string, { wrote: Set<string>; approved: Set<string> }>()
  for (const { id, personId, wrote, approved } of rows) {
    const of = writers.get(id) ?? { wrote: new Set(), approved: new Set() }
    if (wrote) of.wrote.add(personId)
    if (approved) of.approved.add(personId)
    writers.set(id, of)
  }
  return writers
}
