import { mayChange, mayRead, maySee } from '@plumbline/contract/access'
import { type Actor, hasRole } from '@plumbline/contract/actor'
import { Problem } from '@plumbline/contract/problem'
import type { AnyRecord, Link } from '@plumbline/contract/record'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import { asShown, type ReadTransaction, type WriteTransaction } from '@plumbline/platform/change/transaction'
import { type RawBuilder, sql } from 'kysely'
import type { Kept, Registry } from './behaviour.ts'
import { lockOf } from './change.ts'
import { areKept, rowsOf } from './discretion.ts'
import { findAny, findToWrite, lockRecord } from './find.ts'
import { recordsAt } from './row.ts'
import { heldFor } from './shown.ts'

interface LinkRow {
  id: string
  relation: string
  from_id: string
  to_id: string
  from_ref: string
  from_register: string
  from_title: string
  from_status: string
  to_ref: string
  to_register: string
  to_title: string
  to_status: string
}

const linkOf = (row: LinkRow): Link => ({
  id: row.id,
  relation: row.relation,
  from: {
    id: row.from_id,
    ref: row.from_ref,
    register: row.from_register,
    title: row.from_title,
    status: row.from_status,
  },
  to: { id: row.to_id, ref: row.to_ref, register: row.to_register, title: row.to_title, status: row.to_status },
})

/**
 * Links of some records in both directions, live ones, or those of a moment with their ends as they stood then, but for those with an end that is kept from the
 * actor. One query for all, and all of them: nobody would see that some were cut off.
 */
async function linksOfRecords(
  tx: ReadTransaction,
  registry: Registry,
  actor: Actor,
  ids: readonly string[],
  asOf?: string,
): Promise<readonly Link[]> {
  if (ids.length === 0) return []
  const registers = registry.all.map(({ register }) => register)
  const ended =
    asOf === undefined
      ? sql`l.ended_at is null`
      : sql`l.created_at <= ${asOf} and (l.ended_at is null or l.ended_at > ${asOf})`
  const end = (alias: 'a' | 'b', id: RawBuilder<unknown>) =>
    sql`join lateral (select r.id, r.ref, r.register, r.title, r.status, r.number from ${recordsAt(asOf)} where r.org_id = l.org_id and r.id = ${id}) ${sql.ref(alias)} on true`
  const { rows } = await sql<LinkRow>`
    select l.id, l.relation, l.from_id, l.to_id,
           a.ref as from_ref, a.register as from_register, a.title as from_title, a.status as from_status,
           b.ref as to_ref, b.register as to_register, b.title as to_title, b.status as to_status
    from link l ${end('a', sql`l.from_id`)} ${end('b', sql`l.to_id`)}
    where (l.from_id = any(${[...ids]}::uuid[]) or l.to_id = any(${[...ids]}::uuid[])) and ${ended}
      and not (${areKept(registers, actor, rowsOf('a'))} or ${areKept(registers, actor, rowsOf('b'))})
    order by l.relation, b.number, l.id`.execute(tx)
  return rows.map(linkOf)
}

/** As linksOfRecords, those that the actor may read: a link shows the titles of both its ends. */
export async function seenLinks(
  tx: ReadTransaction,
  registry: Registry,
  actor: Actor,
  ids: readonly string[],
  asOf?: string,
): Promise<readonly Link[]> {
  const links = await linksOfRecords(tx, registry, actor, ids, asOf)
  return links.filter(({ from, to }) =>
    [from, to].every((end) => {
      const kept = registry.named(end.register)
      return kept !== undefined && mayRead(actor, kept.register)
    }),
  )
}

interface Found {
  readonly kept: Kept
  readonly from: AnyRecord
}

/** The record at the near end, locked and open for writing by the actor. */
async function openEnd(tx: WriteTransaction, kept: Kept, context: WriteContext, key: string): Promise<Found> {
  const from = await lockRecord(tx, kept.register, key, context.actor)
  if (!mayChange(context.actor, kept.register, from))
    throw new Problem('forbidden', `Your role does not let you link ${from.ref}.`)
  const lock = await lockOf(tx, kept, from, context.now)
  if (lock) throw heldFor(context.actor, kept.register, from, lock)
  return { kept, from }
}

/** @throws Problem invalid when the register has no such relation to the target */
export function relationOf({ register }: Kept, relation: string, target: AnyRecord): void {
  const declared = Object.hasOwn(register.relations, relation) ? register.relations[relation] : undefined
  const path = 'relation'
  if (!declared) {
    const known = Object.keys(register.relations).join(', ') || 'none'
    throw new Problem('invalid', `${register.title} have no relation "${relation}".`, [
      { path, message: `must be one of: ${known}` },
    ])
  }
  if (!declared.to.includes('*') && !declared.to.includes(target.register))
    throw new Problem('invalid', `"${relation}" cannot point at ${target.ref}.`, [
      { path: 'to', message: `must be of ${declared.to.join(', ')}` },
    ])
}

/** @throws Problem invalid, conflict when the relation does not lead from the one to the other */
export function refuseUnfit(kept: Kept, from: Pick<AnyRecord, 'id'>, relation: string, target: AnyRecord): void {
  relationOf(kept, relation, target)
  if (target.id === from.id)
    throw new Problem('invalid', 'A record cannot be linked to itself.', [
      { path: 'to', message: 'is the record itself' },
    ])
  const heldTarget = kept.behaviour.heldTarget?.(target)
  if (heldTarget) throw new Problem('conflict', heldTarget)
}

/**
 * The record at the far end. One that the actor's role may not read is as good as none: the link would show its title. Scopes of a
 * key do not count here, so that a machine which delivers evidence can link it to the claim.
 */
async function findTarget(tx: WriteTransaction, registry: Registry, actor: Actor, key: string): Promise<AnyRecord> {
  const target = await findAny(tx, key)
  const register = target && registry.named(target.register)?.register
  if (register && !target.archivedAt && maySee(actor, register, target)) return target
  throw new Problem('invalid', `There is no ${key} here to link to.`, [{ path: 'to', message: 'does not exist here' }])
}

/** Links a record to another by a declared relation. @throws Problem not-found, forbidden, conflict, invalid */
export async function createLink(
  tx: WriteTransaction,
  registry: Registry,
  context: WriteContext,
  kept: Kept,
  key: string,
  draft: { readonly relation: string; readonly to: string },
): Promise<{ link: Link; from: AnyRecord; events: readonly ChangeEvent[] }> {
  const { from } = await openEnd(tx, kept, context, key)
  const target = await findTarget(tx, registry, context.actor, draft.to)
  refuseUnfit(kept, from, draft.relation, target)
  const made = await makeLinks(tx, context, [{ from, relation: draft.relation, to: target }])
  const [link] = made.links
  if (!link) throw new Problem('conflict', `${from.ref} has this link to ${target.ref} already.`)
  const shown = await asShown(
    tx,
    () => findAny(tx, target.id),
    async () => target,
  )
  return { link: { ...link, to: endOf(shown ?? target) }, from, events: made.events }
}

export interface LinkDraft {
  readonly from: AnyRecord
  readonly relation: string
  readonly to: AnyRecord
}

/** Makes links in bulk, without asking who may; those that exist already are left as they are. */
export async function makeLinks(
  tx: WriteTransaction,
  context: WriteContext,
  drafts: readonly LinkDraft[],
): Promise<{ links: readonly Link[]; events: readonly ChangeEvent[] }> {
  if (drafts.length === 0) return { links: [], events: [] }
  const rows = drafts.map(({ from, relation, to }) => ({
    org_id: context.organizationId,
    id: context.newId(),
    relation,
    from_id: from.id,
    to_id: to.id,
    created_at: context.now,
    created_by: context.actor.personId,
    ended_at: null,
    ended_by: null,
  }))
  const stored = await tx
    .insertInto('link')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'from_id', 'relation', 'to_id']).where('ended_at', 'is', null).doNothing(),
    )
    .returning('id')
    .execute()
  const isStored = new Set(stored.map(({ id }) => id))
  const made = drafts.flatMap(({ from, relation, to }, index) => {
    const id = rows[index]?.id
    return id && isStored.has(id) ? [{ id, relation, from: endOf(from), to: endOf(to) }] : []
  })
  return { links: made, events: made.map((link) => linkEvent(context, link, 'linked')) }
}

const endOf = ({ id, ref, register, title, status }: AnyRecord) => ({ id, ref, register, title, status })

const linkEvent = (context: WriteContext, link: Link, what: 'linked' | 'unlinked'): ChangeEvent => {
  const state = { id: link.id, relation: link.relation, from: link.from.id, to: link.to.id }
  return {
    id: context.newId(),
    type: `record.${what}`,
    object: { type: 'link', id: link.id, version: what === 'linked' ? 1 : 2 },
    ...(what === 'linked' ? { after: state } : { before: state }),
  }
}

/** Ends a link; history keeps it. The link may be named from either of its ends. @throws Problem not-found, forbidden, conflict */
export async function endLink(
  tx: WriteTransaction,
  registry: Registry,
  context: WriteContext,
  kept: Kept,
  key: string,
  linkId: string,
): Promise<readonly ChangeEvent[]> {
  const near = await findToWrite(tx, kept.register, key, context.actor)
  const link = (await linksOfRecords(tx, registry, context.actor, [near.id])).find(({ id }) => id === linkId)
  const owner = link && registry.named(link.from.register)
  // Whose far end the actor may not see does not exist for them.
  const far = link && registry.named((link.from.id === near.id ? link.to : link.from).register)
  if (!link || !owner || !far || !hasRole(context.actor, far.register.access.read))
    throw new Problem('not-found', 'There is no such link here.')
  await openEnd(tx, owner, context, link.from.id)
  return [await closeLink(tx, context, link)]
}

/** Ends a link without asking who may. */
export async function closeLink(tx: WriteTransaction, context: WriteContext, link: Link): Promise<ChangeEvent> {
  // As `timeAfter` for versions, and later than its beginning: a past day shows a link that lived, even if the clock was set back.
  const endedAt = sql<string>`greatest(${context.now}::timestamptz, created_at + interval '1 millisecond')`
  await tx
    .updateTable('link')
    .set({ ended_at: endedAt, ended_by: context.actor.personId })
    .where('id', '=', link.id)
    .where('ended_at', 'is', null)
    .execute()
  return linkEvent(context, link, 'unlinked')
}
