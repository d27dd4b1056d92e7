import { base64 } from '@plumbline/ledger/bytes'
import { canonicalize, type JsonValue } from '@plumbline/ledger/canonical-json'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { rowsOf } from '@plumbline/records/discretion'
import { areOpened, areOwn } from '@plumbline/records/log-sight'
import { sql } from 'kysely'
import type { Stage } from './stage.ts'
import { mayGoOut, type Wanted } from './wanted.ts'

interface OpeningRow {
  readonly index: number
  readonly entry: Buffer
  readonly field: string
  readonly salt: Buffer
  readonly value: string
  /** What it is about, and the other end of a link. */
  readonly record: string | null
  readonly target: string | null
}

const entriesAtOnce = 1000

/**
 * `openings.jsonl`: what else opens entries of the period: who acted, reasons, links, comments, approvals, decisions. Left
 * out is when people came and went, which is nobody's business outside, what is about records that are not in the pack, and
 * what the log does not open to its maker.
 */
export async function stageOpenings(
  tx: ReadTransaction,
  stage: Stage,
  wanted: Wanted,
  onEntries: (share: number) => Promise<void>,
): Promise<void> {
  const file = await stage.write('openings.jsonl')
  for (let from = 0; from < wanted.size; from += entriesAtOnce) {
    for (const line of linesOf(await openingsFrom(tx, wanted, from))) await file.add(`${canonicalize(line)}\n`)
    await onEntries(from / wanted.size)
  }
  await file.end()
}

async function openingsFrom(tx: ReadTransaction, wanted: Wanted, from: number): Promise<readonly OpeningRow[]> {
  const { rows } = await sql<OpeningRow>`
    select e.index, e.entry, o.field, o.salt, o.value, r.id as record, t.id as target
    from log_entry e
    join log_opening o on o.entry_id = e.entry_id and o.value is not null
    left join comment c on e.object_type = 'comment' and c.id = case when length(e.object_id) = 36 then e.object_id::uuid end
    left join link l on e.object_type = 'link' and l.id = case when length(e.object_id) = 36 then e.object_id::uuid end
    left join record r on r.id = coalesce(c.record_id, l.from_id, case when length(e.object_id) = 36 then e.object_id::uuid end)
    left join record t on t.id = l.to_id
    where e.log_id = ${wanted.logId} and e.index >= ${from} and e.index < ${Math.min(wanted.size, from + entriesAtOnce)}
      and e.at between ${wanted.from} and ${wanted.to}
      and e.type !~ '^(session|sign-in|account|view|api-key|person)[.]'
      and (r.id is null or ${mayGoOut(wanted, rowsOf('r'))})
      and (t.id is null or ${mayGoOut(wanted, rowsOf('t'))})
      and (${areOpened(wanted.maker)} or ${areOwn(wanted.maker)})
    order by e.index, o.field`.execute(tx)
  const { ids } = wanted
  if (ids === undefined) return rows
  return rows.filter(({ record, target }) => record !== null && ids.has(record) && (target === null || ids.has(target)))
}

/** One line for each entry, of all of its fields that are opened. */
function* linesOf(rows: readonly OpeningRow[]): Generator<JsonValue> {
  let line: { index: number; entry: string; opened: Record<string, JsonValue> } | undefined
  for (const { index, entry, field, salt, value } of rows) {
    if (line?.index !== index) {
      if (line) yield line
      line = { index, entry: entry.toString('utf8'), opened: {} }
    }
    line.opened[field] = { salt: base64(salt), value }
  }
  if (line) yield line
}
