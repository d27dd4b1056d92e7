import type { Actor } from '@plumbline/contract/actor'
import { type AuditRoom, auditRequests, auditRooms } from '@plumbline/contract/audit-room-endpoints'
import type { Role } from '@plumbline/contract/role'

/** Who knows of audit rooms at all. */
export const visitors = (auditRooms.list.roles ?? []) as readonly Role[]

const holdsOne = (actor: Actor, roles: readonly string[] | undefined) =>
  actor.roles.some((role) => roles?.includes(role) === true)

/** Who opens rooms, says who is in them and when they end. */
export const isHost = (actor: Actor): boolean => holdsOne(actor, auditRooms.create.roles)

/** Who may answer what auditors ask for. */
export const mayAnswer = (actor: Actor): boolean => holdsOne(actor, auditRequests.answer.roles)

/** Whether somebody audits in this room. */
export const audits = (actor: Actor, room: AuditRoom): boolean =>
  holdsOne(actor, auditRequests.ask.roles) && room.auditors.some(({ id }) => id === actor.personId)
