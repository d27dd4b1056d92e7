import { auditPacks } from '@plumbline/contract/audit-pack-endpoints'
import type { Role } from '@plumbline/contract/role'

/** Who may make and take audit packs. */
export const packMakers = (auditPacks.make.roles ?? []) as readonly Role[]
