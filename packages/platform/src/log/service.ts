import { asOrganization } from '../change/transaction.ts'
import type { Store } from '../database/pool.ts'
import type { Anchors } from './anchors/anchors.ts'
import type { LogKeeper } from './keeper.ts'
import { type CheckpointRow, type CurrentLog, checkpointOf, currentLog } from './read.ts'
import type { Signer } from './signer/client.ts'

/** What the rest of the server asks of the logs. */
export interface LogService {
  /**
   * The log of an organization with a checkpoint that covers everything acknowledged so far.
   * @throws Error when there is none within half a minute: the signer refuses, or another node does not keep the logs
   */
  sealed(organizationId: string): Promise<{ readonly log: CurrentLog; readonly checkpoint: CheckpointRow }>
  signPack: Signer['signPack']
  /** Resolves once outside parties vouch for the newest checkpoint, as far as they are due and answer; soon in any case. */
  anchored(): Promise<void>
}

const tries = 60
const pauseMs = 500
const anchoredWithinMs = 12_000

export function logService(
  store: Store,
  { keeper, signer, anchors }: { readonly keeper: LogKeeper; readonly signer: Signer; readonly anchors: Anchors },
): LogService {
  const look = (organizationId: string) =>
    asOrganization(store, organizationId, null, async (tx) => {
      const log = await currentLog(tx)
      const waiting = await tx.selectFrom('log_outbox').select('id').limit(1).executeTakeFirst()
      const checkpoint = log && (await checkpointOf(tx, log.log_id))
      if (log?.alarm) throw new Error(`The signer refuses the log: ${log.alarm}`)
      return log && checkpoint && !waiting && checkpoint.size === log.size ? { log, checkpoint } : undefined
    })
  return {
    signPack: signer.signPack,
    anchored: () => anchors.settled(anchoredWithinMs),
    async sealed(organizationId) {
      for (let at = 0; at < tries; at += 1) {
        // Another node may have the lock; then it does the work, and we look again.
        await keeper.settle()
        const found = await look(organizationId)
        if (found) return found
        await new Promise((resolve) => setTimeout(resolve, pauseMs))
      }
      throw new Error('The log was not sealed in time.')
    },
  }
}
