import { type Actor, hasRole, inScope } from '@plumbline/contract/actor'
import { auditPacks } from '@plumbline/contract/audit-pack-endpoints'
import { auditRequests, auditRooms, auditSamples } from '@plumbline/contract/audit-room-endpoints'
import type { Endpoint } from '@plumbline/contract/endpoint'
import { privacy } from '@plumbline/contract/erasure-endpoints'
import { people } from '@plumbline/contract/kernel-endpoints'
import { log } from '@plumbline/contract/log-endpoints'
import type { Role } from '@plumbline/contract/role'
import { type RawBuilder, sql } from 'kysely'
import { seesEveryRoom } from './audit-rooms/rooms.ts'

type Audience = Pick<Endpoint, 'roles' | 'resource'>

/** Who may see of everybody when they signed in, what they looked at and what they took out. */
const watchers: Audience = {
  roles: ['administrator', 'aims-manager', 'internal-auditor', 'external-auditor'] satisfies Role[],
  resource: log.entry.resource,
}
const nobody: Audience = { roles: [], resource: log.entry.resource }

/**
 * To whom the log opens an entry, besides who did it, by the first word of its type: as the endpoint that shows the same
 * thing. What stands in no line is of a record or of what hangs on it, and open as that is.
 */
const audiences: Readonly<Record<string, Audience>> = {
  session: watchers,
  'sign-in': watchers,
  account: watchers,
  view: watchers,
  export: watchers,
  'api-key': watchers,
  person: people.invite,
  organization: people.organization,
  // Everybody sees who stands in for whom, as they see the people; a calendar address is its person's own, as a key.
  deputy: people.list,
  'calendar-feed': watchers,
  // Whoever knows the digest gets the file.
  file: nobody,
  log: log.state,
  privacy: privacy.erase,
  // What came of it, the records say. This says who brought a file, to those who see what went out.
  import: { ...watchers },
  'audit-pack': auditPacks.read,
  'audit-room': auditRooms.read,
  'audit-request': auditRequests.list,
  'audit-sample': auditSamples.list,
  'audit-note': nobody,
}
const ofRooms = ['audit-room', 'audit-request', 'audit-sample']

const wordOf = (type: string) => type.split('.', 1)[0] ?? type
/** What it is about is not told either: it may say who signed in. */
export const isWatched = (type: string) => audiences[wordOf(type)] === watchers

/** The same of entries `e` in a statement. */
export const areWatched: RawBuilder<boolean> = sql<boolean>`split_part(e.type, '.', 1) in (${sql.join(
  Object.keys(audiences).filter(isWatched),
)})`

/** Everything, nothing, that of the actor's own rooms, that of people and files, or what is of records that are open to them. */
export type LogSight = 'all' | 'none' | 'own-rooms' | 'people-and-files' | 'records'

/** What the log opens to the actor of entries of a type, besides their own. */
export function sightOfEntries(actor: Actor, type: string): LogSight {
  const word = wordOf(type)
  const audience = Object.hasOwn(audiences, word) ? audiences[word] : undefined
  if (!audience) return 'records'
  const { roles, resource } = audience
  const isOfRoom = ofRooms.includes(word)
  if (inScope(actor, resource, 'read') && (!roles || hasRole(actor, roles as readonly Role[])))
    return isOfRoom && !seesEveryRoom(actor) ? 'own-rooms' : 'all'
  // As the list of erasures, which is for everybody.
  return word === 'privacy' && inScope(actor, resource, 'read') ? 'people-and-files' : 'none'
}

/** The same of entries `e` in a statement, with their record `r`. Of records it says only that there is one to be seen. */
export function areOpened(actor: Actor): RawBuilder<boolean> {
  const word = sql`split_part(e.type, '.', 1)`
  const isOf = (sight: LogSight) =>
    sql`${word} = any(${Object.keys(audiences).filter((one) => sightOfEntries(actor, one) === sight)})`
  const objectId = sql`case when length(e.object_id) = 36 then e.object_id::uuid end`
  return sql<boolean>`case
    when ${isOf('all')} then true
    when ${isOf('none')} then false
    when ${isOf('people-and-files')} then e.object_type in ('person', 'file')
    when ${isOf('own-rooms')} then exists (
      select 1 from audit_room_auditor i where i.person_id = ${actor.personId} and i.left_at is null and (i.room_id = ${objectId}
        or exists (select 1 from audit_request q where q.id = ${objectId} and q.room_id = i.room_id)
        or exists (select 1 from audit_sample s where s.id = ${objectId} and s.room_id = i.room_id)))
    else r.id is not null end`
}

/** Entries `e` that the actor caused, as far as the log still knows. */
export const areOwn = ({ personId }: Actor): RawBuilder<boolean> =>
  sql<boolean>`exists (select 1 from log_opening a
    where a.entry_id = e.entry_id and a.field = 'act' and a.value = ${JSON.stringify(personId)})`
