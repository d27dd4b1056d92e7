import { type Actor, hasRole, inScope } from './actor.ts'
import type { Transition } from './lifecycle.ts'
import type { AnyRegister } from './register.ts'

/** What of a record decides who may touch it. */
export interface Owned {
  readonly ownerId: string | null
  /** Null to those who are not told. */
  readonly createdBy: string | null
  readonly data: Readonly<Record<string, unknown>>
}

/** Whether the record is about the actor, in a register that keeps it from whom it is about. */
export const isKeptFrom = (actor: Actor, of: AnyRegister, { data }: Pick<Owned, 'data'>): boolean =>
  of.keptFrom !== undefined && data[of.keptFrom] === actor.personId

/** Whether who reported stays unnamed. */
export const isNameless = (of: AnyRegister, { data }: Pick<Owned, 'data'>): boolean =>
  of.namelessIf !== undefined && data[of.namelessIf] === true

/** Whom a record is about has of it only what they reported themselves, as anybody else who may report and not read. */
const isTheirs = (actor: Actor, of: AnyRegister, record: Owned) =>
  record.createdBy === actor.personId || (record.ownerId === actor.personId && !isKeptFrom(actor, of, record))

export const mayRead = (actor: Actor, of: AnyRegister): boolean =>
  inScope(actor, of.name, 'read') && hasRole(actor, of.access.read)

/** Whether role and person let the actor see of the record more than what they gave themselves, whatever the scopes of a key. */
export const maySee = (actor: Actor, of: AnyRegister, record: Pick<Owned, 'data'>): boolean =>
  hasRole(actor, of.access.read) && !isKeptFrom(actor, of, record)

export const mayCreate = (actor: Actor, of: AnyRegister): boolean =>
  inScope(actor, of.name, 'write') && hasRole(actor, [...of.access.edit, ...of.access.contribute])

/** Whether many records at once are the actor's business: who may add here, or, where the product makes the records, change all of them. */
export const mayChangeMany = (actor: Actor, of: AnyRegister): boolean =>
  mayCreate(actor, of) && (!of.managed || hasRole(actor, of.access.edit))

export const mayChange = (actor: Actor, of: AnyRegister, record: Owned): boolean =>
  inScope(actor, of.name, 'write') &&
  ((hasRole(actor, of.access.edit) && !isKeptFrom(actor, of, record)) ||
    (hasRole(actor, of.access.contribute) && isTheirs(actor, of, record)))

/** Whether role and ownership let the actor make the transition; four-eyes and conditions come on top. */
export const mayTransition = (actor: Actor, of: AnyRegister, transition: Transition, record: Owned): boolean =>
  inScope(actor, of.name, 'write') &&
  !isKeptFrom(actor, of, record) &&
  (hasRole(actor, transition.by) || (transition.byOwner === true && record.ownerId === actor.personId))

/** Everybody who can read may comment, but for viewers, who only look. */
export const mayComment = (actor: Actor, of: AnyRegister): boolean =>
  mayRead(actor, of) && inScope(actor, of.name, 'write') && actor.roles.some((role) => role !== 'viewer')
