import type { Role } from './role.ts'

/**
 * Who asks. A person signed in by session, or a machine with an API key that acts for the person who made it.
 * `personId` is the per-organization pseudonym that appears in records and in the log, never the sign-in id.
 */
export interface Actor {
  readonly personId: string
  readonly roles: readonly Role[]
  readonly auth: 'session' | 'key' | 'mcp' | 'system'
  /** Present on API keys that carry scopes instead of a role, such as `evidence:write` or `*:read`. */
  readonly scopes?: readonly string[]
}

/** The kernel's own hand: schedules, set-up, reactions. It is no person and can approve nothing. */
export const systemPersonId = '00000000-0000-7000-8000-000000000000'

export const hasRole = (actor: Actor, wanted: readonly Role[]): boolean =>
  actor.roles.some((role) => wanted.includes(role))

/** Whether the scopes of a key, if it has any, let it `read` or `write` this register. */
export const inScope = (actor: Actor, resource: string, verb: 'read' | 'write'): boolean =>
  actor.scopes === undefined ||
  actor.scopes.some((scope) => {
    const [where, what] = scope.split(':')
    return (where === '*' || where === resource) && (what === verb || what === 'write' || what === '*')
  })
