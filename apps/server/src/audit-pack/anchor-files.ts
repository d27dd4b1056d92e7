import { checkpointText, parseCheckpoint } from '@plumbline/ledger/checkpoint'
import { asOrganization, type ReadTransaction } from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import {
  type CheckpointRow,
  checkpointOf,
  currentLog,
  proofFileOf,
  underPresentName,
} from '@plumbline/platform/log/read'
import { instanceLog } from '@plumbline/platform/log/store'
import { sql } from 'kysely'
import type { Stage } from './stage.ts'

/** A checkpoint of the instance's log, with what outside parties say to it and where the organization stands in it. */
export interface Anchor {
  /** In the name of its files; empty for the one over the pack's own checkpoint. */
  readonly suffix: string
  readonly size: number
  readonly note: string
  /** That a checkpoint of the organization stands in it, as a tlog-proof file. */
  readonly proof: string
  /** Size of that checkpoint. */
  readonly entries: number
  /** Signature lines of witnesses. */
  readonly cosignatures: readonly string[]
  /** Answer of a time-stamp authority. */
  readonly stamp: Buffer | undefined
}

/**
 * The checkpoint of the instance over this checkpoint of an organization, and those before and after that outside parties
 * vouched for: the last stamp of each day, and what each witness cosigned last.
 */
export const anchorsOf = (
  store: Store,
  origin: string,
  checkpoint: Pick<CheckpointRow, 'size' | 'root'>,
): Promise<{ readonly origin?: string; readonly anchors: readonly Anchor[] }> =>
  asOrganization(store, instanceLog, null, async (tx) => {
    const instance = await currentLog(tx)
    const own = instance && (await ownLeaf(tx, instance.log_id, checkpointText({ origin, ...checkpoint })))
    const first = instance && own && (await checkpointOf(tx, instance.log_id, { atLeast: own.index + 1 }))
    // When the signer refuses the instance's log there is none; the pack is whole without.
    if (!instance || !own || !first) return { anchors: [] }
    const anchors: Anchor[] = []
    for (const { size, index, entry } of await leavesUnder(tx, instance.log_id, origin, own.index, first.size)) {
      const under = size === first.size ? first : await checkpointOf(tx, instance.log_id, { size })
      const proof = under && (await proofFileOf(tx, instance.log_id, { index, entry }, under))
      const entries = parseCheckpoint(entry.toString())?.size
      if (!proof || entries === undefined) throw new Error('the log of the instance is damaged')
      const { note } = under
      const suffix = size === first.size ? '' : `-${size}`
      anchors.push({ suffix, size, note, proof, entries, ...(await saidTo(tx, instance.log_id, size)) })
    }
    return { origin: instance.origin, anchors }
  })

async function ownLeaf(tx: ReadTransaction, logId: string, text: string): Promise<{ index: number } | undefined> {
  const { rows } = await sql<{ index: number }>`
    select index from log_entry where log_id = ${logId} and entry = ${Buffer.from(text)} order by index limit 1`.execute(
    tx,
  )
  return rows[0]
}

/**
 * For each size of the instance that goes into the pack, the last checkpoint of the organization in it, none later than that
 * of the pack.
 */
async function leavesUnder(tx: ReadTransaction, logId: string, origin: string, lastIndex: number, first: number) {
  const start = Buffer.from(`${origin}\n`)
  const { rows } = await sql<{ size: number; index: number; entry: Buffer }>`
    with own as materialized (
      select index, entry from log_entry
      where log_id = ${logId} and index <= ${lastIndex} and substring(entry for ${start.length}::integer) = ${start}
    ), vouched as (
      select size from (
        select distinct on (at::date) size from log_timestamp t where log_id = ${logId} and ${underPresentName('t')} order by at::date, size desc
      ) as stamped
      union select max(size) from log_cosignature s where log_id = ${logId} and ${underPresentName('s')} group by witness
      union select ${first}::bigint
    )
    select vouched.size, own.index, own.entry
    from vouched cross join lateral (select * from own where index < vouched.size order by index desc limit 1) as own
    order by vouched.size`.execute(tx)
  return rows
}

async function saidTo(
  tx: ReadTransaction,
  logId: string,
  size: number,
): Promise<Pick<Anchor, 'cosignatures' | 'stamp'>> {
  const lines = await tx
    .selectFrom('log_cosignature')
    .select('line')
    .where('log_id', '=', logId)
    .where('size', '=', size)
    .where(underPresentName('log_cosignature'))
    .orderBy('witness')
    .execute()
  const stamp = await tx
    .selectFrom('log_timestamp')
    .select('token')
    .where('log_id', '=', logId)
    .where('size', '=', size)
    .where(underPresentName('log_timestamp'))
    .orderBy('at')
    .executeTakeFirst()
  return { cosignatures: lines.map(({ line }) => line), stamp: stamp?.token }
}

/** `instance/` and `time/`. */
export async function stageAnchors(stage: Stage, anchors: readonly Anchor[]): Promise<void> {
  for (const { suffix, size, note, proof, cosignatures, stamp } of anchors) {
    await stage.put(`instance/checkpoint${suffix}`, note)
    await stage.put(`instance/organization${suffix}.tlog-proof`, proof)
    if (cosignatures.length > 0)
      await stage.put(`instance/checkpoint${suffix}.cosignatures`, cosignatures.map((line) => `${line}\n`).join(''))
    if (stamp) await stage.put(`time/${size}.tsr`, stamp)
  }
}
