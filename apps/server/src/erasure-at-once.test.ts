import type { Actor } from '@plumbline/contract/actor'
import { uuidv7 } from '@plumbline/ledger/uuid-v7'
import { appendEvents } from '@plumbline/platform/change/append'
import type { WriteContext } from '@plumbline/platform/change/change'
import { asOrganization } from '@plumbline/platform/change/transaction'
import { erase } from '@plumbline/records/erasure/erase'
import { afterAll, expect, it } from 'vitest'
import { productRegistry } from './compose.ts'
import { startTestServer } from './testing/test-server.ts'

const server = await startTestServer()
afterAll(() => server.close())

it('people who are erased at once get different names, without the lock of the route', async () => {
  const { founder } = server
  const organizationId = (await founder('GET', '')).json.id
  const administrator = await server.join(['administrator'])
  const leavers = await Promise.all(['One', 'Two'].map((name) => server.join(['viewer'], name)))
  for (const { personId } of leavers) await founder('PATCH', `/people/${personId}`, { status: 'deactivated' })
  const actor: Actor = { personId: administrator.personId, roles: ['administrator'], auth: 'session' }
  await Promise.all(
    leavers.map(({ personId: id }) =>
      asOrganization(server.database.store, organizationId, null, async (tx) => {
        const now = new Date().toISOString()
        const context: WriteContext = { organizationId, actor, requestId: uuidv7(), now, newId: () => uuidv7() }
        const { events } = await erase(tx, productRegistry, context, { type: 'person', id }, 'They asked for it')
        await appendEvents(tx, context, events)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }),
    ),
  )
  const people: { id: string; name: string }[] = (await founder('GET', '/people')).json.items
  const names = leavers.map(({ personId }) => people.find(({ id }) => id === personId)?.name)
  expect(names.toSorted()).toEqual(['Erased person 1', 'Erased person 2'])
})
