import { log } from '@plumbline/contract/log-endpoints'
import { Problem } from '@plumbline/contract/problem'
import { base64 } from '@plumbline/ledger/bytes'
import { canonicalize } from '@plumbline/ledger/canonical-json'
import { trustedRoot } from '@plumbline/ledger/sigstore'
import { asOrganization, type Member, type ReadTransaction, readAsMember } from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import { authorize } from '@plumbline/platform/http/authorize'
import { type OpenCall, open, type Route, read } from '@plumbline/platform/http/route'
import {
  checkpointOf,
  consistencyOf,
  currentLog,
  proofFileOf,
  recentAnchors,
  shownKey,
  signerKeys,
  tileBytes,
  underPresentName,
} from '@plumbline/platform/log/read'
import { instanceLog } from '@plumbline/platform/log/store'
import { erasedFields } from '@plumbline/platform/privacy/erased'
import { sql } from 'kysely'
import type { Registry } from './behaviour.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { committedColumns } from './find.ts'
import { type EntryRow, findEntry, listEntries, shownEntry } from './log-list.ts'
import { committedStateOf } from './row.ts'

const nothingYet = () => new Problem('not-found', 'The log has no entries yet.')

async function logNow(tx: ReadTransaction) {
  const found = await currentLog(tx)
  if (!found) throw nothingYet()
  return found
}

interface CheckpointListRow {
  readonly size: number
  readonly root: Buffer
  readonly signed_at: string
  readonly timestamps: number
  readonly witnesses: number
}

interface Wanted {
  readonly limit: number
  readonly below?: number | undefined
  readonly asOf?: string | undefined
}

/** Checkpoints of a log, newest first. Stamps are of the instance's log, which holds this checkpoint. */
async function checkpoints(tx: ReadTransaction, logId: string, { limit, below, asOf }: Wanted) {
  const { rows } = await sql<CheckpointListRow>`
    select c.size, c.root, c.signed_at,
           (select count(*)::int from log_timestamp t where t.log_id = c.log_id and t.origin = c.origin and t.size = c.size) as timestamps,
           (select count(*)::int from log_cosignature s where s.log_id = c.log_id and s.origin = c.origin and s.size = c.size) as witnesses
    from log_checkpoint c where c.log_id = ${logId} and ${underPresentName('c')} ${below === undefined ? sql`` : sql`and c.size < ${below}`}
      ${asOf === undefined ? sql`` : sql`and c.signed_at <= ${asOf}`}
    order by c.size desc limit ${limit}`.execute(tx)
  return rows.map((row) => ({
    size: row.size,
    root: base64(row.root),
    signedAt: row.signed_at,
    timestamps: row.timestamps,
    witnesses: row.witnesses,
  }))
}

/** What opens the commitments of an entry, as far as it was not erased. The state of a version stands with the version. */
async function openingsOf(tx: ReadTransaction, row: EntryRow) {
  const openings = await tx
    .selectFrom('log_opening')
    .select(['field', 'salt', 'value'])
    .where('entry_id', '=', row.entry_id)
    .orderBy('field')
    .execute()
  const versions =
    row.register === null
      ? []
      : await tx
          .selectFrom('record_version')
          .select(committedColumns)
          .where('record_id', '=', row.object_id)
          .where('version', 'in', [row.object_version - 1, row.object_version])
          .execute()
  const stateAt = (version: number) => {
    const found = versions.find((one) => one.version === version)
    return found ? canonicalize(committedStateOf(found)) : null
  }
  const opened = openings.map(({ field, salt, value }) => ({
    field,
    salt: base64(salt),
    value:
      value ??
      (field === 'after' ? stateAt(row.object_version) : field === 'before' ? stateAt(row.object_version - 1) : null),
  }))
  const own = versions.find(({ version }) => version === row.object_version)
  return { openings: opened, isReworded: own !== undefined && own.committed !== null }
}

/** The organization's log: its state, its entries with their proofs, its tiles for whoever verifies it alone. */
export function logRoutes(store: Store, registry: Registry): readonly Route[] {
  return [
    open(log.state, async ({ credentials, params, query: { asOf }, now, note }) => {
      const { member, state } = await readAsMember(store, credentials, params.org, async (tx, found) => {
        authorize(log.state, found, 'read')
        const [current, waiting] = await Promise.all([
          currentLog(tx),
          tx.selectFrom('log_outbox').select(tx.fn.countAll<number>().as('count')).executeTakeFirst(),
        ])
        const [checkpoint] = current ? await checkpoints(tx, current.log_id, { limit: 1, asOf }) : []
        return { member: found, state: { current, waiting: Number(waiting?.count ?? 0), checkpoint } }
      })
      await note.read(member)
      const { current, waiting, checkpoint } = state
      const [keys, anchors] = await Promise.all([signerKeys(store), recentAnchors(store, asOf ?? now)])
      const alarm = current?.alarm && current.alarm_at ? { at: current.alarm_at, reason: current.alarm } : null
      return {
        body: {
          origin: current?.origin ?? null,
          size: (asOf === undefined ? current?.size : checkpoint?.size) ?? 0,
          waiting: asOf === undefined ? waiting : 0,
          checkpoint: checkpoint ?? null,
          alarm: alarm && alarm.at <= (asOf ?? now) ? alarm : null,
          continues: current?.continues ?? null,
          keys: current ? keys.map((key) => shownKey(current.origin, key)) : [],
          anchors,
        },
      }
    }),
    open(log.checkpoint, async (call) =>
      sendBytes(store, call, log.checkpoint, 'text/plain; charset=utf-8', async (tx) => {
        const current = await logNow(tx)
        const size = call.query.size
        return (await checkpointOf(tx, current.log_id, size === undefined ? undefined : { size }))?.note
      }),
    ),
    open(log.trustedRoot, async ({ credentials, params, note }) => {
      const member = await readAsMember(store, credentials, params.org, async (_, found) => {
        authorize(log.trustedRoot, found, 'read')
        return found
      })
      await note.read(member)
      const instance = await asOrganization(store, instanceLog, null, currentLog)
      if (!instance) throw nothingYet()
      return { body: trustedRoot(instance.origin, await signerKeys(store)) }
    }),
    open(log.tile, async (call) =>
      sendBytes(store, call, log.tile, 'application/octet-stream', async (tx) =>
        tileBytes(tx, await logNow(tx), `tile/${call.params.tile}`),
      ),
    ),
    open(log.proof, async (call) =>
      sendBytes(store, call, log.proof, 'text/plain; charset=utf-8', async (tx, { actor }) => {
        const row = await findEntry(tx, registry, actor, call.query.entry)
        if (!row)
          throw new Problem('not-found', 'There is no such entry in the log; it may still wait to be sequenced.')
        const proof = await proofFileOf(tx, row.log_id, row)
        if (!proof) throw new Problem('conflict', 'No checkpoint covers the entry yet. One is made within a minute.')
        return proof
      }),
    ),
    read(log.entries, async ({ member, query }, tx) => ({
      body: await listEntries(tx, registry, member.actor, query),
    })),
    read(log.entry, async ({ member, params }, tx) => {
      const row = await findEntry(tx, registry, member.actor, params.id)
      if (!row) throw new Problem('not-found', 'There is no such entry in the log; it may still wait to be sequenced.')
      const shown = shownEntry(row)
      const { openings, isReworded } = await openingsOf(tx, row)
      const erased = (await erasedFields(tx, [row.entry_id])).get(row.entry_id) ?? []
      // What is not for the caller, the log does not open, nor a record whose every version names a nameless reporter; of an
      // act, who did it only where it is shown.
      const isHidden = !row.is_open || row.is_nameless
      return {
        body: {
          ...shown,
          bytes: base64(row.entry),
          isReworded,
          openings: isHidden ? [] : openings.filter(({ field }) => field !== 'act' || shown.actor !== null),
          erased: (isHidden ? [] : erased).map(({ field, by, at, reason }) => ({ field, by, at, reason })),
          proof: (await proofFileOf(tx, row.log_id, row)) ?? null,
        },
      }
    }),
    read(log.checkpoints, async ({ query }, tx) => {
      const current = await currentLog(tx)
      if (!current) return { body: { items: [], nextCursor: null } }
      const below = query.cursor === undefined ? undefined : Number(decodeCursor(query.cursor)[0])
      const found = await checkpoints(tx, current.log_id, { limit: query.limit + 1, below, asOf: query.asOf })
      const items = found.slice(0, query.limit)
      const last = items.at(-1)
      const nextCursor = found.length > query.limit && last ? encodeCursor([last.size, current.log_id]) : null
      return { body: { items, nextCursor } }
    }),
    read(log.consistency, async ({ query }, tx) => {
      if (query.from > query.to)
        throw new Problem('invalid', 'A log continues what was before it.', [
          { path: 'from', message: 'is larger than to' },
        ])
      const { log_id } = await logNow(tx)
      const [from, to] = [
        await checkpointOf(tx, log_id, { size: query.from }),
        await checkpointOf(tx, log_id, { size: query.to }),
      ]
      if (!from || !to) throw new Problem('not-found', 'There is no checkpoint of that size.')
      const hashes = await consistencyOf(tx, log_id, from.size, to.size)
      return { body: { from: from.note, to: to.note, hashes: hashes.map(base64) } }
    }),
  ]
}

/** Answers bytes that a member of the organization may read. */
async function sendBytes<E extends typeof log.checkpoint | typeof log.tile | typeof log.proof>(
  store: Store,
  { credentials, params, reply, note }: OpenCall<E>,
  endpoint: E,
  mediaType: string,
  load: (tx: ReadTransaction, member: Member) => Promise<string | Uint8Array | undefined>,
) {
  const { member, bytes } = await readAsMember(store, credentials, params.org, async (tx, found) => {
    authorize(endpoint, found, 'read')
    return { member: found, bytes: await load(tx, found) }
  })
  if (bytes === undefined) throw new Problem('not-found', 'The log has not come that far.')
  await note.read(member)
  return reply
    .headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    .type(mediaType)
    .send(typeof bytes === 'string' ? bytes : Buffer.from(bytes))
}
