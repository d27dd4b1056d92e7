import { base64 } from '@plumbline/ledger/bytes'
import { consistencyProof, inclusionProof, leafHash, verifyInclusion } from '@plumbline/ledger/merkle'
import { type NoteKey, verifierKey } from '@plumbline/ledger/note'
import { proofFileText } from '@plumbline/ledger/proof-file'
import {
  entryBundle,
  parseTilePath,
  type ReadTile,
  subtreesOfTiles,
  type TileId,
  tileReader,
  tilesForProof,
  tileWidth,
  widthAt,
} from '@plumbline/ledger/tile'
import { type Kysely, sql } from 'kysely'
import { asOrganization, type ReadTransaction } from '../change/transaction.ts'
import type { Store } from '../database/pool.ts'
import type { Database } from '../database/schema.ts'
import { noteKeysOf } from './signer/answer.ts'
import { instanceLog } from './store.ts'

/** The organization of the transaction is set; row-level security does the rest. */
type Reader = ReadTransaction | Kysely<Database>

export interface CurrentLog {
  readonly log_id: string
  readonly origin: string
  readonly size: number
  readonly continues: string | null
  readonly alarm: string | null
  readonly alarm_at: string | null
}

/** The log that takes entries now; undefined before the first entry was sequenced. */
export const currentLog = (tx: Reader): Promise<CurrentLog | undefined> =>
  tx
    .selectFrom('log')
    .select(['log_id', 'origin', 'size', 'continues', 'alarm', 'alarm_at'])
    .where('closed_at', 'is', null)
    .executeTakeFirst()

export interface CheckpointRow {
  readonly size: number
  readonly root: Buffer
  readonly note: string
  readonly signed_at: string
}

/** A log that was re-opened has checkpoints under other names from before; those are history, and prove nothing more. */
export const underPresentName = (checkpoint: string) =>
  sql<boolean>`${sql.ref(`${checkpoint}.origin`)} = (select l.origin from log l where l.log_id = ${sql.ref(`${checkpoint}.log_id`)})`

/** A checkpoint of a log under its present name: the last one, the one of exactly this size, or the first of at least this size. */
export const checkpointOf = (
  tx: Reader,
  logId: string,
  wanted?: { readonly size: number } | { readonly atLeast: number },
): Promise<CheckpointRow | undefined> =>
  tx
    .selectFrom('log_checkpoint')
    .select(['size', 'root', 'note', 'signed_at'])
    .where('log_id', '=', logId)
    .where(underPresentName('log_checkpoint'))
    .$if(wanted !== undefined && 'size' in wanted, (query) =>
      query.where('size', '=', wanted && 'size' in wanted ? wanted.size : 0),
    )
    .$if(wanted !== undefined && 'atLeast' in wanted, (query) =>
      query.where('size', '>=', wanted && 'atLeast' in wanted ? wanted.atLeast : 0),
    )
    .orderBy('size', wanted !== undefined && 'atLeast' in wanted ? 'asc' : 'desc')
    .limit(1)
    .executeTakeFirst()

async function tilesOf(tx: Reader, logId: string, ids: readonly TileId[]): Promise<ReadTile> {
  const { rows } = await sql<{ level: number; index: number; hashes: Buffer }>`
    select t.level, t.index, t.hashes
    from unnest(${ids.map(({ level }) => level)}::smallint[], ${ids.map(({ index }) => index)}::bigint[]) as wanted (level, index)
    join log_tile t on t.log_id = ${logId} and t.level = wanted.level and t.index = wanted.index`.execute(tx)
  return tileReader(rows)
}

/** The hashes from a leaf up to the root of a tree of this size. */
export async function inclusionOf(tx: Reader, logId: string, size: number, index: number): Promise<Uint8Array[]> {
  const tiles = await tilesOf(tx, logId, tilesForProof(size, index))
  return inclusionProof(subtreesOfTiles(tiles), size, index)
}

/** The hashes that show that a tree of one size continues that of an earlier one. */
export async function consistencyOf(tx: Reader, logId: string, from: number, to: number): Promise<Uint8Array[]> {
  const tiles = await tilesOf(tx, logId, tilesForProof(to, from - 1))
  return consistencyProof(subtreesOfTiles(tiles), to, from)
}

/** The bytes of a tile or an entry bundle by its path; undefined when the log has not come that far. */
export async function tileBytes(tx: Reader, log: CurrentLog, path: string): Promise<Uint8Array | undefined> {
  const tile = parseTilePath(path)
  if (!tile) return undefined
  const level = tile.level === 'entries' ? 0 : tile.level
  const id = { level, index: tile.index }
  if (widthAt(log.size, id) < tile.width) return undefined
  if (tile.level !== 'entries') return (await tilesOf(tx, log.log_id, [id]))(id)?.subarray(0, tile.width * 32)
  const rows = await tx
    .selectFrom('log_entry')
    .select('entry')
    .where('log_id', '=', log.log_id)
    .where('index', '>=', tile.index * tileWidth)
    .where('index', '<', tile.index * tileWidth + tile.width)
    .orderBy('index')
    .execute()
  return entryBundle(rows.map(({ entry }) => entry))
}

/**
 * The proof file of an entry under the first checkpoint that covers it, or a given one; undefined as long as there is none.
 * @throws Error when the log itself is damaged: a proof that does not verify is never handed out
 */
export async function proofFileOf(
  tx: Reader,
  logId: string,
  { index, entry }: { readonly index: number; readonly entry: Uint8Array },
  under?: Pick<CheckpointRow, 'size' | 'root' | 'note'>,
): Promise<string | undefined> {
  const checkpoint = under ?? (await checkpointOf(tx, logId, { atLeast: index + 1 }))
  if (!checkpoint) return undefined
  const hashes = await inclusionOf(tx, logId, checkpoint.size, index)
  const claim = { index, size: checkpoint.size, leafHash: leafHash(entry), root: checkpoint.root }
  if (!verifyInclusion(claim, hashes)) throw new Error(`the log is damaged: entry ${index} is not under its checkpoint`)
  return proofFileText({ index, hashes, note: checkpoint.note })
}

export interface SignerKeyRow {
  readonly number: number
  readonly since: string
  readonly ed25519: Buffer
  readonly ecdsa: Buffer
  readonly pack: Buffer
}

/** Every key that the signer of the instance has signed with. */
export const signerKeys = (store: Store): Promise<readonly SignerKeyRow[]> =>
  asOrganization(store, instanceLog, null, (tx) =>
    tx.selectFrom('log_key').select(['number', 'since', 'ed25519', 'ecdsa', 'pack']).orderBy('number').execute(),
  )

export const pemOf = (der: Buffer) =>
  `-----BEGIN PUBLIC KEY-----\n${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END PUBLIC KEY-----\n`

/** The keys of a log: those of the signer, under the log's name. */
export const logKeysOf = (origin: string, { ed25519, ecdsa }: SignerKeyRow): readonly [NoteKey, NoteKey] =>
  noteKeysOf(origin, { ed25519: base64(ed25519), ecdsa: base64(ecdsa) })

/** A key as the API shows it. */
export function shownKey(origin: string, row: SignerKeyRow) {
  const [ed25519, ecdsa] = logKeysOf(origin, row)
  return {
    number: row.number,
    since: row.since,
    ed25519: verifierKey(ed25519),
    ecdsa: verifierKey(ecdsa),
    ecdsaPem: pemOf(row.ecdsa),
    packPem: pemOf(row.pack),
  }
}

/** Who outside vouched for the instance within the last day. */
export const recentAnchors = (store: Store, now: string) =>
  asOrganization(store, instanceLog, null, async (tx) => {
    const since = new Date(Date.parse(now) - 86_400_000).toISOString()
    const [authorities, witnesses] = await Promise.all([
      tx
        .selectFrom('log_timestamp')
        .select('authority')
        .distinct()
        .where('at', '>', since)
        .where('at', '<=', now)
        .execute(),
      tx
        .selectFrom('log_cosignature')
        .select('witness')
        .distinct()
        .where('at', '>', since)
        .where('at', '<=', now)
        .execute(),
    ])
    return {
      authorities: authorities.map(({ authority }) => authority).sort(),
      witnesses: witnesses.map(({ witness }) => witness).sort(),
    }
  })
