import { dataSchema } from '@plumbline/contract/field'
import type { AnyRecord } from '@plumbline/contract/record'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import type { Kept, Registry } from './behaviour.ts'
import { makeRecords } from './create.ts'
import { findAny } from './find.ts'
import { type LinkDraft, makeLinks } from './links.ts'
import { envelopeColumns, recordOf } from './row.ts'
import { insertVersion, timeAfter } from './write-version.ts'

/** A record that a step makes. Who took the step is its author, so nobody approves what they set off. */
export interface Make {
  readonly kind: 'make'
  readonly register: string
  readonly title: string
  readonly ownerId?: string | null
  readonly data?: Readonly<Record<string, unknown>>
  /** From the new record to records that exist, by id. */
  readonly links?: readonly { readonly relation: string; readonly to: string }[]
  /** From records that exist to the new one, such as a review that decided a task. */
  readonly linkedFrom?: readonly { readonly relation: string; readonly from: string }[]
}

/** What a step does to another record: some of its fields, or its status. It writes nothing that somebody would have to approve. */
export interface Move {
  readonly kind: 'move'
  readonly id: string
  /** Last part of the entry's type, such as `moved`. */
  readonly event: string
  readonly status?: string
  readonly data?: Readonly<Record<string, unknown>>
}

export type Effect = Make | Move

/** The step that the effects follow from. */
export interface Cause {
  readonly record: AnyRecord
  readonly title: string
}

/**
 * Does what follows from a step, in its transaction: all of it stands, or the step does not. Effects have no effects of their own, so
 * there is no circle. Nobody is asked for rights: the step was theirs to take, and this is what it means.
 */
export async function takeEffects(
  tx: WriteTransaction,
  registry: Registry,
  context: WriteContext,
  cause: Cause,
  effects: readonly Effect[],
): Promise<readonly ChangeEvent[]> {
  const made = await makeAll(
    tx,
    registry,
    context,
    effects.filter((effect) => effect.kind === 'make'),
  )
  const moved: ChangeEvent[] = []
  for (const effect of effects)
    if (effect.kind === 'move') moved.push(...(await moveOne(tx, registry, context, cause, effect)))
  return [...made, ...moved]
}

/** Of one register all at once: publishing a policy asks a thousand people. */
async function makeAll(
  tx: WriteTransaction,
  registry: Registry,
  context: WriteContext,
  makes: readonly Make[],
): Promise<readonly ChangeEvent[]> {
  const events: ChangeEvent[] = []
  const links: LinkDraft[] = []
  const ends = await recordsOf(tx, makes)
  for (const name of new Set(makes.map(({ register }) => register))) {
    const kept = keptOf(registry, name)
    const ofIt = makes.filter(({ register }) => register === name)
    const drafts = ofIt.map(({ title, ownerId = null, data = {} }) => ({ title, ownerId, data: parsed(kept, data) }))
    const made = await makeRecords(tx, kept, context, drafts)
    events.push(...made.events)
    made.records.forEach((record, index) => {
      for (const { relation, to } of ofIt[index]?.links ?? []) {
        const target = ends.get(to)
        if (target) links.push({ from: record, relation, to: target })
      }
      for (const { relation, from } of ofIt[index]?.linkedFrom ?? []) {
        const source = ends.get(from)
        if (source) links.push({ from: source, relation, to: record })
      }
    })
  }
  return [...events, ...(await makeLinks(tx, context, links)).events]
}

async function recordsOf(tx: WriteTransaction, makes: readonly Make[]): Promise<ReadonlyMap<string, AnyRecord>> {
  const ids = makes.flatMap(({ links = [], linkedFrom = [] }) => [
    ...links.map(({ to }) => to),
    ...linkedFrom.map(({ from }) => from),
  ])
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('record')
    .select(envelopeColumns)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(recordOf).map((record) => [record.id, record]))
}

async function moveOne(
  tx: WriteTransaction,
  registry: Registry,
  context: WriteContext,
  cause: Cause,
  { id, event, status, data = {} }: Move,
): Promise<readonly ChangeEvent[]> {
  await tx.selectFrom('record').select('id').where('id', '=', id).forUpdate().execute()
  const before = await findAny(tx, id)
  if (!before || before.archivedAt) return []
  const kept = keptOf(registry, before.register)
  const after: AnyRecord = {
    ...before,
    status: status ?? before.status,
    data: { ...before.data, ...parsed(kept, data) },
    version: before.version + 1,
    updatedAt: timeAfter(before, context.now),
    updatedBy: context.actor.personId,
  }
  const reason = `${cause.record.ref}: ${cause.title}`
  return [
    await insertVersion(tx, kept.register, context, before, after, {
      event,
      isAuthored: false,
      isApproval: false,
      reason,
    }),
  ]
}

/** What the product writes fits the register, or the product is wrong. */
const parsed = ({ register }: Kept, data: Readonly<Record<string, unknown>>) => dataSchema(register.fields).parse(data)

function keptOf(registry: Registry, name: string): Kept {
  const kept = registry.named(name)
  if (!kept) throw new Error(`an effect needs the register ${name}, which does not exist`)
  return kept
}
