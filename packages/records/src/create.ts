import { mayCreate } from '@plumbline/contract/access'
import type { Actor } from '@plumbline/contract/actor'
import { dataSchema, type Fields } from '@plumbline/contract/field'
import { type FieldProblem, Problem, parseOrProblem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import type { Kept } from './behaviour.ts'
import { undefinedCustom, withFieldsNamed } from './custom-fields.ts'
import { settled } from './discretion.ts'
import { refuseUnknownReferences } from './references.ts'
import { insertRecords } from './write-version.ts'

/** A record to be; data must already fit the register's schema. */
export interface RecordDraft {
  readonly id?: string
  readonly title: string
  readonly ownerId?: string | null
  readonly data?: Readonly<Record<string, unknown>>
  /** Another status than the initial one; only for what the product makes itself. */
  readonly status?: string
}

/** Gives out `count` numbers of a register and counts the records as live. */
async function takeNumbers(
  tx: WriteTransaction,
  organizationId: string,
  register: string,
  count: number,
): Promise<number> {
  const { rows } = await sql<{ last_number: number }>`
    insert into counter (org_id, register, last_number, live) values (${organizationId}, ${register}, ${count}, ${count})
    on conflict (org_id, register) do update set last_number = counter.last_number + ${count}, live = counter.live + ${count}
    returning last_number`.execute(tx)
  return (rows[0]?.last_number ?? count) - count + 1
}

/** Makes records of one register in bulk, without asking who may: the caller has. */
export async function makeRecords(
  tx: WriteTransaction,
  { register }: Kept,
  context: WriteContext,
  drafts: readonly RecordDraft[],
  reason?: string,
): Promise<{ records: readonly AnyRecord[]; events: readonly ChangeEvent[] }> {
  if (drafts.length === 0) return { records: [], events: [] }
  const first = await takeNumbers(tx, context.organizationId, register.name, drafts.length)
  const records = drafts.map(
    (draft, index): AnyRecord => ({
      id: draft.id ?? context.newId(),
      ref: `${register.prefix}-${first + index}`,
      register: register.name,
      title: draft.title,
      status: draft.status ?? register.lifecycle.initial,
      ownerId: draft.ownerId ?? null,
      data: { ...draft.data },
      version: 1,
      createdAt: context.now,
      createdBy: context.actor.personId,
      updatedAt: context.now,
      updatedBy: context.actor.personId,
      archivedAt: null,
    }),
  )
  const events = await insertRecords(tx, register, context, records, {
    event: 'created',
    isAuthored: true,
    isApproval: false,
    ...(reason === undefined ? {} : { reason }),
  })
  return { records, events }
}

/**
 * A draft as the actor may make it, but for whom and what it refers to; the register comes with the custom fields that it names.
 * @throws Problem forbidden, invalid
 */
export function checkedDraft({ register, behaviour }: Kept, actor: Actor, draft: RecordDraft) {
  if (register.managed || !mayCreate(actor, register))
    throw new Problem('forbidden', `Your role does not let you add to ${register.title.toLowerCase()}.`)
  const data = parseOrProblem(dataSchema(register.fields), draft.data ?? {}, ['data'])
  const names = Object.keys(data)
  const problems = [
    ...(behaviour.check?.(data) ?? []),
    ...stampedIn(register.fields, names),
    ...undefinedCustom(register, names),
  ]
  const after = { createdBy: actor.personId, ownerId: draft.ownerId ?? null, data }
  const owner = settled(register, actor, { before: undefined, after, namedOwner: draft.ownerId })
  refuseWrong([...problems.map(inData), ...owner.problems])
  return { ...draft, data }
}

/** Makes one record on behalf of the actor. @throws Problem forbidden, invalid */
export async function createRecord(
  tx: WriteTransaction,
  kept: Kept,
  context: WriteContext,
  draft: RecordDraft,
): Promise<{ record: AnyRecord; events: readonly ChangeEvent[] }> {
  const checked = checkedDraft(await withFieldsNamed(tx, kept, Object.keys(draft.data ?? {})), context.actor, draft)
  await refuseUnknownReferences(tx, kept.register.fields, checked.data, draft.ownerId ?? null)
  const made = await makeRecords(tx, kept, context, [checked])
  const [record] = made.records
  if (!record) throw new Error('a record was not made')
  return { record, events: made.events }
}

/** @throws Problem invalid when there are problems */
export function refuseWrong(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw new Problem('invalid', 'One or more fields are wrong.', problems)
}

/** Paths that a behaviour reports are relative to the data. */
export const inData = ({ path, message }: { path: string; message: string }) => ({ path: `data.${path}`, message })

/** Fields that only the product writes, among those that somebody wants to write. */
export const stampedIn = (fields: Fields, wanted: readonly string[]) =>
  wanted.filter((name) => fields[name]?.stamped).map((name) => ({ path: name, message: 'is set by the product' }))
