import { isDeepStrictEqual } from 'node:util'
import { maySee } from '@plumbline/contract/access'
import { type FieldProblem, Problem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import { archiveRecord, changeRecord } from '../change.ts'
import { checkedDraft } from '../create.ts'
import { withFieldsNamed } from '../custom-fields.ts'
import { refuseUnknownReferences } from '../references.ts'
import { attempt } from './attempt.ts'
import { patchTo } from './code-values.ts'
import { type Called, type GivenFile, wishedBy } from './given-code.ts'
import { insertNumbered } from './numbered.ts'

/** What became of a file. */
export interface Written {
  readonly outcome: 'created' | 'changed' | 'unchanged'
  readonly record: AnyRecord
  readonly events: readonly ChangeEvent[]
}

const places = { ownerId: 'owner' }

/** Records as a person would write them, each with every check: who may, what is locked, which steps only people take. */
export async function writeByHand(
  tx: WriteTransaction,
  context: WriteContext,
  files: readonly GivenFile[],
  existing: ReadonlyMap<string, AnyRecord>,
  called: Called,
  reason: string,
  problems: FieldProblem[],
): Promise<ReadonlyMap<string, Written>> {
  const written = new Map<string, Written>()
  for (const file of files)
    await attempt(tx, problems, file.path, places, async () => {
      const before = existing.get(file.ref)
      written.set(
        file.path,
        before
          ? await change(tx, context, file, before, called, reason)
          : await create(tx, context, file, called, reason),
      )
    })
  return written
}

/** Archives what the files say is archived, after its links were made as they say. */
export async function archiveByHand(
  tx: WriteTransaction,
  context: WriteContext,
  files: readonly GivenFile[],
  written: ReadonlyMap<string, Written>,
  problems: FieldProblem[],
): Promise<{ events: readonly ChangeEvent[]; changed: ReadonlySet<string> }> {
  const events: ChangeEvent[] = []
  const changed = new Set<string>()
  for (const { path, kept, code } of files) {
    const { record } = written.get(path) ?? {}
    if (!code.archived || !record || record.archivedAt !== null) continue
    changed.add(path)
    await attempt(tx, problems, path, { '': 'archived' }, async () => {
      events.push(...(await archiveRecord(tx, kept, context, record.id, undefined)))
    })
  }
  return { events, changed }
}

async function create(
  tx: WriteTransaction,
  context: WriteContext,
  file: GivenFile,
  called: Called,
  reason: string,
): Promise<Written> {
  const { kept, code } = file
  const { initial } = kept.register.lifecycle
  const wished = wishedBy(file, called)
  if (code.status !== undefined && code.status !== initial)
    throw new Problem('invalid', 'A step is missing.', [
      { path: 'status', message: `must be ${initial}: a new record begins there, and people take its steps` },
    ])
  if (code.archived)
    throw new Problem('invalid', 'There is nothing to archive.', [
      { path: 'archived', message: 'is said of a record that is not here' },
    ])
  const { ownerId = null, data } = checkedDraft(
    await withFieldsNamed(tx, kept, Object.keys(wished.data)),
    context.actor,
    wished,
  )
  await refuseUnknownReferences(tx, kept.register.fields, data, ownerId)
  const draft = { file, id: context.newId(), wished: { ...wished, ownerId, data }, status: initial }
  const cause = { event: 'created', isAuthored: true, isApproval: false, reason }
  const { records, events } = await insertNumbered(tx, kept.register, context, [draft], cause)
  const [record] = records
  if (!record) throw new Error('a record was not made')
  return { outcome: 'created', record, events }
}

async function change(
  tx: WriteTransaction,
  context: WriteContext,
  file: GivenFile,
  before: AnyRecord,
  called: Called,
  reason: string,
): Promise<Written> {
  const { kept, code, ref } = file
  if (!maySee(context.actor, kept.register, before)) throw new Problem('not-found', `${ref} is not open to you.`)
  const wished = wishedBy(file, called)
  if (code.status !== undefined && code.status !== before.status)
    throw new Problem('invalid', 'A step is missing.', [
      { path: 'status', message: `is ${before.status} here: people take the steps of a record` },
    ])
  if (before.archivedAt !== null && !code.archived)
    throw new Problem('invalid', 'It is archived.', [
      { path: 'archived', message: `must be true: ${ref} is archived here, and does not come back` },
    ])
  const data = patchTo(before.data, wished.data)
  const patch = {
    ...(wished.title === before.title ? {} : { title: wished.title }),
    ...(wished.ownerId === before.ownerId ? {} : { ownerId: wished.ownerId }),
    ...(isDeepStrictEqual(data, {}) ? {} : { data }),
  }
  if (isDeepStrictEqual(patch, {})) return { outcome: 'unchanged', record: before, events: [] }
  const changed = await changeRecord(tx, kept, context, before.id, before.version, { ...patch, reason })
  return { outcome: 'changed', record: changed.record, events: changed.events }
}
