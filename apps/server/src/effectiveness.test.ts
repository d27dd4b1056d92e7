import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, startTestServer, type TestServer } from './testing/test-server.ts'

let server: TestServer
let manager: Api
let auditor: Api
let owner: Api & { readonly personId: string }
beforeAll(async () => {
  server = await startTestServer()
  manager = await server.join(['aims-manager'], 'Manager')
  auditor = await server.join(['internal-auditor', 'aims-manager'], 'Auditor')
  owner = await server.join(['system-owner', 'internal-auditor'], 'Owner')
})
afterAll(() => {
  server.setTime(undefined)
  return server.close()
})

async function must(reply: ReturnType<Api>) {
  const got = await reply
  expect(got.status, got.text).toBeLessThan(300)
  return got.json
}
const step = (api: Api, path: string, name: string, data: object = {}) =>
  api('POST', `${path}/transitions/${name}`, { data, reason: 'In the test' })
const reasons = async (api: Api, path: string, name: string): Promise<string[]> =>
  (await must(api('GET', `${path}/transitions`))).items.find((one: { name: string }) => one.name === name).reasons

describe('whether an action worked', () => {
  it('is seen later, by somebody who did not say that it was done', async () => {
    server.setTime('2031-03-01T08:00:00.000Z')
    const draft = {
      title: 'Nobody looks at overrides',
      data: { rootCause: 'No day for it', correctiveAction: 'A day for it', effectivenessDue: '2031-05-01' },
    }
    const { ref } = await must(manager('POST', '/nonconformities', draft))
    const path = `/nonconformities/${ref}`
    await must(step(manager, path, 'analyse'))
    await must(step(manager, path, 'act', { dueDate: '2031-04-01' }))
    // Without data it writes nothing, so four eyes on the content would not see who took it.
    await must(step(auditor, path, 'complete'))
    const early = await step(owner, path, 'close', { effectiveness: 'Works' })
    expect([early.status, early.text]).toEqual([409, expect.stringContaining('until 2031-05-01')])
    server.setTime('2031-05-01T08:00:00.000Z')
    expect(await reasons(auditor, path, 'close')).toEqual([
      'you recorded the action as done; somebody else has to see it work',
    ])
    expect((await step(auditor, path, 'close', { effectiveness: 'Works' })).status).toBe(409)
    const silent = await step(owner, path, 'close')
    expect(silent.json.errors[0].path).toBe('data.effectiveness')
    await must(step(owner, path, 'fail', { effectiveness: 'Two more cases' }))
    for (const [name, data] of [
      ['analyse', {}],
      ['act', { dueDate: '2031-06-01' }],
      ['complete', {}],
    ] as const)
      await must(step(manager, path, name, data))
    expect(await reasons(auditor, path, 'close')).toEqual([])
    expect((await must(step(auditor, path, 'close', { effectiveness: 'None in 60 days' }))).status).toBe('closed')
    await must(step(manager, path, 'reopen'))
  })

  it('of a task neither', async () => {
    const { ref } = await must(
      manager('POST', '/tasks', { title: 'Set a day', ownerId: owner.personId, data: { kind: 'corrective' } }),
    )
    const path = `/tasks/${ref}`
    await must(step(auditor, path, 'finish'))
    for (const api of [auditor, owner])
      expect(await reasons(api, path, 'verify')).toContain('you did it; somebody else has to see whether it worked')
    const other = await server.join(['internal-auditor'], 'Other')
    await must(step(other, path, 'verify', { verification: 'Seen in the calendar' }))
  })
})
