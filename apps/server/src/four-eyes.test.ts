import { allRegisters } from '@plumbline/registers/all'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectRefusal } from './testing/problem.ts'
import { type Seedbed, seed } from './testing/seed.ts'
import { type Api, type Reply, startTestServer, type TestServer } from './testing/test-server.ts'

type Person = Api & { readonly personId: string }

/** Roles that may take every step, so that nothing but four-eyes stands in the way. */
const powers = ['aims-manager', 'top-management', 'internal-auditor', 'risk-owner', 'system-owner'] as const
const approvals = allRegisters.flatMap((register) =>
  Object.entries(register.lifecycle.transitions).flatMap(([name, transition]) =>
    transition.approval ? transition.from.map((from) => ({ register, name, transition, from })) : [],
  ),
)
const wrote = /you wrote it/

let server: TestServer
let author: Person
let second: Person
let third: Person
let bed: Seedbed
beforeAll(async () => {
  server = await startTestServer()
  author = await server.join(powers, 'Author')
  second = await server.join(powers, 'Second')
  third = await server.join(powers, 'Third')
  bed = { organizationId: (await author('GET', '/api/v1/orgs/acme')).json.id, personId: author.personId }
})
afterAll(() => server.close())

async function must(reply: Promise<Reply>, status = 200) {
  const got = await reply
  expect(got.status, got.text).toBe(status)
  return got.json
}
const step = (by: Api, path: string, name: string, body: unknown = { reason: 'Because' }, headers = {}) =>
  by('POST', `${path}/transitions/${name}`, body, headers)
const patch = async (by: Api, path: string, body: unknown) => {
  const { version } = await must(by('GET', path))
  return by('PATCH', path, body, { 'if-match': `"${version}"` })
}

let made = 0
/** A document that waits for approval, written by the author. */
async function submitted(by: Api = author): Promise<string> {
  made += 1
  const data = { kind: 'policy', content: `Policy ${made}`, reviewDate: '2099-01-01' }
  const path = `/documents/${(await must(by('POST', '/documents', { title: `Policy ${made}`, data }), 201)).id}`
  await must(step(by, path, 'submit'))
  return path
}

describe('nobody approves what they wrote', () => {
  it.each(approvals)('$register.name: $name from $from', async ({ register, name, transition, from }) => {
    const [record] = await seed(server, bed, register.name, [
      { title: 'Of the author', ownerId: bed.personId, status: from },
    ])
    const path = `/${register.name}/${record?.id}`
    const refused = await step(author, path, name)
    expectRefusal(refused, name, 403)
    expect(refused.json.detail).toMatch(wrote)
    const offered = (await must(author('GET', `${path}/transitions`))).items.find(
      (item: { name: string }) => item.name === name,
    )
    expect(offered).toMatchObject({
      allowed: false,
      approval: true,
      reasons: expect.arrayContaining([expect.stringMatching(wrote)]),
    })
    const other = await step(second, path, name)
    expect(other.json.detail ?? '').not.toMatch(wrote)
    expect(transition.by.length).toBeGreaterThan(0)
  })

  it('not with an API key of theirs either, whatever its role or scopes', async () => {
    const path = await submitted()
    for (const powersOfKey of [
      { role: 'top-management' },
      { role: 'aims-manager' },
      { scopes: ['*:write'] },
      { scopes: ['documents:write'] },
    ]) {
      const { key } = await must(author('POST', '/api-keys', { name: 'robot', ...powersOfKey }), 201)
      const refused = await step(server.withKey(key), path, 'approve')
      expectRefusal(refused, JSON.stringify(powersOfKey), 403)
    }
    const { key } = await must(second('POST', '/api-keys', { name: 'robot', role: 'aims-manager' }), 201)
    expect((await must(step(server.withKey(key), path, 'approve'))).status).toBe('approved')
  })

  it('not when they wrote through an API key', async () => {
    const { key } = await must(author('POST', '/api-keys', { name: 'robot', scopes: ['documents:write'] }), 201)
    const path = await submitted(server.withKey(key))
    expectRefusal(await step(author, path, 'approve'), 'approve', 403)
    await must(step(second, path, 'approve'))
  })

  it('not when they changed only the owner, or one word of somebody else', async () => {
    const path = await submitted()
    await must(patch(second, path, { ownerId: third.personId }))
    await must(patch(third, path, { data: { edition: '1.1' } }))
    for (const one of [author, second, third]) expectRefusal(await step(one, path, 'approve'), 'approve', 403)
  })
})

describe('an approval is for what was approved', () => {
  // A decision to go is on the idea as it was; what follows from it is linked while it goes on.
  const open = ['initiatives go']
  const positive = approvals.filter(
    ({ register, name, transition }) =>
      !['failed', 'excluded'].includes(register.lifecycle.statuses[transition.to]?.shape ?? '') &&
      !open.includes(`${register.name} ${name}`),
  )
  it.each(positive)('$register.name: what "$name" approved is locked', ({ register, transition }) => {
    expect(register.lifecycle.statuses[transition.to]?.locked).toBe(true)
  })

  it('opens only by a step that takes it back, and whoever writes then cannot approve', async () => {
    const path = await submitted()
    await must(step(second, path, 'approve'))
    for (const one of [author, second]) expectRefusal(await patch(one, path, { title: 'Sneaked in' }), 'change', 409)
    await must(step(second, path, 'revise'))
    await must(patch(second, path, { data: { content: 'Changed after approval' } }))
    await must(step(second, path, 'submit'))
    expectRefusal(await step(second, path, 'approve'), 'approve', 403)
    // What the author had written was approved; the change since is not theirs.
    expect((await must(step(author, path, 'approve'))).status).toBe('approved')
  })

  it('a rejection approves nothing: the author cannot accept what somebody else has rejected', async () => {
    const claim = (await must(author('GET', '/claims?limit=1'))).items[0]
    const data = { kind: 'note', note: 'Seen it', validUntil: '2099-01-01' }
    const item = await must(
      author('POST', '/evidence', { title: 'Note', data, links: [{ relation: 'proves', to: claim.id }] }),
      201,
    )
    const path = `/evidence/${item.id}`
    await must(step(author, path, 'submit'))
    await must(step(second, path, 'reject'))
    await must(step(author, path, 'submit'))
    expectRefusal(await step(author, path, 'accept'), 'accept', 403)
    await must(step(third, path, 'accept'))
  })

  it.each([
    ['incidents', 'dismiss', 'reported'],
    ['nonconformities', 'dismiss', 'open'],
    ['concerns', 'decline', 'received'],
    ['obligations', 'exclude', 'identified'],
  ])('%s: "%s" approves nothing', async (register, no, status) => {
    const [record] = await seed(server, bed, register, [{ title: 'Of the author', status }])
    const path = `/${register}/${record?.id}`
    await must(step(second, path, no))
    await must(step(second, path, 'reopen'))
    const superuser = await server.database.connectSuperuser()
    const { rows } = await superuser.query('select version from record_version where record_id = $1 and is_approval', [
      record?.id,
    ])
    await superuser.end()
    expect(rows, 'a refusal counts as an approval').toEqual([])
  })
})

describe('an approval is of what was seen', () => {
  it('is refused when the record changed since', async () => {
    const path = await submitted()
    const { version } = await must(second('GET', path))
    await must(patch(author, path, { data: { content: 'Changed while you looked' } }))
    expectRefusal(await step(second, path, 'approve', {}, { 'if-match': `"${version}"` }), 'approve', 412)
    expect((await must(second('GET', path))).status).toBe('submitted')
    await must(step(second, path, 'approve', {}, { 'if-match': `"${version + 1}"` }))
  })

  it('happens once when two approve at the same time', async () => {
    for (let round = 0; round < 5; round += 1) {
      const path = await submitted()
      const replies = await Promise.all([second, third, second, third].map((one) => step(one, path, 'approve')))
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
      const { items } = await must(author('GET', `${path}/history`))
      expect(items.filter(({ event }: { event: string }) => event === 'approved')).toHaveLength(1)
    }
  })

  it('never covers a change that comes at the same time', async () => {
    for (let round = 0; round < 5; round += 1) {
      const path = await submitted()
      const tag = { 'if-match': '"2"' }
      const [approved, changed] = await Promise.all([
        step(second, path, 'approve', {}, tag),
        author('PATCH', path, { data: { content: 'Slipped in' } }, tag),
      ])
      expect([approved.status, changed.status].filter((status) => status === 200)).toHaveLength(1)
      const { status, data } = await must(author('GET', path))
      expect(status === 'approved' && data.content === 'Slipped in').toBe(false)
    }
  })

  it('may be taken back, and then the steps that came with it are closed', async () => {
    const path = await submitted()
    expectRefusal(await step(second, path, 'publish'), 'a later step', 409)
    await must(step(second, path, 'approve'))
    expectRefusal(await step(third, path, 'approve'), 'again', 409)
  })
})
