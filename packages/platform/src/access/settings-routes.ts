import { people } from '@plumbline/contract/kernel-endpoints'
import { type Route, read, write } from '../http/route.ts'
import type { ConfirmApproval } from './confirm-approval.ts'
import { renameOrganization } from './organizations.ts'
import { lockSettings, settingsOf, storeSettings } from './settings.ts'

/** The organization and how it wants things done. */
export function settingsRoutes(confirm: ConfirmApproval): readonly Route[] {
  return [
    read(people.organization, async ({ member, params }, tx) => ({
      body: { id: member.organizationId, slug: params.org, name: member.organization, ...(await settingsOf(tx)) },
    })),
    write(people.rename, async ({ member, params, body, context }, tx) => {
      const event = await renameOrganization(tx, context, body.name)
      return { result: { body: { id: member.organizationId, slug: params.org, name: body.name } }, events: [event] }
    }),
    read(people.settings, async (_, tx) => ({ body: await settingsOf(tx) })),
    write(people.changeSettings, async ({ body, member, context }, tx) => {
      const { approvalNeedsPassword } = body
      // Whoever found a session open could otherwise lift the guard, approve, and put it back.
      if (approvalNeedsPassword === false) await confirm(tx, member, body.password)
      const before = await lockSettings(tx)
      const after = { approvalNeedsPassword: approvalNeedsPassword ?? before.approvalNeedsPassword }
      await storeSettings(tx, after)
      const event = {
        id: context.newId(),
        type: 'organization.settings-changed',
        object: { type: 'organization', id: context.organizationId, version: 1 },
        before,
        after,
      }
      return { result: { body: after }, events: [event] }
    }),
  ]
}
