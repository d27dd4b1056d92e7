import { uuidv7 } from '@plumbline/ledger/uuid-v7'
import type pg from 'pg'
import { growing, sealInstance, sealLogs } from './seal.ts'
import { appendEntries, mostAtOnce, openLogOf, sequenceOutbox } from './sequence.ts'
import type { Signer } from './signer/client.ts'
import type { SignerKey } from './signer/protocol.ts'
import { instanceLog } from './store.ts'

export interface KeeperOptions {
  readonly pool: pg.Pool
  readonly signer: Signer
  /** First part of the name of a new log: the host of the public address. */
  readonly host: string
  readonly clock: () => Date
  /** Seconds that pass at least between two checkpoints of a log; at most 60. */
  readonly sealEverySeconds: number
  readonly onError: (error: unknown) => void
  /** Called after new checkpoints, without being waited for: time stamps, witnesses. */
  readonly onSealed?: () => Promise<void>
  /** False: only `settle` does anything; for tests. */
  readonly runsByItself?: boolean
}

/** Keeps the logs: whichever node has the lock moves entries from the outbox and has the signer sign. */
export interface LogKeeper {
  /** Sequences all that waits and seals what has grown, at once; for shutdown, exports and tests. */
  settle(): Promise<void>
  /** Puts an entry of the instance itself into its log, and has it signed. @returns its place */
  enter(entry: Uint8Array): Promise<{ readonly index: number }>
  stop(): Promise<void>
}

/** Any number that nobody else uses as an advisory lock. */
const keeperLock = 4_200_142_002
const restMs = 500
const tries = 60

/** Starts keeping. Writers never wait for it: they only leave their entries in the outbox. */
export function startKeeper(options: KeeperOptions): LogKeeper {
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<unknown> = Promise.resolve()
  /** One at a time. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const next = running.then(work)
    running = next.catch(() => undefined)
    return next
  }
  const round = (sealAll: boolean) => inTurn(() => keep(options, sealAll))
  const later = () => {
    if (isStopped) return
    timer = setTimeout(() => void round(false).catch(options.onError).finally(later), restMs)
    timer.unref()
  }
  if (options.runsByItself !== false) later()
  return {
    settle: () => round(true),
    async enter(entry) {
      let index: number | undefined
      for (let at = 0; index === undefined && at < tries; at += 1) {
        if (at > 0) await new Promise((resolve) => setTimeout(resolve, restMs))
        await inTurn(async () => {
          await underLock(options.pool, async (client) => {
            const log = await openLogOf(client, instanceLog, options.host, options.clock().toISOString())
            await appendEntries(client, log, [{ entryId: uuidv7(), entry }])
            index = log.size
            return true
          })
        })
      }
      if (index === undefined) throw new Error('Another node keeps the logs and does not let go.')
      await round(true)
      return { index }
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await round(true).catch(options.onError)
      await options.signer.close()
    },
  }
}

/** Whether anything waits to be sequenced or has grown since it was sealed: an idle keeper asks no more than this. */
async function hasWork(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ work: boolean }>(
    `select exists (select from log_outbox) or exists (${growing}) as work`,
  )
  return rows[0]?.work === true
}

async function keep(options: KeeperOptions, sealAll: boolean): Promise<void> {
  const { pool, signer, host, clock, onError } = options
  if (!sealAll && !(await hasWork(pool))) return
  const passedOver = new Set<string>()
  const trouble = () => ({ now: clock().toISOString(), onError })
  for (let more = true; more; )
    more = await underLock(
      pool,
      async (client) => (await sequenceOutbox(client, host, trouble(), passedOver)) >= mostAtOnce,
    )
  const now = clock()
  const before = sealAll ? now : new Date(now.getTime() - options.sealEverySeconds * 1000)
  // Sealing comes after the commit of what it seals: the signer must never have signed what a crash then undoes.
  const seal = (work: (client: pg.PoolClient) => Promise<boolean>) =>
    underLock(pool, async (client) => {
      const isOurs = await knowsKeys(client, await signer.keys())
      if (!isOurs) throw new Error('The keys of the signer are not those of this installation (docs/operations.md).')
      return work(client)
    })
  const sealed = await seal(
    async (client) =>
      (await sealLogs(client, signer, host, before.toISOString(), { now: now.toISOString(), onError })) > 0,
  )
  const sealedInstance = await seal((client) => sealInstance(client, signer, trouble()))
  if (sealed || sealedInstance) void options.onSealed?.().catch(onError)
}

/** Runs the work in a transaction if no other node does; false when one does. */
export async function underLock(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<boolean>): Promise<boolean> {
  const client = await pool.connect()
  let error: Error | undefined
  try {
    await client.query('begin')
    const { rows } = await client.query<{ ours: boolean }>('select pg_try_advisory_xact_lock($1) as ours', [keeperLock])
    const result = rows[0]?.ours === true && (await work(client))
    await client.query('commit')
    return result
  } catch (cause) {
    error = cause instanceof Error ? cause : new Error(String(cause))
    throw error
  } finally {
    // A connection that failed within a transaction is not given to the next one.
    client.release(error)
  }
}

/**
 * Notes new keys of the signer. Whether it is the signer of this installation: it has the key that was noted last, so that
 * another node with a vault of its own cannot start a second line of signatures.
 */
async function knowsKeys(client: pg.PoolClient, keys: readonly SignerKey[]): Promise<boolean> {
  const { rows } = await client.query<{ number: number; ed25519: Buffer }>(
    'select number, ed25519 from log_key where org_id = $1 order by number desc limit 1',
    [instanceLog],
  )
  const [last] = rows
  if (last && !keys.some((key) => key.number === last.number && key.ed25519 === last.ed25519.toString('base64')))
    return false
  for (const key of keys.filter(({ number }) => number > (last?.number ?? 0))) await noteKey(client, key)
  return true
}

/** From now on the checkpoints of this key count, and those of none before it. */
export const noteKey = (client: pg.ClientBase, key: SignerKey) =>
  client.query('insert into log_key (org_id, number, ed25519, ecdsa, pack, since) values ($1, $2, $3, $4, $5, $6)', [
    instanceLog,
    key.number,
    Buffer.from(key.ed25519, 'base64'),
    Buffer.from(key.ecdsa, 'base64'),
    Buffer.from(key.pack, 'base64'),
    key.since,
  ])
