import type { Actor } from '@plumbline/contract/actor'
import type { AnyRegister } from '@plumbline/contract/register'
import { base64 } from '@plumbline/ledger/bytes'
import { canonicalize, type JsonValue } from '@plumbline/ledger/canonical-json'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { proofFileOf } from '@plumbline/platform/log/read'
import { areKept, areNameless, type Rows, rowsOf } from '@plumbline/records/discretion'
import { areOpened, areOwn } from '@plumbline/records/log-sight'
import { type CommittedRow, committedStateOf } from '@plumbline/records/row'
import { type RawBuilder, sql } from 'kysely'
import type { Stage } from './stage.ts'

export interface Wanted {
  readonly logId: string
  /** Entries before this index are in the log of the pack. */
  readonly size: number
  readonly from: string
  readonly to: string
  /** Of these registers, by the maker's right to read. */
  readonly registers: readonly AnyRegister[]
  readonly maker: Actor
  /** Only these records; undefined for all. */
  readonly ids: readonly string[] | undefined
}

/**
 * The rows that may leave the building: nothing that is kept from the maker, and no record whose reporter stays unnamed, as
 * what the log commits to names them.
 */
function mayGoOut({ registers, maker }: Wanted, rows: Rows): RawBuilder<boolean> {
  const names = registers.map(({ name }) => name)
  const isHeld = sql`${areKept(registers, maker, rows)} or ${areNameless(registers, null, rows)}`
  return sql<boolean>`(${sql.ref(`${rows.alias}.register`)} = any(${names}) and not (${isHeld}))`
}

interface VersionRow extends CommittedRow {
  readonly number: number
  readonly event: string
  readonly is_approval: boolean
  readonly valid_to: string | null
  readonly index: number
  readonly entry: Buffer
  readonly salt: Buffer
}

/** A version that is in the pack, for what is made of it besides. */
export interface PackedVersion {
  readonly row: VersionRow
  /** It stood at the end of the period. */
  readonly isCurrent: boolean
}

const atOnce = 1000

/** The versions of one register that stood within the period, oldest number first. */
async function* versionsOf(tx: ReadTransaction, register: string, wanted: Wanted): AsyncGenerator<VersionRow> {
  let [number, version] = [0, 0]
  for (;;) {
    const { rows } = await sql<VersionRow>`
      select v.record_id as id, v.ref, v.register, v.title, v.status, v.owner_id, v.data, v.version, v.created_at, v.created_by,
             v.valid_from as updated_at, v.actor_id as updated_by, v.archived_at, v.number, v.event, v.is_approval, v.valid_to, v.committed,
             e.index, e.entry, o.salt
      from record_version v
      join log_entry e on e.entry_id = v.entry_id and e.log_id = ${wanted.logId} and e.index < ${wanted.size}
      join log_opening o on o.entry_id = v.entry_id and o.field = 'after'
      where v.register = ${register} and (v.number, v.version) > (${number}, ${version})
        and ${mayGoOut(wanted, rowsOf('v', 'record_id'))}
        and v.valid_from <= ${wanted.to} and (v.valid_to is null or v.valid_to > ${wanted.from})
        ${wanted.ids === undefined ? sql`` : sql`and v.record_id = any(${[...wanted.ids]}::uuid[])`}
      order by v.number, v.version limit ${atOnce}`.execute(tx)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < atOnce) return
    ;[number, version] = [last.number, last.version]
  }
}

/** `records/<register>.jsonl`: every version with its entry and what opens it. Approvals get a proof file of their own. */
export async function stageRecords(
  tx: ReadTransaction,
  stage: Stage,
  wanted: Wanted,
  onVersion: (version: PackedVersion) => Promise<void>,
): Promise<{ versions: number; records: number }> {
  const counts = { versions: 0, records: 0 }
  for (const register of wanted.registers.map(({ name }) => name).sort()) {
    let file: Awaited<ReturnType<Stage['write']>> | undefined
    for await (const row of versionsOf(tx, register, wanted)) {
      file ??= await stage.write(`records/${register}.jsonl`)
      const line = {
        index: row.index,
        entry: row.entry.toString('utf8'),
        salt: base64(row.salt),
        state: committedStateOf(row),
      }
      await file.add(`${canonicalize(line)}\n`)
      counts.versions += 1
      const isCurrent = row.valid_to === null || row.valid_to > wanted.to
      if (isCurrent) counts.records += 1
      if (row.is_approval) {
        const proof = await proofFileOf(tx, wanted.logId, row)
        if (proof) await stage.put(`proofs/${row.ref}-version-${row.version}.tlog-proof`, proof)
      }
      await onVersion({ row, isCurrent })
    }
    await file?.end()
  }
  return counts
}

interface OpeningRow {
  readonly index: number
  readonly entry: Buffer
  readonly field: string
  readonly salt: Buffer
  readonly value: string
}

/**
 * `openings.jsonl`: what else opens entries of the period: who acted, reasons, links, comments, approvals, decisions. Left
 * out is when people came and went, which is nobody's business outside, what is about records that are not in the pack, and what the
 * log does not open to its maker.
 */
export async function stageOpenings(tx: ReadTransaction, stage: Stage, wanted: Wanted): Promise<void> {
  const file = await stage.write('openings.jsonl')
  const isIn = (record: string) =>
    wanted.ids === undefined ? sql`true` : sql`${sql.ref(record)} = any(${[...wanted.ids]}::uuid[])`
  for (let from = 0; from < wanted.size; from += atOnce) {
    const { rows } = await sql<OpeningRow>`
      select e.index, e.entry, o.field, o.salt, o.value
      from log_entry e
      join log_opening o on o.entry_id = e.entry_id and o.value is not null
      left join comment c on e.object_type = 'comment' and c.id = case when length(e.object_id) = 36 then e.object_id::uuid end
      left join link l on e.object_type = 'link' and l.id = case when length(e.object_id) = 36 then e.object_id::uuid end
      left join record r on r.id = coalesce(c.record_id, l.from_id, case when length(e.object_id) = 36 then e.object_id::uuid end)
      left join record t on t.id = l.to_id
      where e.log_id = ${wanted.logId} and e.index >= ${from} and e.index < ${Math.min(wanted.size, from + atOnce)}
        and e.at between ${wanted.from} and ${wanted.to}
        and e.type !~ '^(session|sign-in|account|view|api-key|person)[.]'
        and (r.id is null or (${mayGoOut(wanted, rowsOf('r'))} and ${isIn('r.id')}))
        and (t.id is null or (${mayGoOut(wanted, rowsOf('t'))} and ${isIn('t.id')}))
        and (${wanted.ids === undefined} or r.id is not null)
        and (${areOpened(wanted.maker)} or ${areOwn(wanted.maker)})
      order by e.index, o.field`.execute(tx)
    let at = 0
    while (at < rows.length) {
      const [first] = rows.slice(at, at + 1)
      if (!first) break
      const opened: Record<string, JsonValue> = {}
      for (; rows[at]?.index === first.index; at += 1) {
        const row = rows[at]
        if (row) opened[row.field] = { salt: base64(row.salt), value: row.value }
      }
      await file.add(`${canonicalize({ index: first.index, entry: first.entry.toString('utf8'), opened })}\n`)
    }
  }
  await file.end()
}
