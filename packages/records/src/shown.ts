import { maySee } from '@plumbline/contract/access'
import { type Actor, hasRole } from '@plumbline/contract/actor'
import { Problem } from '@plumbline/contract/problem'
import type { AnyRecord, Link } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import { told } from './discretion.ts'

/** What a writer sends of a record. */
interface Given {
  readonly title?: string | undefined
  readonly ownerId?: string | null | undefined
  readonly data?: Readonly<Record<string, unknown>> | undefined
}

/** Title and status as the actor last gave them, whatever others have written since. */
async function givenBefore(tx: ReadTransaction, actor: Actor, register: AnyRegister, { id, ref }: AnyRecord) {
  const { rows } = await sql<{ title: string | null; status: string | null }>`
    select case when v.title is distinct from b.title then v.title end as title,
           case when v.status is distinct from b.status then v.status end as status
    from record_version v left join record_version b on b.record_id = v.record_id and b.version = v.version - 1
    where v.record_id = ${id} and v.actor_id = ${actor.personId} order by v.version desc`.execute(tx)
  const last = (name: 'title' | 'status') => rows.find((row) => row[name] !== null)?.[name]
  return { title: last('title') ?? ref, status: last('status') ?? register.lifecycle.initial }
}

/**
 * What a writer is shown of the result. Whoever may report but not read sees what they gave themselves, and nothing that
 * others have written since.
 */
export async function shownTo(
  tx: ReadTransaction,
  actor: Actor,
  register: AnyRegister,
  record: AnyRecord,
  given: Given = {},
): Promise<AnyRecord> {
  if (maySee(actor, register, record)) return told(actor, register, record)
  const before = await givenBefore(tx, actor, register, record)
  return {
    ...record,
    title: given.title ?? before.title,
    status: before.status,
    ownerId: given.ownerId ?? null,
    data: Object.fromEntries(Object.entries(record.data).filter(([name]) => Object.hasOwn(given.data ?? {}, name))),
    createdBy: record.createdBy === actor.personId ? record.createdBy : null,
  }
}

/** A new link, as its maker is shown the record that it begins at. */
export async function shownLink(
  tx: ReadTransaction,
  actor: Actor,
  register: AnyRegister,
  { link, from }: { readonly link: Link; readonly from: AnyRecord },
): Promise<Link> {
  const { title, status } = await shownTo(tx, actor, register, from)
  return { ...link, from: { ...link.from, title, status } }
}

/** What is said of a record that cannot be written now: to those who do not see it, not why. */
export const heldFor = (actor: Actor, register: AnyRegister, record: AnyRecord, why: string): Problem =>
  new Problem('conflict', maySee(actor, register, record) ? why : `${record.ref} takes no changes now.`)

/**
 * Does a write. Whoever may not read the register gets one answer to all that is not theirs, so that none tells whether a
 * record is there.
 */
export async function unseen<Result>(
  actor: Actor,
  register: AnyRegister,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const isTelling = error instanceof Problem && ['forbidden', 'not-found'].includes(error.category)
    if (!isTelling || hasRole(actor, register.access.read)) throw error
    throw new Problem('forbidden', `Your role does not let you do this in ${register.title.toLowerCase()}.`)
  }
}
