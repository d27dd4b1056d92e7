import type { AnyRecord } from '@plumbline/contract/record'
import { type Snapshot, type SnapshotLink, snapshotOf } from '@plumbline/contract/snapshot'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { type RawBuilder, sql } from 'kysely'
import { type RecordRow, recordOf } from './row.ts'
import { changedSince, seenBy } from './since.ts'

/** What is kept of one organization, and what PostgreSQL saw when it was read. */
interface Kept {
  seen: string
  readonly records: Map<string, AnyRecord>
  readonly links: Map<string, SnapshotLink>
  snapshot: Snapshot
  readonly judgements: Map<string, unknown>
}

type NumberedRow = RecordRow & { readonly number: number }

interface LinkRow extends SnapshotLink {
  readonly id: string
  readonly ended: boolean
}

/** Prose of a register that can be large, and that would fill the memory. */
interface Abridged {
  /** Left in the database. */
  readonly unread: readonly string[]
  /** Kept as a mark where there is something. */
  readonly onlyFilled: readonly string[]
}

export interface LiveSnapshotOptions {
  readonly registers: readonly string[]
  readonly abridged: Readonly<Record<string, Abridged>>
  /** Records kept at most, over all organizations. About half a kilobyte each. */
  readonly most?: number
}

export interface LiveSnapshots {
  /** What is now, as the transaction sees it or newer. For reading only: a decision to write rests on `loadSnapshot`. */
  now(tx: ReadTransaction, organizationId: string, now: string): Promise<Snapshot>
  /**
   * What follows from the snapshot and nothing else but what `key` names, such as the day: kept until something changes.
   * Not to be changed by who gets it.
   */
  judged<Judgement>(
    tx: ReadTransaction,
    caller: { readonly organizationId: string; readonly now: string },
    key: string,
    judge: (snapshot: Snapshot) => Judgement,
  ): Promise<Judgement>
}

/** Judgements kept of one snapshot: of today, and of yesterday around midnight. */
const mostJudgements = 8

/** Records read in one part. */
const part = 2_000

/** Many records name the same few persons, statuses and times: one text for all. */
function sharing() {
  const texts = new Map<string, string>()
  return (text: string): string => {
    const known = texts.get(text)
    if (known !== undefined) return known
    if (texts.size < 10_000) texts.set(text, text)
    return text
  }
}

const mark = '…'

function abridge(record: AnyRecord, abridged: Abridged | undefined): AnyRecord {
  if (!abridged) return record
  const data = { ...record.data }
  for (const name of abridged.onlyFilled) {
    const value = data[name]
    if (typeof value === 'string' || (Array.isArray(value) && value.length > 0)) data[name] = mark
  }
  return { ...record, data }
}

const slim = (record: AnyRecord, share: (text: string) => string): AnyRecord => ({
  ...record,
  register: share(record.register),
  status: share(record.status),
  ownerId: record.ownerId && share(record.ownerId),
  createdBy: record.createdBy && share(record.createdBy),
  updatedBy: record.updatedBy && share(record.updatedBy),
  updatedAt: record.updatedAt === record.createdAt ? record.createdAt : record.updatedAt,
})

/**
 * Keeps the snapshot of an organization in memory and brings it forward by what changed, so that a judgement over 100,000
 * records reads none of them (docs/decisions/030). Organizations that were not asked about for long make room for others.
 */
export function liveSnapshots({ registers, abridged, most = 250_000 }: LiveSnapshotOptions): LiveSnapshots {
  const kept = new Map<string, Kept>()
  const loading = new Map<string, Promise<Kept>>()
  const names = sql`any(${[...registers]})`
  const data = sql`case r.register ${sql.join(
    Object.entries(abridged).map(
      ([register, { unread }]) => sql`when ${register} then r.data - ${[...unread]}::text[]`,
    ),
    sql` `,
  )} else r.data end`

  const readRecords = async (tx: ReadTransaction, which: RawBuilder<unknown>, rest = sql``) => {
    const { rows } = await sql<NumberedRow>`
      select r.id, r.ref, r.register, r.title, r.status, r.owner_id, ${data} as data, r.version, r.created_at, r.created_by,
             r.updated_at, r.updated_by, r.archived_at, r.number
      from record r where r.register = ${names} and ${which} order by r.register, r.number ${rest}`.execute(tx)
    return rows
  }
  const recordFrom = (row: NumberedRow) => abridge(recordOf(row), abridged[row.register])

  /** In parts, so that memory never holds the rows of all beside the records made of them. */
  async function readAll(tx: ReadTransaction): Promise<Map<string, AnyRecord>> {
    const share = sharing()
    const records = new Map<string, AnyRecord>()
    let last = { register: '', number: 0 }
    for (;;) {
      const beyond = sql`r.archived_at is null and (r.register, r.number) > (${last.register}, ${last.number})`
      const rows = await readRecords(tx, beyond, sql`limit ${sql.lit(part)}`)
      for (const row of rows) records.set(row.id, slim(recordFrom(row), share))
      const end = rows.at(-1)
      if (!end || rows.length < part) return records
      last = { register: end.register, number: end.number }
    }
  }

  async function readLinks(tx: ReadTransaction, which: RawBuilder<unknown>): Promise<LinkRow[]> {
    const { rows } = await sql<LinkRow>`
      select id, relation, from_id as "fromId", to_id as "toId", ended_at is not null as ended from link where ${which}`.execute(
      tx,
    )
    return rows
  }

  async function load(tx: ReadTransaction, now: string): Promise<Kept> {
    const seen = await seenBy(tx)
    const records = await readAll(tx)
    const links = await readLinks(tx, sql`ended_at is null`)
    const state = {
      seen,
      records,
      links: new Map(links.map(({ id, relation, fromId, toId }) => [id, { relation, fromId, toId }])),
    }
    return { ...state, snapshot: snapshotOf(now, records.values(), state.links.values()), judgements: new Map() }
  }

  /** What is read later than `seen` may be newer; it is read again the next time, and changes nothing then. */
  async function bringForward(tx: ReadTransaction, state: Kept, now: string): Promise<void> {
    const seen = await seenBy(tx)
    if (seen === state.seen) return
    const since = changedSince(state.seen)
    const records = (await readRecords(tx, sql`r.id in (select record_id from record_version where ${since})`)).map(
      recordOf,
    )
    const links = await readLinks(tx, since)
    for (const record of records) {
      const known = state.records.get(record.id)
      if (record.archivedAt) state.records.delete(record.id)
      else if (!known || known.version <= record.version) state.records.set(record.id, record)
    }
    for (const { id, ended, relation, fromId, toId } of links) {
      if (ended) state.links.delete(id)
      else state.links.set(id, { relation, fromId, toId })
    }
    state.seen = seen
    if (records.length === 0 && links.length === 0) return
    state.snapshot = snapshotOf(now, state.records.values(), state.links.values())
    state.judgements.clear()
  }

  /** One load at a time for an organization: the others wait for it, and bring it forward to what they see. */
  async function loadOnce(tx: ReadTransaction, organizationId: string, now: string): Promise<Kept> {
    const running = loading.get(organizationId)
    if (running) {
      const state = await running
      await bringForward(tx, state, now)
      return state
    }
    const started = load(tx, now)
    loading.set(organizationId, started)
    try {
      return await started
    } finally {
      loading.delete(organizationId)
    }
  }

  /** The last used come last; from the front, organizations go until the rest has room. */
  function keep(organizationId: string, state: Kept): void {
    kept.delete(organizationId)
    kept.set(organizationId, state)
    let records = [...kept.values()].reduce((sum, one) => sum + one.records.size, 0)
    for (const [id, { records: own }] of kept) {
      if (records <= most) return
      kept.delete(id)
      records -= own.size
    }
  }

  async function current(tx: ReadTransaction, organizationId: string, now: string): Promise<Kept> {
    const known = kept.get(organizationId)
    if (known) await bringForward(tx, known, now)
    const state = known ?? (await loadOnce(tx, organizationId, now))
    keep(organizationId, state)
    return state
  }

  return {
    now: async (tx, organizationId, now) => ({ ...(await current(tx, organizationId, now)).snapshot, at: now }),
    async judged(tx, { organizationId, now }, key, judge) {
      const { snapshot, judgements } = await current(tx, organizationId, now)
      if (!judgements.has(key)) {
        if (judgements.size >= mostJudgements) judgements.clear()
        judgements.set(key, judge({ ...snapshot, at: now }))
      }
      return judgements.get(key) as ReturnType<typeof judge>
    },
  }
}
