import { sql } from 'kysely'
import { asOrganization, type WriteTransaction } from '../change/transaction.ts'
import type { Store } from '../database/pool.ts'

/** What a job works with: its organization's transaction, and the time by the clock of the runner. */
export interface JobCall {
  readonly tx: WriteTransaction
  readonly organizationId: string
  /** RFC 3339. */
  readonly now: string
}

export interface JobDone {
  /** There is more of the same: it is called again at once, in a transaction of its own. */
  readonly more?: boolean
  /** What begins once the work is committed, and never if it is not; waited for before the next job. */
  readonly afterCommit?: () => Promise<void>
}

/** Something that is done again and again in every organization. */
export interface Job {
  readonly kind: string
  readonly everySeconds: number
  readonly work: (call: JobCall) => Promise<JobDone>
}

export interface JobsOptions {
  readonly store: Store
  readonly jobs: readonly Job[]
  readonly clock: () => Date
  readonly onError: (error: unknown, kind: string) => void
  /** False: only `settle` does anything; for tests. */
  readonly runsByItself?: boolean
}

export interface JobRunner {
  /** Does all that is due by the clock. */
  settle(): Promise<void>
  /** Begins nothing more, and waits for what is being done. */
  stop(): Promise<void>
}

const restMs = 30_000
const firstPauseSeconds = 60
const longestPauseSeconds = 3_600

class Failed extends Error {
  readonly kind: string
  readonly organizationId: string

  constructor(kind: string, organizationId: string, reason: unknown) {
    super(`The job ${kind} failed.`, { cause: reason })
    this.kind = kind
    this.organizationId = organizationId
  }
}

/**
 * Does jobs on any number of servers, each once: a job is a row, its claim the lock of that row, and what it writes commits with
 * the time at which it is due next. Whoever dies while working has written nothing, and lets go.
 */
export function startJobs({ store, jobs, clock, onError, runsByItself = true }: JobsOptions): JobRunner {
  const kinds = jobs.map(({ kind }) => kind)
  const byKind = new Map(jobs.map((job) => [job.kind, job]))
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()

  /** @returns whether there was one to do */
  async function doOne(): Promise<boolean> {
    const now = clock()
    const done = await store.transaction().execute(async (tx) => {
      const { rows } = await sql<{ org_id: string; kind: string }>`
        select * from take_job(${kinds}::text[], ${now.toISOString()})`.execute(tx)
      const job = rows[0] && byKind.get(rows[0].kind)
      if (!rows[0] || !job) return undefined
      const { org_id: organizationId, kind } = rows[0]
      try {
        const result = await job.work({ tx, organizationId, now: now.toISOString() })
        const next = result.more ? now : new Date(now.getTime() + job.everySeconds * 1000)
        await tx.updateTable('job').set({ run_at: next.toISOString(), tries: 0 }).where('kind', '=', kind).execute()
        return result
      } catch (reason) {
        throw new Failed(kind, organizationId, reason)
      }
    })
    await done?.afterCommit?.()
    return done !== undefined
  }

  /** What failed comes again, later each time, and keeps nothing else from being done. */
  const putOff = ({ kind, organizationId }: Failed) =>
    asOrganization(store, organizationId, null, (tx) =>
      sql`update job set tries = tries + 1,
            run_at = ${clock().toISOString()}::timestamptz
              + make_interval(secs => least(${longestPauseSeconds}, ${firstPauseSeconds} * power(2, least(tries, 10))))
          where kind = ${kind}`.execute(tx),
    )

  async function round(): Promise<void> {
    await sql`select plan_jobs(${kinds}::text[], ${clock().toISOString()})`.execute(store)
    for (let more = true; more && !isStopped; )
      try {
        more = await doOne()
      } catch (error) {
        if (!(error instanceof Failed)) throw error
        onError(error.cause, error.kind)
        await putOff(error)
      }
  }
  const settle = () => {
    const next = running.then(round)
    running = next.catch(() => undefined)
    return next
  }
  const later = () => {
    if (isStopped) return
    timer = setTimeout(
      () =>
        void settle()
          .catch((error) => onError(error, 'round'))
          .finally(later),
      restMs,
    )
    timer.unref()
  }
  if (runsByItself) later()
  return {
    settle,
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await running
    },
  }
}
