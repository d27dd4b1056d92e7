import { checkpointText, parseCheckpoint } from '@plumbline/ledger/checkpoint'
import { consistencyProof } from '@plumbline/ledger/merkle'
import { parseNote } from '@plumbline/ledger/note'
import { subtreesOfTiles, tilesForProof } from '@plumbline/ledger/tile'
import { uuidv7 } from '@plumbline/ledger/uuid-v7'
import type pg from 'pg'
import { apart, type Trouble } from './apart.ts'
import { appendEntries, openLogOf } from './sequence.ts'
import type { Signer } from './signer/client.ts'
import { instanceLog, type LogRow, readTiles } from './store.ts'

/** Logs that have grown since their last checkpoint under their present name. */
export const growing = `
  select l.org_id, l.log_id, l.origin, l.size, l.root, l.alarm
  from log l
  left join lateral (
    select size, signed_at from log_checkpoint c where c.org_id = l.org_id and c.log_id = l.log_id and c.origin = l.origin order by size desc limit 1
  ) c on true
  where l.closed_at is null and l.alarm is null and l.size > coalesce(c.size, 0)`

/**
 * Has the signer sign the log of every organization that has grown, and puts each new checkpoint into the log of the
 * instance. What the signer refuses becomes an alarm of that log. The caller holds the lock of the keeper.
 * @param before only logs whose last checkpoint is older than this; or of later than now, where the clock was set back
 * @returns how many checkpoints were signed
 */
export async function sealLogs(
  client: pg.ClientBase,
  signer: Signer,
  host: string,
  before: string,
  trouble: Trouble,
): Promise<number> {
  const { rows } = await client.query<LogRow>(
    `${growing} and l.org_id <> $1 and coalesce(c.signed_at < $2 or c.signed_at > $3, true) order by l.org_id`,
    [instanceLog, before, trouble.now],
  )
  const sealed: LogRow[] = []
  for (const log of rows) if (await sealOne(client, signer, log, trouble)) sealed.push(log)
  if (sealed.length > 0) {
    const instance = await openLogOf(client, instanceLog, host, trouble.now)
    const entries = sealed.map((log) => ({ entryId: uuidv7(), entry: Buffer.from(checkpointText(log)) }))
    await apart(client, instance, trouble, () => appendEntries(client, instance, entries))
  }
  return sealed.length
}

/**
 * Has the signer sign the log of the instance. Never in the transaction that put entries into it: if that failed to commit,
 * the signer would remember entries that were undone, and refuse all that is written in their place.
 */
export async function sealInstance(client: pg.ClientBase, signer: Signer, trouble: Trouble): Promise<boolean> {
  const { rows } = await client.query<LogRow>(`${growing} and l.org_id = $1`, [instanceLog])
  const [log] = rows
  return log !== undefined && sealOne(client, signer, log, trouble)
}

const sealOne = async (client: pg.ClientBase, signer: Signer, log: LogRow, trouble: Trouble): Promise<boolean> =>
  (await apart(client, log, trouble, () => signOne(client, signer, log, trouble.now))) === true

async function signOne(client: pg.ClientBase, signer: Signer, log: LogRow, now: string): Promise<boolean> {
  const last = await signer.last(log.origin)
  // From a size that this log has not reached there is no proof; the signer will refuse, and say why.
  const needsProof = last !== null && last.size > 0 && last.size < log.size
  const proof = needsProof ? await proofFrom(client, log, last.size) : []
  const signed = await signer.sign({ origin: log.origin, size: log.size, root: log.root, proof })
  if ('refused' in signed) {
    await client.query('update log set alarm = $3, alarm_at = $4 where org_id = $1 and log_id = $2', [
      log.org_id,
      log.log_id,
      signed.refused,
      now,
    ])
    return false
  }
  const note = parseNote(signed.note)
  if (!note || parseCheckpoint(note.text)?.size !== log.size) throw new Error('the signer signed something else')
  await client.query(
    'insert into log_checkpoint (org_id, log_id, size, root, note, signed_at) values ($1, $2, $3, $4, $5, $6)',
    [log.org_id, log.log_id, log.size, log.root, signed.note, now],
  )
  return true
}

async function proofFrom(client: pg.ClientBase, log: LogRow, oldSize: number): Promise<readonly Uint8Array[]> {
  const tiles = await readTiles(client, log, tilesForProof(log.size, oldSize - 1))
  return consistencyProof(subtreesOfTiles(tiles), log.size, oldSize)
}
