import { uuidv7 } from '@plumbline/ledger/uuid-v7'
import type pg from 'pg'
import type { Signer } from './signer/client.ts'
import type { Signed } from './signer/protocol.ts'
import type { LogRow } from './store.ts'

/** A log that goes on under a new name, and where it stood then. */
export interface Reopened {
  readonly org_id: string
  readonly log_id: string
  readonly size: number
  readonly root: Buffer
  readonly from: string
  readonly to: string
  /** What the signer had signed under the old name. */
  readonly signed: Signed | null
}

/** Whether the signer would refuse the log: it is shorter than, or other than, what was signed before. */
const isRefused = (log: LogRow, signed: Signed | null): boolean =>
  log.alarm !== null ||
  (signed !== null &&
    (signed.size > log.size || (signed.size === log.size && signed.root !== log.root.toString('base64'))))

/**
 * Gives a new name to every log that the signer refuses, so that it signs again: under one name it never signs two pasts.
 * Entries, tiles and earlier checkpoints stay. The caller holds the lock of the keeper, and puts an entry into each log.
 * @param all also the others: after the loss of the signer nobody remembers what it had signed
 */
export async function reopenLogs(
  client: pg.ClientBase,
  signer: Signer,
  { host, reason, now, all }: { host: string; reason: string; now: string; all: boolean },
): Promise<readonly Reopened[]> {
  const { rows } = await client.query<LogRow>(
    'select org_id, log_id, origin, size, root, alarm from log where closed_at is null order by org_id',
  )
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
    reopened.push({
      org_id: log.org_id,
      log_id: log.log_id,
      size: log.size,
      root: log.root,
      from: log.origin,
      to,
      signed,
    })
  }
  return reopened
}
