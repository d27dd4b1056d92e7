import { base64 } from '@plumbline/ledger/bytes'
import { canonicalize, type JsonValue } from '@plumbline/ledger/canonical-json'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { areOpened, areOwn, sightOfEntries } from '@plumbline/records/log-sight'
import { sql } from 'kysely'
import { aboutRecords } from './openings-about.ts'
import type { Stage } from './stage.ts'
import type { Wanted } from './wanted.ts'

interface OpeningRow {
  readonly index: number
  readonly entry: Buffer
  readonly type: string
  readonly field: string
  readonly salt: Buffer
  readonly value: string
  /** What the entry is about. */
  readonly object: string | null
}

const entriesAtOnce = 1000
const uuidLength = 36

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
    select e.index, e.entry, e.type, o.field, o.salt, o.value, e.object_id as object
    from log_entry e
    -- Whether there is a record, and one that may go out, is asked below, of all of them at once.
    cross join (select true as id) r
    join log_opening o on o.entry_id = e.entry_id and o.value is not null
    where e.log_id = ${wanted.logId} and e.index >= ${from} and e.index < ${Math.min(wanted.size, from + entriesAtOnce)}
      and e.at between ${wanted.from} and ${wanted.to}
      and e.type !~ '^(session|sign-in|account|view|api-key|person)[.]'
      and (${areOpened(wanted.maker)} or ${areOwn(wanted.maker)})
    order by e.index, o.field`.execute(tx)
  const objects = rows.flatMap(({ object }) => (object?.length === uuidLength ? [object] : []))
  const about = await aboutRecords(tx, wanted, objects)
  // What is about no record belongs to the whole, and to no part.
  const isOfTheWhole = (type: string) => wanted.ids === undefined && sightOfEntries(wanted.maker, type) !== 'records'
  return rows.filter(({ object, type }) => about.get(object ?? '') ?? isOfTheWhole(type))
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
