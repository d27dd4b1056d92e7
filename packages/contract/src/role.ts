/** The roles a person can hold in an organization (product.md, "Who may do what"). */
export const roles = [
  'administrator',
  'aims-manager',
  'top-management',
  'system-owner',
  'contributor',
  'risk-owner',
  'internal-auditor',
  'external-auditor',
  'viewer',
] as const

export type Role = (typeof roles)[number]

export const isRole = (name: string): name is Role => (roles as readonly string[]).includes(name)

/** Roles that may read every register. Everybody who is a member can read; a register may narrow it. */
export const everyone: readonly Role[] = roles
