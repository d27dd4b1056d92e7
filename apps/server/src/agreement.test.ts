import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, type Reply, startTestServer, type TestServer } from './testing/test-server.ts'

/** An approval that several people must agree to, in their order, through the API. */

type Person = Api & { readonly personId: string }
let server: TestServer
let lead: Person
let second: Person
let topA: Person
let topB: Person

async function must(reply: Promise<Reply>, status = 200) {
  const got = await reply
  expect(got.status, got.text).toBe(status)
  return got.json
}
const step = (by: Api, path: string, name: string) => by('POST', `${path}/transitions/${name}`, { reason: 'Because' })
const approvals = [
  { register: 'documents', step: 'approve', when: 'ai-policy', role: 'aims-manager', count: 1, order: 1 },
  { register: 'documents', step: 'approve', when: 'ai-policy', role: 'top-management', count: 2, order: 2 },
]

beforeAll(async () => {
  server = await startTestServer()
  lead = await server.join(['aims-manager'], 'Lead')
  second = await server.join(['aims-manager'], 'Second')
  topA = await server.join(['top-management'], 'Top A')
  topB = await server.join(['top-management'], 'Top B')
  const { id } = await must(lead('POST', '/aims-settings', { title: 'Settings', data: { approvals } }), 201)
  await must(step(topA, `/aims-settings/${id}`, 'approve'))
})
afterAll(() => server.close())

const elements = ['purpose', 'objectives', 'requirements', 'improvement']
async function submitted(topic = 'ai-policy') {
  const data = { kind: 'policy', topic, policyElements: elements, content: 'With care.', reviewDate: '2099-01-01' }
  const { id } = await must(lead('POST', '/documents', { title: 'Policy', data }), 201)
  await must(step(lead, `/documents/${id}`, 'submit'))
  return `/documents/${id}`
}
const approveOf = async (by: Api, path: string) =>
  (await must(by('GET', `${path}/transitions`))).items.find(({ name }: { name: string }) => name === 'approve')

describe('an AI policy that three people must agree to', () => {
  it('stands when the last of them has, each in turn', async () => {
    const path = await submitted()
    expect((await step(topA, path, 'approve')).json.detail).toContain('first AIMS manager must agree')
    expect((await step(lead, path, 'approve')).status).toBe(403)
    expect(await must(step(second, path, 'approve'))).toMatchObject({ status: 'submitted', version: 2 })
    expect(await must(step(topA, path, 'approve'))).toMatchObject({ status: 'submitted', version: 2 })
    expect((await step(topA, path, 'approve')).json.detail).toContain('you have agreed')
    expect(await approveOf(topB, path)).toMatchObject({
      allowed: true,
      agreement: {
        given: [
          { personId: second.personId, role: 'aims-manager' },
          { personId: topA.personId, role: 'top-management' },
        ],
        open: [{ role: 'top-management', count: 1 }],
      },
    })
    expect(await must(step(topB, path, 'approve'))).toMatchObject({ status: 'approved', version: 3 })
  })

  it('begins anew when the text changes', async () => {
    const path = await submitted()
    await must(step(second, path, 'approve'))
    await must(step(second, path, 'return'))
    await must(step(lead, path, 'submit'))
    expect((await approveOf(topA, path)).agreement.given).toEqual([])
  })

  it('waits only for those whose word is missing', async () => {
    const path = await submitted()
    const waits = async (by: Api) =>
      JSON.stringify(await must(by('GET', '/work'))).includes(path.slice(path.lastIndexOf('/') + 1))
    expect(await waits(second)).toBe(true)
    await must(step(second, path, 'approve'))
    expect(await waits(second)).toBe(false)
    expect(await waits(topB)).toBe(true)
  })
})

it('another document is approved by one', async () => {
  const path = await submitted('scope')
  expect(await must(step(topA, path, 'approve'))).toMatchObject({ status: 'approved' })
})

it('settings that nobody could meet are not put in force', async () => {
  const wrong = [{ register: 'documents', step: 'approve', role: 'viewer', count: 1 }]
  const { id } = await must(lead('POST', '/aims-settings', { title: 'Wrong', data: { approvals: wrong } }), 201)
  const refused = await step(topA, `/aims-settings/${id}`, 'approve')
  expect(refused.status).toBe(409)
  expect(refused.json.detail).toContain('row 1 of who must agree')
})
