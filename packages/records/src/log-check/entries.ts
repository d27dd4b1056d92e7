import { base64 } from '@plumbline/ledger/bytes'
import { parseCheckpoint } from '@plumbline/ledger/checkpoint'
import { openText } from '@plumbline/ledger/commitment'
import { type CommittedField, type Entry, readEntry } from '@plumbline/ledger/entry'
import { growingTree, leafHash } from '@plumbline/ledger/merkle'
import { parseNote, verifyNote } from '@plumbline/ledger/note'
import { hashesIn } from '@plumbline/ledger/tile'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { logKeysOf, type SignerKeyRow } from '@plumbline/platform/log/read'
import type { Signed } from '@plumbline/platform/log/signer/protocol'
import { Diverged } from './fault.ts'
import { upperTiles } from './upper-tiles.ts'

export interface CheckedLog {
  readonly log_id: string
  readonly origin: string
  readonly former_origins: readonly string[]
  readonly size: number
  readonly root: Buffer
}

export interface EntryRow {
  readonly index: number
  readonly entry_id: string
  readonly entry: Buffer
  readonly leaf_hash: Buffer
  readonly at: string | null
  readonly type: string | null
  readonly object_type: string | null
  readonly object_id: string | null
  readonly object_version: number | null
}

/** An entry that was read and found whole. */
export interface ReadEntry {
  readonly row: EntryRow
  /** Undefined for bytes of another form than ours. */
  readonly entry: Entry | undefined
}

const atOnce = 2560

/** What an entry is, for a sentence. */
export const nameOf = ({ index, type, object_type, object_id }: EntryRow): string =>
  `entry ${index} (${type ?? 'unreadable'}${object_id ? ` of ${object_type} ${object_id}` : ''})`

/**
 * Goes through a log from its first entry, and checks hashes, tiles, checkpoints and signatures on the way.
 * @param signers the keys of the signer, oldest first: once a newer one has signed, an older one signs no more
 * @param signed what the signer remembers of this log, under each of its names
 * @throws Diverged
 */
export async function* soundEntries(
  tx: ReadTransaction,
  log: CheckedLog,
  signers: readonly SignerKeyRow[],
  signed: readonly Signed[],
): AsyncGenerator<readonly ReadEntry[]> {
  const upper = upperTiles()
  const tree = growingTree(upper.add)
  const remembered = signed.find(({ origin }) => origin === log.origin)
  const checkpoints = await tx
    .selectFrom('log_checkpoint')
    .select(['size', 'root', 'note'])
    .where('log_id', '=', log.log_id)
    .orderBy('size')
    .orderBy('signed_at')
    .execute()
  let next = 0
  let newest = 0
  for (let from = 0; from < log.size; from += atOnce) {
    const rows = await tx
      .selectFrom('log_entry')
      .select(['index', 'entry_id', 'entry', 'leaf_hash', 'at', 'type', 'object_type', 'object_id', 'object_version'])
      .where('log_id', '=', log.log_id)
      .where('index', '>=', from)
      .where('index', '<', from + atOnce)
      .orderBy('index')
      .execute()
    const tiles = await tx
      .selectFrom('log_tile')
      .select(['index', 'hashes'])
      .where('log_id', '=', log.log_id)
      .where('level', '=', 0)
      .where('index', '>=', from / 256)
      .where('index', '<', (from + atOnce) / 256)
      .orderBy('index')
      .execute()
    const sealed = new Map(
      tiles.flatMap((tile) => hashesIn(tile.hashes).map((hash, at) => [tile.index * 256 + at, hash])),
    )
    const read: ReadEntry[] = []
    const count = Math.min(atOnce, log.size - from)
    for (let at = 0; at < count; at += 1) {
      const row = rows[at]
      const index = from + at
      if (row?.index !== index) throw new Diverged('entry-missing', `Entry ${index} is not there: it was deleted.`)
      const leaf = leafHash(row.entry)
      if (!row.leaf_hash.equals(leaf))
        throw new Diverged('entry-edited', `The bytes of ${nameOf(row)} were changed: they do not give its hash.`)
      const inTile = sealed.get(index)
      if (!inTile || !row.leaf_hash.equals(inTile))
        throw new Diverged('tile-wrong', `At the place of ${nameOf(row)} the tile of the log has another hash.`)
      read.push({ row, entry: readable(row) })
      tree.push(leaf)
      if (remembered?.size === tree.size) refuseOtherTree(remembered, tree.root())
      // Of one size there may be one under each name of the log.
      for (let of = checkpoints[next]; of?.size === tree.size; of = checkpoints[next]) {
        newest += await checkCheckpoint(of, log, tree.root(), signers.slice(newest))
        next += 1
      }
    }
    yield read
  }
  const beyond = checkpoints[next]
  if (beyond)
    throw new Diverged(
      'log-truncated',
      `The log has ${log.size} entries, but a checkpoint over ${beyond.size} was signed: its end was cut off.`,
    )
  const longer = signed.find(({ origin, size }) => origin === log.origin && size > log.size)
  if (longer)
    throw new Diverged(
      'log-truncated',
      `The log has ${log.size} entries, and the signer has signed ${longer.size} entries of it: its end was cut off, or an older copy was put back.`,
    )
  await upper.compare(tx, log.log_id)
  if (!log.root.equals(tree.root()))
    throw new Diverged('root-wrong', `The root of the log's ${log.size} entries is not the one that is written down.`)
  const more = await tx
    .selectFrom('log_entry')
    .select('index')
    .where('log_id', '=', log.log_id)
    .where('index', '>=', log.size)
    .limit(1)
    .executeTakeFirst()
  if (more) throw new Diverged('row-inserted', `Entry ${more.index} stands beyond the end of the log: it was inserted.`)
}

/** Under a former name the signer may remember other entries: an entry tells of that loss (names.ts). @throws Diverged */
function refuseOtherTree({ size, root }: Signed, computed: Uint8Array): void {
  if (root !== base64(computed))
    throw new Diverged(
      'root-wrong',
      `The first ${size} entries are not those that the signer remembers: something before entry ${size} was changed, removed, added or moved.`,
    )
}

/** @returns which of the keys signed it */
async function checkCheckpoint(
  { size, root, note }: { readonly size: number; readonly root: Buffer; readonly note: string },
  log: CheckedLog,
  computed: Uint8Array,
  signers: readonly SignerKeyRow[],
): Promise<number> {
  const parsed = parseNote(note)
  const checkpoint = parsed && parseCheckpoint(parsed.text)
  const name = checkpoint && [log.origin, ...log.former_origins].find((one) => one === checkpoint.origin)
  const keys = name === undefined ? [] : signers.map((key) => logKeysOf(name, key))
  const verified = parsed && (await verifyNote(parsed, keys.flat()))
  if (!checkpoint || checkpoint.size !== size || !verified?.length)
    throw new Diverged(
      'checkpoint-wrong',
      `The checkpoint over ${size} entries is not signed by the signer of this log.`,
    )
  if (!Buffer.from(checkpoint.root).equals(computed) || !root.equals(computed))
    throw new Diverged(
      'root-wrong',
      `The first ${size} entries are not those that were signed: something before entry ${size} was changed, removed, added or moved.`,
    )
  return keys.findIndex((pair) => verified.some(({ key }) => pair.includes(key)))
}

/** Reads the entry, and compares what stands beside it for searching. @throws Diverged */
function readable(row: EntryRow): Entry | undefined {
  const entry = readEntry(row.entry)
  if (!entry) return undefined
  const isRight =
    entry.at === row.at &&
    entry.type === row.type &&
    entry.obj.t === row.object_type &&
    entry.obj.id === row.object_id &&
    entry.obj.ver === row.object_version
  if (!isRight) throw new Diverged('row-edited', `What stands beside ${nameOf(row)} for searching was changed.`)
  return entry
}

/** What opens the commitments of an entry. */
export interface OpeningRow {
  readonly field: string
  readonly salt: Buffer
  readonly value: string | null
}

/**
 * Checks a commitment of an entry against the value that is kept.
 * @param value canonical JSON text
 * @throws Diverged
 */
export function checkOpening(
  { row, entry }: ReadEntry,
  field: CommittedField,
  salt: Uint8Array,
  value: string,
  what: string,
): void {
  const commitment = entry?.[field]
  if (commitment === undefined || !openText(commitment, salt, value))
    throw new Diverged(
      what === '' ? 'opening-wrong' : 'row-edited',
      `${what === '' ? `What is kept of "${field}" of ${nameOf(row)}` : what} is not what the log committed to: it was changed.`,
    )
}
