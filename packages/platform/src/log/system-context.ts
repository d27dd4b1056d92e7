import { systemPersonId } from '@plumbline/contract/actor'
import { uuidv7 } from '@plumbline/ledger/uuid-v7'
import type { WriteContext } from '../change/change.ts'

/** For what the system itself says in the log of an organization. */
export const systemContext = (organizationId: string): WriteContext => ({
  organizationId,
  actor: { personId: systemPersonId, roles: [], auth: 'system' },
  requestId: uuidv7(),
  now: new Date().toISOString(),
  newId: () => uuidv7(),
})
