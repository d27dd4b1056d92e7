import { isDeepStrictEqual } from 'node:util'
import { mayChange } from '@plumbline/contract/access'
import { dataSchema } from '@plumbline/contract/field'
import { Problem, parseOrProblem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import { loadAround } from './around.ts'
import type { Kept } from './behaviour.ts'
import { inData, refuseWrong, stampedIn } from './create.ts'
import { undefinedCustom, withFieldsNamed } from './custom-fields.ts'
import { settled } from './discretion.ts'
import { lockRecord } from './find.ts'
import { mergePatch } from './merge-patch.ts'
import { refuseUnknownReferences } from './references.ts'
import { heldFor } from './shown.ts'
import { insertVersion, timeAfter } from './write-version.ts'

export interface RecordPatch {
  readonly title?: string | undefined
  readonly ownerId?: string | null | undefined
  readonly data?: Readonly<Record<string, unknown>> | undefined
  readonly reason?: string | undefined
}

/** Why nobody can write into the record now; undefined when it is open. */
export async function lockOf(
  tx: WriteTransaction,
  { register, behaviour }: Kept,
  record: AnyRecord,
  now: string,
): Promise<string | undefined> {
  if (record.archivedAt) return `${record.ref} is archived.`
  const status = register.lifecycle.statuses[record.status]
  if (status?.locked)
    return `${record.ref} is ${status.title.toLowerCase()} and locked. Take the step that opens it first.`
  return behaviour.heldBy?.(record, await loadAround(tx, record, now))
}

/** @throws Problem stale when the caller has seen another version */
export function refuseStale(record: AnyRecord, expected: number): void {
  if (record.version !== expected)
    throw new Problem('stale', `${record.ref} is at version ${record.version}; you have seen version ${expected}.`)
}

/** Changes a record by merge patch. @throws Problem not-found, forbidden, stale, conflict (locked), invalid */
export async function changeRecord(
  tx: WriteTransaction,
  kept: Kept,
  context: WriteContext,
  key: string,
  expectedVersion: number,
  patch: RecordPatch,
): Promise<{ record: AnyRecord; events: readonly ChangeEvent[] }> {
  const { register, behaviour } = await withFieldsNamed(tx, kept, Object.keys(patch.data ?? {}))
  const before = await lockRecord(tx, register, key, context.actor)
  if (!mayChange(context.actor, register, before))
    throw new Problem('forbidden', `Your role does not let you change ${before.ref}.`)
  refuseStale(before, expectedVersion)
  const lock = await lockOf(tx, kept, before, context.now)
  if (lock) throw heldFor(context.actor, register, before, lock)

  const data = parseOrProblem(dataSchema(register.fields), mergePatch(before.data, patch.data ?? {}), ['data'])
  const touched = touchedIn(before.data, data)
  const fixed = new Set(behaviour.fixed?.(before))
  const wanted = {
    ...before,
    title: patch.title ?? before.title,
    ownerId: patch.ownerId === undefined ? before.ownerId : patch.ownerId,
    data,
  }
  const owner = settled(register, context.actor, { before, after: wanted, namedOwner: patch.ownerId })
  const problems = [
    ...(behaviour.check?.(data) ?? []),
    ...stampedIn(register.fields, touched),
    ...undefinedCustom(
      register,
      touched.filter((name) => data[name] !== undefined),
    ),
    ...touched.filter((name) => fixed.has(name)).map((name) => ({ path: name, message: 'cannot change' })),
  ]
  refuseWrong([...problems.map(inData), ...owner.problems])
  const next = { ...wanted, ownerId: owner.ownerId }
  await refuseUnknownReferences(
    tx,
    register.fields,
    changedPart(before.data, data),
    next.ownerId === before.ownerId ? null : next.ownerId,
  )
  const after: AnyRecord = {
    ...next,
    version: before.version + 1,
    updatedAt: timeAfter(before, context.now),
    updatedBy: context.actor.personId,
  }
  const event = await insertVersion(tx, register, context, before, after, {
    event: 'changed',
    isAuthored: true,
    isApproval: false,
    ...(patch.reason === undefined ? {} : { reason: patch.reason }),
  })
  return { record: after, events: [event] }
}

/** Names of the fields that differ. */
const touchedIn = (before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>) =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !isDeepStrictEqual(before[name], after[name]),
  )

/** Only what changes is checked: a person who left stays named where they were. */
const changedPart = (before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(after).filter(([name, value]) => !isDeepStrictEqual(before[name], value)))

/** Archives a record: it leaves the lists and stays in history. @throws Problem not-found, forbidden, stale, conflict */
export async function archiveRecord(
  tx: WriteTransaction,
  kept: Kept,
  context: WriteContext,
  key: string,
  expectedVersion: number | undefined,
): Promise<readonly ChangeEvent[]> {
  const { register } = kept
  const before = await lockRecord(tx, register, key, context.actor)
  if (!mayChange(context.actor, register, before))
    throw new Problem('forbidden', `Your role does not let you archive ${before.ref}.`)
  if (expectedVersion !== undefined) refuseStale(before, expectedVersion)
  const lock = (await lockOf(tx, kept, before, context.now)) ?? kept.behaviour.stays?.(before)
  if (lock) throw heldFor(context.actor, register, before, lock)
  const at = timeAfter(before, context.now)
  const after: AnyRecord = {
    ...before,
    version: before.version + 1,
    updatedAt: at,
    updatedBy: context.actor.personId,
    archivedAt: at,
  }
  const event = await insertVersion(tx, register, context, before, after, {
    event: 'archived',
    isAuthored: true,
    isApproval: false,
  })
  await sql`update counter set live = live - 1 where register = ${register.name}`.execute(tx)
  return [event]
}
