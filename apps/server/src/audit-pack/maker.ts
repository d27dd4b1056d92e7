import { type Actor, hasRole } from '@plumbline/contract/actor'
import { roles } from '@plumbline/contract/role'
import type { Registry } from '@plumbline/records/behaviour'
import { z } from 'zod'

const Rights = z.object({
  roles: z.array(z.string()).transform((names) => roles.filter((role) => names.includes(role))),
  auth: z.enum(['session', 'key', 'mcp', 'system']),
  scopes: z.array(z.string()).optional(),
})

/** What is kept of somebody who asks for a pack. */
export const rightsOf = ({ roles: held, auth, scopes }: Actor): string =>
  JSON.stringify({ roles: held, auth, ...(scopes ? { scopes } : {}) })

/** Who asked for a pack, with the rights of that moment; of one from before these were kept, with those of now. */
export function makerOf(row: { made_by: string; maker: unknown; roles: readonly string[] }): Actor {
  const { scopes, ...rights } = Rights.parse(row.maker ?? { roles: row.roles, auth: 'session' })
  return { personId: row.made_by, ...rights, ...(scopes ? { scopes } : {}) }
}

/**
 * A pack holds what its maker could read, down to single records, so it is for its maker alone, and as long as their roles still
 * let them read all of these registers.
 */
export const mayTake = (registry: Registry, maker: Actor, actor: Actor): boolean =>
  actor.personId === maker.personId &&
  registry.all.every(({ register: { access } }) => !hasRole(maker, access.read) || hasRole(actor, access.read))
