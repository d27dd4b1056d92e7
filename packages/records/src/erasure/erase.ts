import type { ErasureSubject } from '@plumbline/contract/erasure-endpoints'
import { Problem } from '@plumbline/contract/problem'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import { lockErasures } from '@plumbline/platform/privacy/erased'
import { sql } from 'kysely'
import type { Registry } from '../behaviour.ts'
import { type Taken, type Telling, takeComment, takeFile, takePerson, takeRecord, takeRequest } from './subjects.ts'

export interface Erasure {
  readonly taken: Taken
  readonly events: readonly ChangeEvent[]
  /** Digests of bytes to take away once this is committed; `packs` of them are audit packs. */
  readonly bytes: readonly string[]
  readonly packs: number
}

/** How the database names what is erased. */
const keyOf = (subject: ErasureSubject): readonly [subject: string, id: string] =>
  subject.type === 'record' && subject.version !== undefined
    ? ['version', `${subject.id}/${subject.version}`]
    : [subject.type, subject.id]

/**
 * Whether it was erased before: itself, or with all of its record. No other erasure comes in between until the transaction ends.
 */
export async function isErased(tx: WriteTransaction, subject: ErasureSubject): Promise<boolean> {
  await lockErasures(tx)
  const [kind, id] = keyOf(subject)
  const found = await tx
    .selectFrom('erasure')
    .select('told_by')
    .where((is) =>
      is.or([
        is.and([is('subject', '=', kind), is('subject_id', '=', id)]),
        ...(kind === 'version' ? [is.and([is('subject', '=', 'record'), is('subject_id', '=', subject.id)])] : []),
      ]),
    )
    .executeTakeFirst()
  return found !== undefined
}

/**
 * Erases values and salts wherever they stand, in the transaction that it is given. @throws Problem not-found, conflict
 * @returns what the log says of it: which commitments nobody can open any more, and why; nothing of what was erased
 */
export async function erase(
  tx: WriteTransaction,
  registry: Registry,
  context: WriteContext,
  subject: ErasureSubject,
  reason: string,
): Promise<Erasure> {
  const telling: Telling = { id: context.newId(), reason }
  const taken = await take(tx, registry, context, subject, telling)
  const [kind, id] = keyOf(subject)
  const told: ChangeEvent = {
    id: telling.id,
    type: 'privacy.erased',
    object: taken.object,
    after: { subject: kind, id, openings: [...taken.openings] },
    reason,
  }
  // An answer that is kept for a retry may hold it, and nobody can look: it is sealed.
  await tx.updateTable('idempotency').set({ headers: '{}', body: '' }).where('status', '>', 0).execute()
  const packs = await withdrawPacks(tx)
  return {
    taken,
    events: [told, ...(taken.events ?? [])],
    bytes: [...packs, ...(subject.type === 'file' ? [subject.id] : [])],
    packs: packs.length,
  }
}

function take(
  tx: WriteTransaction,
  registry: Registry,
  context: WriteContext,
  subject: ErasureSubject,
  telling: Telling,
): Promise<Taken> {
  switch (subject.type) {
    case 'person':
      return takePerson(tx, subject, context, telling)
    case 'comment':
      return takeComment(registry)(tx, subject, context, telling)
    case 'audit-request':
      return takeRequest(tx, subject, context, telling)
    case 'file':
      return takeFile(tx, subject, context, telling)
    case 'record':
      return takeRecord(registry)(tx, subject, context, telling)
  }
}

/** Audit packs that were made before may hold it. @returns their digests */
async function withdrawPacks(tx: WriteTransaction): Promise<readonly string[]> {
  const ready = await tx
    .selectFrom('audit_pack')
    .select(['id', 'sha256'])
    .where('status', '=', 'ready')
    .forUpdate()
    .execute()
  await tx
    .updateTable('audit_pack')
    .set({
      status: 'failed',
      step: 'Withdrawn',
      failure: 'Something was erased since this pack was made. Ask for it again.',
      sha256: null,
      bundle: null,
    })
    .where('id', '=', sql<string>`any(${ready.map(({ id }) => id)}::uuid[])`)
    .execute()
  return ready.flatMap(({ sha256 }) => sha256 ?? [])
}

export const erasedBefore = () => new Problem('conflict', 'This was erased already.')
