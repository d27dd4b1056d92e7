import type { AnyRecord } from '@plumbline/contract/record'
import { uuidv7 } from '@plumbline/ledger/uuid-v7'
import { appendEvents } from '@plumbline/platform/change/append'
import type { WriteContext } from '@plumbline/platform/change/change'
import { asOrganization } from '@plumbline/platform/change/transaction'
import { makeRecords, type RecordDraft } from '@plumbline/records/create'
import { productRegistry } from '../compose.ts'
import type { TestServer } from './test-server.ts'

/** Where seeded records go, and who wrote them. */
export interface Seedbed {
  readonly organizationId: string
  readonly personId: string
}

/**
 * Puts records of any register, in any status, into an organization, by the same statements that the product uses. For what a test
 * has to find there; registers whose records the product makes itself have no other way.
 */
export async function seed(
  { foundations }: Pick<TestServer, 'foundations'>,
  { organizationId, personId }: Seedbed,
  register: string,
  drafts: readonly RecordDraft[],
): Promise<readonly AnyRecord[]> {
  const kept = productRegistry.named(register)
  if (!kept) throw new Error(`there is no register ${register}`)
  const context: WriteContext = {
    organizationId,
    actor: { personId, roles: [], auth: 'session' },
    requestId: uuidv7(),
    now: new Date().toISOString(),
    newId: () => uuidv7(),
  }
  return asOrganization(foundations.database.store, organizationId, null, async (tx) => {
    const { records, events } = await makeRecords(tx, kept, context, drafts)
    await appendEvents(tx, context, events)
    return records
  })
}
