import type { OrganizationSettings } from '@plumbline/contract/kernel-endpoints'
import { sql } from 'kysely'
import type { ReadTransaction, WriteTransaction } from '../change/transaction.ts'

/** The settings of the organization of the transaction. */
export async function settingsOf(tx: ReadTransaction): Promise<OrganizationSettings> {
  const row = await tx.selectFrom('organization').select('approval_needs_password').executeTakeFirstOrThrow()
  return { approvalNeedsPassword: row.approval_needs_password }
}

/** As settingsOf, and holds them until the transaction ends. */
export async function lockSettings(tx: WriteTransaction): Promise<OrganizationSettings> {
  await tx.selectFrom('organization').select('org_id').forUpdate().execute()
  return settingsOf(tx)
}

export const storeSettings = (tx: WriteTransaction, { approvalNeedsPassword }: OrganizationSettings) =>
  tx
    .updateTable('organization')
    .set({ approval_needs_password: approvalNeedsPassword })
    .where('org_id', '=', sql<string>`current_setting('app.org')::uuid`)
    .execute()
