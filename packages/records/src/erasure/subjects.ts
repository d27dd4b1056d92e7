import { maySee } from '@plumbline/contract/access'
import type { Actor } from '@plumbline/contract/actor'
import type { ErasureSubject } from '@plumbline/contract/erasure-endpoints'
import { Problem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import { type RawBuilder, sql } from 'kysely'
import { findRoom } from '../audit-rooms/rooms.ts'
import type { Registry } from '../behaviour.ts'
import { findAny, lockRecord } from '../find.ts'
import { insertVersion, timeAfter } from '../write-version.ts'

/** What an erasure is told by: its entry, its time, its reason. */
export interface Telling {
  readonly id: string
  readonly reason: string
}

/** What one erasure took away, as its entry will say. */
export interface Taken {
  readonly object: ChangeEvent['object']
  readonly openings: readonly string[]
  readonly accountKept?: boolean
  /** What happened besides, told after it. */
  readonly events?: readonly ChangeEvent[]
}

type Take<Type extends ErasureSubject['type']> = (
  tx: WriteTransaction,
  subject: Extract<ErasureSubject, { type: Type }>,
  context: WriteContext,
  telling: Telling,
) => Promise<Taken>

const nobody = (what: string) => new Problem('not-found', `There is no such ${what} here.`)

/** The answer of a function of the database that erases (011-erasure.sql); undefined where there was nothing to erase. */
async function openingsBy(tx: WriteTransaction, call: RawBuilder<unknown>): Promise<readonly string[] | undefined> {
  const { rows } = await sql<{ openings: string[] | null }>`select ${call} as openings`.execute(tx)
  return rows[0]?.openings ?? undefined
}

/** Account data of somebody who has left; who is there must lose their access first. */
export const takePerson: Take<'person'> = async (tx, { id }, { now }, telling) => {
  const known = await tx
    .selectFrom('person')
    .select('id')
    .where('id', '=', id)
    .where('status', '<>', 'system')
    .execute()
  if (known.length === 0) throw nobody('person')
  const { rows } = await sql<{ openings: string[]; account_kept: boolean }>`
    select * from erase_person(${id}, ${telling.id}, ${now}, ${telling.reason})`.execute(tx)
  const [taken] = rows
  if (!taken) throw new Problem('conflict', 'This person has access. Deactivate them first.')
  return { object: { type: 'person', id, version: 1 }, openings: taken.openings, accountKept: taken.account_kept }
}

/** A record that the actor may see; what is kept from them is not there. */
async function seenRecord(tx: WriteTransaction, registry: Registry, key: string, actor: Actor, what: string) {
  const record = await findAny(tx, key)
  const kept = record && registry.named(record.register)
  if (!record || !kept || !maySee(actor, kept.register, record)) throw nobody(what)
  return { record, kept }
}

export const takeComment =
  (registry: Registry): Take<'comment'> =>
  async (tx, { id }, { actor, now }, telling) => {
    const comment = await tx.selectFrom('comment').select('record_id').where('id', '=', id).executeTakeFirst()
    if (!comment) throw nobody('comment')
    await seenRecord(tx, registry, comment.record_id, actor, 'comment')
    const openings = await openingsBy(tx, sql`erase_comment(${id}, ${telling.id}, ${now}, ${telling.reason})`)
    if (!openings) throw nobody('comment')
    return { object: { type: 'comment', id, version: 1 }, openings }
  }

/** What was asked and answered in an audit room, once nothing more can be said there. */
export const takeRequest: Take<'audit-request'> = async (tx, { id }, { actor, now }, telling) => {
  const asked = await tx
    .selectFrom('audit_request')
    .select(['room_id', 'number'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!asked) throw nobody('request')
  await findRoom(tx, actor, asked.room_id, now)
  const openings = await openingsBy(tx, sql`erase_request(${id}, ${telling.id}, ${now}, ${telling.reason})`)
  if (!openings)
    throw new Problem(
      'conflict',
      `Request ${asked.number} is not decided. It can be erased once it is accepted or withdrawn, or the room is closed.`,
    )
  return { object: { type: 'audit-request', id, version: 2 }, openings }
}

export const takeFile: Take<'file'> = async (tx, { id }, { now }, telling) => {
  const openings = await openingsBy(tx, sql`erase_file(${id}, ${telling.id}, ${now}, ${telling.reason})`)
  if (!openings) throw nobody('file')
  return { object: { type: 'file', id, version: 1 }, openings }
}

/** Words of a record: of one former version, or of all, and then it is archived under a neutral title. */
export const takeRecord =
  (registry: Registry): Take<'record'> =>
  async (tx, { id, version }, context, telling) => {
    const { kept } = await seenRecord(tx, registry, id, context.actor, 'record')
    const { register, behaviour } = kept
    if (register.managed && version === undefined)
      throw new Problem('conflict', `${register.titleOfOne} stays: the product keeps it. Erase single versions of it.`)
    const before = await lockRecord(tx, register, id, context.actor)
    const stay = version === undefined ? behaviour.stays?.(before) : undefined
    if (stay) throw new Problem('conflict', `${stay} Erase single versions of it.`)
    if (version === before.version)
      throw new Problem('conflict', `Version ${version} is the current one. Change the record first.`)
    // From whom it is kept is no content: what was said about it must not come to light by the erasure.
    const discreet = [register.keptFrom, register.namelessIf].filter((name) => name !== undefined)
    const openings = await openingsBy(
      tx,
      sql`erase_versions(${id}, ${version ?? null}, ${discreet}, ${telling.id}, ${context.now}, ${telling.reason})`,
    )
    if (!openings) throw nobody('version')
    if (version !== undefined) return { object: { type: register.singular, id, version }, openings }
    const at = timeAfter(before, context.now)
    const after: AnyRecord = {
      ...before,
      title: 'Erased',
      data: Object.fromEntries(Object.entries(before.data).filter(([name]) => discreet.includes(name))),
      version: before.version + 1,
      updatedAt: at,
      updatedBy: context.actor.personId,
      archivedAt: before.archivedAt ?? at,
    }
    const cause = { event: 'archived', isAuthored: true, isApproval: false }
    // What stood before is gone, so the entry commits to nothing of it.
    const { before: _, ...archived } = await insertVersion(tx, register, context, before, after, cause)
    if (!before.archivedAt) await sql`update counter set live = live - 1 where register = ${register.name}`.execute(tx)
    return { object: { type: register.singular, id, version: after.version }, openings, events: [archived] }
  }
