import { createHash } from 'node:crypto'
import { Problem } from '@plumbline/contract/problem'
import type { Seal } from './seal.ts'
import type { WriteTransaction } from './transaction.ts'

export interface StoredAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface IdempotencyKey {
  readonly key: string
  readonly fingerprint: string
}

/**
 * Same key with another request is a mistake of the caller, so the request is part of the memory. A password is not: whoever
 * reads the database could try words against a hash that is this quick.
 */
export const fingerprintOf = (method: string, url: string, body: unknown): string =>
  createHash('sha256')
    .update(`${method}\n${url}\n${JSON.stringify(withoutPassword(body ?? null))}`)
    .digest('hex')

function withoutPassword(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  const { password: _, ...rest } = body as Record<string, unknown>
  return rest
}

const ofCaller = (organizationId: string, actorId: string, { key }: IdempotencyKey) => ({
  org_id: organizationId,
  actor_id: actorId,
  key,
})

/**
 * Claims the key in this transaction. A second request with the same key waits here until the first commits or fails,
 * and gets the first one's answer; so a retry after a cut connection can neither double nor lose a write (trust.md 3.4).
 * @returns the stored answer, or undefined when this request is the first
 */
export async function claimKey(
  tx: WriteTransaction,
  organizationId: string,
  actorId: string,
  asked: IdempotencyKey,
  now: string,
  seal: Seal,
): Promise<StoredAnswer | undefined> {
  const owner = ofCaller(organizationId, actorId, asked)
  const claimed = await tx
    .insertInto('idempotency')
    .values({ ...owner, fingerprint: asked.fingerprint, status: 0, headers: '{}', body: '', created_at: now })
    .onConflict((conflict) => conflict.columns(['org_id', 'actor_id', 'key']).doNothing())
    .executeTakeFirst()
  if (claimed.numInsertedOrUpdatedRows === 1n) return undefined
  const before = await tx
    .selectFrom('idempotency')
    .selectAll()
    .where((where) => where.and(owner))
    .executeTakeFirst()
  if (!before) throw new Problem('conflict', 'The first request with this Idempotency-Key is still running. Try again.')
  if (before.fingerprint !== asked.fingerprint)
    throw new Problem('invalid', 'This Idempotency-Key was used for another request.')
  if (before.body === '')
    throw new Problem('conflict', 'The request was carried out, and its answer has been erased with what it held.')
  return { status: before.status, headers: before.headers, body: seal.open(before.body) }
}

/** Keeps the answer with the key, in the transaction of the change it answers; sealed, as it may hold a new API key. */
export async function keepAnswer(
  tx: WriteTransaction,
  organizationId: string,
  actorId: string,
  asked: IdempotencyKey,
  answer: StoredAnswer,
  seal: Seal,
): Promise<void> {
  await tx
    .updateTable('idempotency')
    .set({ status: answer.status, headers: JSON.stringify(answer.headers), body: seal.close(answer.body) })
    .where((where) => where.and(ofCaller(organizationId, actorId, asked)))
    .execute()
}
