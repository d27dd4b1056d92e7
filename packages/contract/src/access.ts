import { type Actor, hasRole, inScope } from './actor.ts'
import type { Transition } from './lifecycle.ts'
import type { AnyRegister } from './register.ts'

/** What of a record decides who may touch it. */
export interface Owned {
  readonly ownerId: string | null
  readonly createdBy: string
}

const isTheirs = (actor: Actor, record: Owned) =>
  record.ownerId === actor.personId || record.createdBy === actor.personId

export const mayRead = (actor: Actor, of: AnyRegister): boolean =>
  inScope(actor, of.name, 'read') && hasRole(actor, of.access.read)

export const mayCreate = (actor: Actor, of: AnyRegister): boolean =>
  inScope(actor, of.name, 'write') && hasRole(actor, [...of.access.edit, ...of.access.contribute])

export const mayChange = (actor: Actor, of: AnyRegister, record: Owned): boolean =>
  inScope(actor, of.name, 'write') &&
  (hasRole(actor, of.access.edit) || (hasRole(actor, of.access.contribute) && isTheirs(actor, record)))

/** Whether role and ownership let the actor make the transition; four-eyes and conditions come on top. */
export const mayTransition = (actor: Actor, of: AnyRegister, transition: Transition, record: Owned): boolean =>
  inScope(actor, of.name, 'write') &&
  (hasRole(actor, transition.by) || (transition.byOwner === true && record.ownerId === actor.personId))

/** Everybody who can read may comment, but for viewers, who only look. */
export const mayComment = (actor: Actor, of: AnyRegister): boolean =>
  mayRead(actor, of) && inScope(actor, of.name, 'write') && actor.roles.some((role) => role !== 'viewer')
