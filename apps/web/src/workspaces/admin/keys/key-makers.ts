import type { Role } from '@plumbline/contract/role'

/** Roles that may make API keys; the server refuses the others. */
export const keyMakers: readonly Role[] = ['administrator', 'aims-manager', 'system-owner', 'contributor']

/** Roles that a person may give to a key: their own, and what an AIMS manager stands above. */
export function rolesForKey(held: readonly Role[]): readonly Role[] {
  const below: readonly Role[] = held.includes('aims-manager') ? ['system-owner', 'contributor', 'viewer'] : []
  return [...new Set([...held, ...below])]
}
