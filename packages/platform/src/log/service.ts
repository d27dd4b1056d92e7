import { base64 } from '@plumbline/ledger/bytes'
import { hashedRekord, sigstoreBundle } from '@plumbline/ledger/sigstore'
import { asOrganization } from '../change/transaction.ts'
import type { Store } from '../database/pool.ts'
import type { Anchors } from './anchors/anchors.ts'
import type { LogKeeper } from './keeper.ts'
import {
  type CheckpointRow,
  type CurrentLog,
  checkpointOf,
  currentLog,
  inclusionOf,
  logKeysOf,
  pemOf,
  signerKeys,
} from './read.ts'
import type { Signer } from './signer/client.ts'
import { instanceLog } from './store.ts'

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
  /** Signs a file by its SHA-256, puts the signature into the log of the instance, and gives both as a Sigstore bundle. */
  bundle(sha256: Uint8Array): Promise<string>
}

const tries = 60
const pauseMs = 500
const anchoredWithinMs = 12_000

export interface LogParties {
  readonly keeper: LogKeeper
  readonly signer: Signer
  readonly anchors: Anchors
  readonly clock: () => Date
}

export function logService(store: Store, { keeper, signer, anchors, clock }: LogParties): LogService {
  const look = (organizationId: string) =>
    asOrganization(store, organizationId, null, async (tx) => {
      const log = await currentLog(tx)
      const waiting = await tx.selectFrom('log_outbox').select('id').limit(1).executeTakeFirst()
      const checkpoint = log && (await checkpointOf(tx, log.log_id))
      if (log?.alarm) throw new Error(`The signer refuses the log: ${log.alarm}`)
      return log && checkpoint && !waiting && checkpoint.size === log.size ? { log, checkpoint } : undefined
    })
  const sealed: LogService['sealed'] = async (organizationId) => {
    for (let at = 0; at < tries; at += 1) {
      // Another node may have the lock; then it does the work, and we look again.
      await keeper.settle()
      const found = await look(organizationId)
      if (found) return found
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
    throw new Error('The log was not sealed in time.')
  }
  /** The key that the signer of this node signs with. @throws Error when it is not that of the installation, under which alone packs verify */
  const signingKey = async () => {
    const key = (await signerKeys(store)).at(-1)
    if (!key) throw new Error('The signer has no key yet.')
    const own = (await signer.keys()).at(-1)
    if (own?.ed25519 !== base64(key.ed25519) || own.pack !== base64(key.pack))
      throw new Error(
        'The signer of this node does not sign with the key of this installation: give all nodes one signer (docs/operations.md).',
      )
    return key
  }
  return {
    sealed,
    async signPack(origin, manifestSha256) {
      await signingKey()
      return signer.signPack(origin, manifestSha256)
    },
    anchored: () => anchors.settled(anchoredWithinMs),
    async bundle(sha256) {
      const key = await signingKey()
      const signature = await signer.signDigest(sha256)
      const body = hashedRekord({ sha256, signature, publicKeyPem: pemOf(key.pack) })
      const { index } = await keeper.enter(body)
      const { log, checkpoint } = await sealed(instanceLog)
      const hashes = await asOrganization(store, instanceLog, null, (tx) =>
        inclusionOf(tx, log.log_id, checkpoint.size, index),
      )
      const time = Math.floor(clock().getTime() / 1000)
      const promise = await signer.promise({ body: base64(body), time, index })
      const [, logKey] = logKeysOf(log.origin, key)
      return sigstoreBundle({ sha256, signature, body, index, hashes, note: checkpoint.note, logKey, time, promise })
    },
  }
}
