import { randomUUID } from 'node:crypto'
import type { Actor } from '@plumbline/contract/actor'
import type { AuditPack } from '@plumbline/contract/audit-pack-endpoints'
import { uuidv7 } from '@plumbline/ledger/uuid-v7'
import { appendEvents } from '@plumbline/platform/change/append'
import { asOrganization } from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import { lockErasures } from '@plumbline/platform/privacy/erased'
import type { MadePack } from './make.ts'
import type { PackOrder } from './order.ts'

/** Who made it is gone, or hangs, when it has said nothing for so long. */
const silentMs = 60_000

export interface PackJob extends Omit<PackOrder, 'onProgress'> {
  readonly id: string
  readonly actor: Actor
}

type Row = Pick<AuditPack, 'id'> & { readonly status: string; readonly seen_at: string }

/**
 * Makes packs one after the other in this process, and says in the database how far it is. A pack whose maker has died is
 * taken up by the first process that is asked about it.
 */
export function packJobs(
  store: Store,
  make: (order: PackOrder) => Promise<MadePack>,
  /** Takes the bytes of a pack away. */
  discard: (organizationId: string, sha256: string) => Promise<void>,
  onError: (error: unknown) => void,
) {
  const worker = randomUUID()
  let last: Promise<void> = Promise.resolve()
  const mine = new Set<string>()

  const say = (
    job: PackJob,
    values: {
      step?: string
      progress?: number
      status?: string
      failure?: string
      finished_at?: string
    },
  ) =>
    asOrganization(store, job.organizationId, null, (tx) =>
      tx
        .updateTable('audit_pack')
        .set({ ...values, seen_at: new Date().toISOString() })
        .where('id', '=', job.id)
        .where('worker', '=', worker)
        .execute(),
    )

  const run = async (job: PackJob) => {
    const alive = setInterval(() => void say(job, {}).catch(() => undefined), silentMs / 4)
    alive.unref()
    try {
      const made = await make({
        ...job,
        onProgress: async (step, progress) => void (await say(job, { step, progress })),
      })
      if (await finish(job, made)) return
      await discard(job.organizationId, made.sha256)
      await say(job, {
        status: 'failed',
        step: 'Withdrawn',
        failure: 'Something was erased while this pack was made. Ask for it again.',
        finished_at: new Date().toISOString(),
      })
    } catch (error) {
      onError(error)
      await say(job, {
        status: 'failed',
        step: 'Failed',
        failure: 'The pack could not be made. The server log says why; ask for it again once that is mended.',
        finished_at: new Date().toISOString(),
      }).catch(onError)
    } finally {
      clearInterval(alive)
      mine.delete(job.id)
    }
  }

  /**
   * The pack is there, and the log says which bytes it has; unless something was erased meanwhile, or another process took it
   * up. @returns whether it is
   */
  const finish = (job: PackJob, { sha256, size, bundle, summary }: MadePack) =>
    asOrganization(store, job.organizationId, null, async (tx) => {
      await lockErasures(tx)
      const erased = await tx.selectFrom('erasure').select('told_by').where('at', '>=', job.now).executeTakeFirst()
      if (erased) return false
      const now = new Date().toISOString()
      const { numUpdatedRows } = await tx
        .updateTable('audit_pack')
        .set({
          status: 'ready',
          step: 'Ready',
          progress: 1,
          sha256,
          size,
          bundle,
          summary: JSON.stringify(summary),
          finished_at: now,
          seen_at: now,
        })
        .where('id', '=', job.id)
        .where('worker', '=', worker)
        .where('status', '=', 'making')
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return false
      const context = {
        organizationId: job.organizationId,
        actor: job.actor,
        requestId: uuidv7(),
        now,
        newId: () => uuidv7(),
      }
      await appendEvents(tx, context, [
        {
          id: uuidv7(),
          type: 'audit-pack.made',
          object: { type: 'audit-pack', id: job.id, version: 1 },
          after: { sha256, size, ...summary },
        },
      ])
      return true
    })

  const start = (job: PackJob) => {
    if (mine.has(job.id)) return
    mine.add(job.id)
    last = last.then(() => run(job))
  }

  return {
    worker,
    start,
    /** Takes the pack up if nobody makes it any more. @returns whether it was taken up */
    async takeUp(row: Row, job: () => PackJob): Promise<boolean> {
      if (row.status !== 'making' || mine.has(row.id) || Date.now() - Date.parse(row.seen_at) < silentMs) return false
      const wanted = job()
      const taken = await asOrganization(store, wanted.organizationId, null, (tx) =>
        tx
          .updateTable('audit_pack')
          .set({ worker, seen_at: new Date().toISOString() })
          .where('id', '=', row.id)
          .where('status', '=', 'making')
          .where('seen_at', '=', row.seen_at)
          .executeTakeFirst(),
      )
      if (taken.numUpdatedRows === 0n) return false
      start(wanted)
      return true
    },
    /** Waits until nothing is being made. */
    idle: () => last,
  }
}
export type PackJobs = ReturnType<typeof packJobs>
