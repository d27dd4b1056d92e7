import type { AnyRecord } from '@plumbline/contract/record'
import { open, openText } from '@plumbline/ledger/commitment'
import { type CommittedField, parseEntry } from '@plumbline/ledger/entry'
import { committedStateOf, recordOf, stateOf } from '@plumbline/records/row'
import type pg from 'pg'

interface VersionRow {
  readonly record_id: string
  readonly version: number
  readonly entry_id: string
  readonly actor_id: string
  readonly valid_from: Date
  readonly valid_to: Date | null
  readonly [column: string]: unknown
}
interface OpeningRow {
  readonly entry_id: string
  readonly field: CommittedField
  readonly salt: Buffer
  readonly value: string | null
}

const text = (time: unknown) => (time instanceof Date ? time.toISOString() : null)
const rowOf = (row: VersionRow) =>
  ({
    ...row,
    id: row.record_id,
    updated_at: text(row.valid_from),
    updated_by: row.actor_id,
    created_at: text(row.created_at),
    archived_at: text(row.archived_at),
  }) as never
const versionOf = (row: VersionRow): AnyRecord => recordOf(rowOf(row))

/** Groups rows by a key. */
function by<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])
  return groups
}

/**
 * What does not fit together in a database, in words; empty when every write is there whole: the record, its versions without a gap,
 * for each version one entry whose commitments open to it, the counters, the words to search, and no answer kept of half a request.
 */
export async function faultsIn(client: pg.Client): Promise<readonly string[]> {
  const faults: string[] = []
  const all = async <Row extends object>(sql: string) => (await client.query<Row & pg.QueryResultRow>(sql)).rows
  const versions = by(
    await all<VersionRow>('select * from record_version order by record_id, version'),
    (row) => row.record_id,
  )
  const outbox = by(
    await all<{ entry_id: string; entry: Buffer }>(
      `select entry_id, entry from log_outbox
       union all select entry_id, entry from log_entry where org_id <> '00000000-0000-0000-0000-000000000000'`,
    ),
    (row) => row.entry_id,
  )
  const openings = by(
    await all<OpeningRow>('select entry_id, field, salt, value from log_opening'),
    (row) => row.entry_id,
  )

  for (const record of await all<VersionRow & { id: string }>(
    'select *, id as record_id, updated_by as actor_id, updated_at as valid_from from record',
  )) {
    const own = versions.get(record.id) ?? []
    versions.delete(record.id)
    if (own.map(({ version }) => version).join() !== Array.from({ length: record.version }, (_, at) => at + 1).join())
      faults.push(`${record.ref} is at version ${record.version} and has versions ${own.map(({ version }) => version)}`)
    const last = own.at(-1)
    if (!last || JSON.stringify(stateOf(versionOf(last))) !== JSON.stringify(stateOf(versionOf(record))))
      faults.push(`${record.ref} differs from its last version`)
    for (const [at, version] of own.entries()) {
      const next = own[at + 1]
      if (text(version.valid_to) !== text(next?.valid_from))
        faults.push(`${record.ref} version ${version.version} does not end where the next begins`)
      faults.push(
        ...entryFaults(version, own[at - 1], outbox.get(version.entry_id) ?? [], openings.get(version.entry_id) ?? []),
      )
    }
  }
  for (const id of versions.keys()) faults.push(`versions of ${id}, which is no record`)
  for (const [id, [row]] of outbox) if (row) faults.push(...openingFaults(id, row.entry, openings.get(id) ?? []))
  for (const id of openings.keys()) if (!outbox.has(id)) faults.push(`openings of ${id}, which is no entry`)

  const counters = await all<{ register: string; fault: string }>(
    `select c.register, format('counter %s/%s, records %s/%s', c.last_number, c.live, max(r.number), count(*) filter (where r.archived_at is null)) as fault
     from counter c left join record r using (org_id, register) group by c.org_id, c.register, c.last_number, c.live
     having c.last_number <> coalesce(max(r.number), 0) or c.live <> count(*) filter (where r.archived_at is null) or count(*) <> count(distinct r.number)`,
  )
  faults.push(...counters.map(({ register, fault }) => `${register}: ${fault}`))
  const others = await all<{ fault: string }>(
    `select 'answer of half a request: ' || key as fault from idempotency where status = 0
     union all select 'no words to search: ' || ref from record r where archived_at is null and not exists (select 1 from record_search s where s.record_id = r.id)
     union all select 'words of nothing: ' || ref from record_search s where not exists (select 1 from record r where r.id = s.record_id and r.archived_at is null)`,
  )
  return [...faults, ...others.map(({ fault }) => fault)]
}

/** A version, the one entry that says so, and the commitments of the entry to it. */
function entryFaults(
  version: VersionRow,
  previous: VersionRow | undefined,
  entries: readonly { entry: Buffer }[],
  openings: readonly OpeningRow[],
): string[] {
  const name = `${version.ref} version ${version.version}`
  const [only] = entries
  if (!only || entries.length !== 1) return [`${name} has ${entries.length} entries`]
  const entry = parseEntry(only.entry)
  const faults: string[] = []
  if (entry.obj.id !== version.record_id || entry.obj.ver !== version.version)
    faults.push(`${name}: its entry is of something else`)
  const states = { after: version, before: previous }
  for (const field of ['after', 'before'] as const) {
    const state = states[field]
    const commitment = entry[field]
    const salt = openings.find((opening) => opening.field === field)?.salt
    if (state === undefined && commitment === undefined) continue
    if (!state || !commitment || !salt || !open(commitment, salt, committedStateOf(rowOf(state))))
      faults.push(`${name}: the commitment "${field}" does not open`)
  }
  return faults
}

/** Every commitment of an entry has its opening, and what is kept with it opens it. */
function openingFaults(id: string, bytes: Buffer, openings: readonly OpeningRow[]): string[] {
  const entry = parseEntry(bytes)
  const committed = (['act', 'before', 'after', 'why'] as const).filter((field) => entry[field] !== undefined)
  const kept = openings.map(({ field }) => field)
  if ([...committed].sort().join() !== kept.slice().sort().join())
    return [`entry ${id} commits to ${committed} and has openings of ${kept}`]
  return openings.flatMap(({ field, salt, value }) =>
    value === null || openText(entry[field] ?? '', salt, value)
      ? []
      : [`entry ${id}: the commitment "${field}" does not open`],
  )
}
