import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, type Reply, startTestServer, type TestServer } from './testing/test-server.ts'

/** What follows from a step, through the API: made in the same moment, by whom, and kept from approving what they set off. */

type Person = Api & { readonly personId: string }
let server: TestServer
let lead: Person
let top: Person
let owner: Person

beforeAll(async () => {
  server = await startTestServer()
  lead = await server.join(['aims-manager'], 'Lead')
  top = await server.join(['top-management', 'risk-owner'], 'Top')
  owner = await server.join(['system-owner', 'contributor'], 'Owner')
})
afterAll(() => server.close())

async function must(reply: Promise<Reply>, status = 200) {
  const got = await reply
  expect(got.status, got.text).toBe(status)
  return got.json
}
const step = (by: Api, path: string, name: string, data: object = {}) =>
  by('POST', `${path}/transitions/${name}`, { reason: 'Because', data })
const listOf = async (path: string) => (await must(lead('GET', path))).items
const system = async (title: string, data: object = {}) =>
  must(lead('POST', '/ai-systems', { title, ownerId: owner.personId, data: { ...data } }), 201)

describe('a document is published', () => {
  const publish = async (path: string) => {
    await must(step(lead, path, 'submit'))
    await must(step(top, path, 'approve'))
    await must(step(lead, path, 'publish'))
  }
  const data = { kind: 'policy', content: 'Use AI with care.', reviewDate: '2099-01-01', acknowledgeDays: 5 }
  const draft = { title: 'AI policy', data: { ...data, mustAcknowledge: ['contributor', 'top-management'] } }

  it('and asks each person with one of its roles, once a version', async () => {
    const { id } = await must(lead('POST', '/documents', { ...draft, ownerId: lead.personId }), 201)
    await publish(`/documents/${id}`)
    const asked = await listOf('/acknowledgements')
    expect(asked.map((one: { ownerId: string }) => one.ownerId).toSorted()).toEqual(
      [owner.personId, top.personId].toSorted(),
    )
    const theirs = asked.find((one: { ownerId: string }) => one.ownerId === owner.personId)
    expect((await step(lead, `/acknowledgements/${theirs.id}`, 'acknowledge')).status).toBe(409)
    await must(step(owner, `/acknowledgements/${theirs.id}`, 'acknowledge'))

    await must(step(lead, `/documents/${id}`, 'revise'))
    await publish(`/documents/${id}`)
    const statuses = (await listOf('/acknowledgements')).map((one: { status: string }) => one.status)
    expect(statuses.toSorted()).toEqual(['asked', 'asked', 'given', 'replaced'])
  })
})

describe('a duty is done', () => {
  it('and stands there again with its rhythm', async () => {
    const data = { repeat: 'monthly', dueDate: '2099-01-31' }
    const { id } = await must(
      lead('POST', '/tasks', { title: 'Look at the drift', ownerId: owner.personId, data }),
      201,
    )
    await must(step(owner, `/tasks/${id}`, 'complete'))
    const open = (await listOf('/tasks?filter[status]=open')).filter(
      ({ title }: { title: string }) => title === 'Look at the drift',
    )
    expect(open).toHaveLength(1)
    expect(open[0]).toMatchObject({
      ownerId: owner.personId,
      data: { dueDate: '2099-02-28' },
      createdBy: owner.personId,
    })
  })
})

describe('a material change is approved', () => {
  it('and leaves work for each system that it touches', async () => {
    const { id: to } = await system('Sorter')
    const { id: model } = await must(lead('POST', '/models', { title: 'Ranker' }), 201)
    await must(lead('POST', `/ai-systems/${to}/links`, { relation: 'uses-model', to: model }), 201)
    const links = [{ relation: 'changes', to: model }]
    const change = await must(
      owner('POST', '/changes', {
        title: 'New data',
        data: { material: 'yes', reassessments: ['verification'] },
        links,
      }),
      201,
    )
    await must(step(owner, `/changes/${change.id}`, 'submit'))
    await must(step(lead, `/changes/${change.id}`, 'approve'))
    const left = (await listOf('/tasks?limit=100')).filter(({ title }: { title: string }) => title.includes('Sorter'))
    expect(left.map(({ title }: { title: string }) => title.split(':')[0]).toSorted()).toEqual([
      'Assess the impacts again',
      'Assess the risks again',
      'Verify and validate again',
    ])
    expect(left.every((one: { ownerId: string }) => one.ownerId === owner.personId)).toBe(true)
  })
})

describe('a system comes to a stage gate', () => {
  const gateFor = async (to: string, toStage: string, more: object = {}) => {
    const gate = await must(
      owner('POST', '/stage-gates', {
        title: `To ${toStage}`,
        data: { toStage, plan: 'Step by step.', ...more },
        links: [{ relation: 'of', to }],
      }),
      201,
    )
    await must(step(owner, `/stage-gates/${gate.id}`, 'submit'))
    return `/stage-gates/${gate.id}`
  }
  const whole = {
    purpose: 'Sorts claims.',
    intendedUses: ['motor claims'],
    organizationRoles: ['producer'],
    stage: 'inception',
  }

  it('passes when the records say so, and has moved then, with the facts frozen', async () => {
    const { id } = await system('Passing', whole)
    const draft = {
      title: 'Requirements',
      data: { kind: 'plan', topic: 'requirements', content: 'R1', reviewDate: '2099-01-01' },
    }
    const doc = await must(lead('POST', '/documents', { ...draft, links: [{ relation: 'documents', to: id }] }), 201)
    await must(step(lead, `/documents/${doc.id}`, 'submit'))
    await must(step(top, `/documents/${doc.id}`, 'approve'))

    const path = await gateFor(id, 'design_development')
    expect(
      (await must(top('GET', `${path}/criteria`))).items.map(({ verdict }: { verdict: string }) => verdict),
    ).toEqual(['met', 'met'])
    await must(step(top, path, 'pass'))
    const moved = await must(lead('GET', `/ai-systems/${id}`))
    expect(moved.data.stage).toBe('design_development')
    expect((await must(lead('GET', path))).data).toMatchObject({
      fromStage: 'inception',
      criteria: [{ verdict: 'met' }, { verdict: 'met' }],
    })
    const history = (await must(lead('GET', `/ai-systems/${id}/history`))).items
    expect(history[0]).toMatchObject({
      event: 'moved',
      reason: expect.stringContaining('Let it pass'),
      actor: { id: top.personId },
    })
  })

  it('does not pass with a criterion open; an exception has an end and a reason', async () => {
    const { id } = await system('Rushed', whole)
    const path = await gateFor(id, 'deployment', { systemVersion: '1.0' })
    const refused = await step(top, path, 'pass')
    expect(refused.status).toBe(409)
    expect(refused.json.detail).toContain('no accepted verification of version 1.0')
    expect((await step(top, path, 'except', { exception: 'Pilot with ten people.' })).status).toBe(422)
    const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
    await must(step(top, path, 'except', { exception: 'Pilot with ten people.', exceptionUntil: day }))
    expect((await must(lead('GET', `/ai-systems/${id}`))).data.stage).toBe('deployment')
    const stages = await must(owner('GET', `/ai-systems/${id}/stages`))
    expect(stages).toMatchObject({ present: 'deployment' })
    const deployment = stages.stages.find(({ stage }: { stage: string }) => stage === 'deployment')
    expect(deployment.gates).toMatchObject([{ status: 'excepted', systemVersion: '1.0', exceptionUntil: day }])
    expect(deployment.criteria.find((one: { id: string }) => one.id === 'verification').verdict).toBe('missing')
  })
})
