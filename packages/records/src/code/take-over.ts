import { isDeepStrictEqual } from 'node:util'
import { isKeptFrom } from '@plumbline/contract/access'
import { hasRole } from '@plumbline/contract/actor'
import { type FieldProblem, Problem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import { refuseUnknownReferences } from '../references.ts'
import { insertVersion, timeAfter, type VersionCause } from '../write-version.ts'
import { attempt } from './attempt.ts'
import type { Written } from './by-hand.ts'
import { patchTo } from './code-values.ts'
import { type Called, type GivenCode, type GivenFile, namedPeople, wishedBy } from './given-code.ts'
import { insertNumbered, type NumberedDraft } from './numbered.ts'

/**
 * Whether the actor may fill this organization as it was elsewhere, statuses and all: an administrator or AIMS manager, as long as nobody wrote
 * anything since it was made. Later, records come to their statuses by steps alone.
 */
export async function mayTakeOver(tx: WriteTransaction, { actor, organizationId }: WriteContext): Promise<boolean> {
  if (!hasRole(actor, ['administrator', 'aims-manager'])) return false
  // Two at once would each find it empty.
  await sql`select pg_advisory_xact_lock(hashtextextended(${organizationId}, 4))`.execute(tx)
  const { rows } = await sql<{ is_empty: boolean }>`
    select not exists (
      select 1 from record_version v join organization o on o.org_id = v.org_id where v.valid_from > o.created_at
    ) as is_empty`.execute(tx)
  return rows[0]?.is_empty === true
}

/** Puts people whom the files name, and nobody knows, among the people: without roles and account, until somebody invites them. */
export async function addPeople(
  tx: WriteTransaction,
  context: WriteContext,
  { files, people }: GivenCode,
  called: ReadonlyMap<string, string>,
): Promise<{ added: ReadonlyMap<string, string>; emails: readonly string[]; events: readonly ChangeEvent[] }> {
  const wanted = new Map<string, string>()
  for (const { kept, code } of files)
    for (const { value } of namedPeople(kept.register, code)) wanted.set(value.toLowerCase(), value)
  for (const [lower, { email }] of people) wanted.set(lower, email)
  const missing = [...wanted].filter(([lower]) => !called.has(lower) && /^[^\s@]+@[^\s@]+$/.test(lower))
  const rows = missing.map(([lower, email]) => ({
    org_id: context.organizationId,
    id: context.newId(),
    user_id: null,
    name: people.get(lower)?.name ?? email,
    email,
    roles: [] as string[],
    status: 'invited',
    access_until: null,
    created_at: context.now,
    updated_at: context.now,
  }))
  if (rows.length > 0) await tx.insertInto('person').values(rows).execute()
  return {
    added: new Map(rows.map(({ email, id }) => [email.toLowerCase(), id])),
    emails: rows.map(({ email }) => email).toSorted(),
    events: rows.map(({ id, name, email }) => ({
      id: context.newId(),
      type: 'person.named',
      object: { type: 'person', id, version: 1 },
      after: { name, email, roles: [] },
    })),
  }
}

/** Records as they were elsewhere. Those that came with the organization become what their files say. */
export async function takeOver(
  tx: WriteTransaction,
  context: WriteContext,
  files: readonly GivenFile[],
  existing: ReadonlyMap<string, AnyRecord>,
  called: Called,
  reason: string,
  problems: FieldProblem[],
): Promise<ReadonlyMap<string, Written>> {
  // Nobody approved anything here, and whoever brings it counts as its author.
  const cause: VersionCause = { event: 'imported', isAuthored: true, isApproval: false, reason }
  const written = new Map<string, Written>()
  const drafts = new Map<string, NumberedDraft[]>()
  for (const file of files)
    await attempt(tx, problems, file.path, { ownerId: 'owner' }, async () => {
      const { path, kept, ref, code } = file
      const before = existing.get(ref)
      const wished = wishedBy(file, called)
      await refuseUnknownReferences(tx, kept.register.fields, wished.data, wished.ownerId)
      const status = code.status ?? before?.status ?? kept.register.lifecycle.initial
      if (before) {
        written.set(path, await becomes(tx, context, file, before, { ...wished, status }, cause))
        return
      }
      if (isKeptFrom(context.actor, kept.register, wished))
        throw new Problem('forbidden', `${ref} is about you, and not for you to bring.`)
      const id = called.records.get(ref) ?? context.newId()
      drafts.set(kept.register.name, [...(drafts.get(kept.register.name) ?? []), { file, id, wished, status }])
    })
  for (const some of drafts.values()) {
    const [first] = some
    if (!first) continue
    const { records, events } = await insertNumbered(tx, first.file.kept.register, context, some, cause)
    for (const [at, { file }] of some.entries()) {
      const record = records[at]
      if (record) written.set(file.path, { outcome: 'created', record, events: at === 0 ? events : [] })
    }
  }
  return written
}

async function becomes(
  tx: WriteTransaction,
  context: WriteContext,
  { kept, code }: GivenFile,
  before: AnyRecord,
  wished: Pick<AnyRecord, 'title' | 'ownerId' | 'data' | 'status'>,
  cause: VersionCause,
): Promise<Written> {
  const isArchived = code.archived === true
  const isSame =
    wished.title === before.title &&
    wished.ownerId === before.ownerId &&
    wished.status === before.status &&
    isArchived === (before.archivedAt !== null) &&
    isDeepStrictEqual(patchTo(before.data, wished.data), {})
  if (isSame) return { outcome: 'unchanged', record: before, events: [] }
  const at = timeAfter(before, context.now)
  const record: AnyRecord = {
    ...before,
    ...wished,
    version: before.version + 1,
    updatedAt: at,
    updatedBy: context.actor.personId,
    archivedAt: isArchived ? at : null,
  }
  const event = await insertVersion(tx, kept.register, context, before, record, cause)
  if (isArchived && before.archivedAt === null)
    await sql`update counter set live = live - 1 where register = ${record.register}`.execute(tx)
  return { outcome: 'changed', record, events: [event] }
}
