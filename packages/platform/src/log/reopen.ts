import { uuidv7 } from '@plumbline/ledger/uuid-v7'
import type pg from 'pg'
import { appending } from '../change/append.ts'
import type { Store } from '../database/pool.ts'
import type { Signer } from './signer/client.ts'
import type { Signed } from './signer/protocol.ts'
import { instanceLog, type LogRow } from './store.ts'
import { systemContext } from './system-context.ts'

/** A log that goes on under a new name. */
export interface Reopened {
  readonly size: number
  readonly from: string
  readonly to: string
}

/** Whether the signer would refuse the log: it is shorter than, or other than, what was signed before. */
const isRefused = (log: LogRow, signed: Signed | null): boolean =>
  log.alarm !== null ||
  (signed !== null &&
    (signed.size > log.size || (signed.size === log.size && signed.root !== log.root.toString('base64'))))

/**
 * Gives a new name to every log that the signer refuses, so that it signs again: under one name it signs no second past.
 * Entries, tiles and earlier checkpoints stay, and an entry of each organization's log says why, in the same transaction as
 * the name: it cannot be left out. The caller holds the lock of the keeper.
 * @param all also the others: after the loss of the signer nobody remembers what it had signed
 */
export async function reopenLogs(
  client: pg.ClientBase,
  signer: Signer,
  { store, host, reason, all }: { store: Store; host: string; reason: string; all: boolean },
): Promise<readonly Reopened[]> {
  const { rows } = await client.query<LogRow>(
    'select org_id, log_id, origin, size, root, alarm from log where closed_at is null order by org_id',
  )
  const now = new Date().toISOString()
  const reopened: Reopened[] = []
  for (const log of rows) {
    const signed = await signer.last(log.origin)
    if (!all && !isRefused(log, signed)) continue
    const to = `${host}/log/${uuidv7()}`
    const lost = signed && signed.size > log.size ? ` The signer had signed ${signed.size}.` : ''
    await client.query(
      `update log set origin = $3, former_origins = former_origins || origin, alarm = null, alarm_at = null,
                      continues = concat_ws(E'\\n', continues, $4::text)
       where org_id = $1 and log_id = $2`,
      [log.org_id, log.log_id, to, `${now}: goes on after ${log.size} entries of ${log.origin}.${lost} ${reason}`],
    )
    if (log.org_id !== instanceLog) await tell(client, store, log, { to, signed, reason })
    reopened.push({ size: log.size, from: log.origin, to })
  }
  return reopened
}

/** Leaves the entry in the outbox; its connection is that of the keeper, which is in no organization until then. */
async function tell(
  client: pg.ClientBase,
  store: Store,
  log: LogRow,
  { to, signed, reason }: { to: string; signed: Signed | null; reason: string },
): Promise<void> {
  const event = {
    id: uuidv7(),
    type: 'log.reopened',
    object: { type: 'log', id: log.log_id, version: 0 },
    before: { origin: log.origin, size: log.size, root: log.root.toString('base64') },
    after: { origin: to, signed: signed?.size ?? null },
    reason,
  }
  const { sql, parameters } = appending(systemContext(log.org_id), [event]).compile(store)
  await client.query(`select set_config('app.org', $1, true)`, [log.org_id])
  await client.query(sql, [...parameters])
}
