import { parseEntry } from '@plumbline/ledger/entry'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectRefusal } from './testing/problem.ts'
import { type Api, type Reply, startTestServer, type TestServer } from './testing/test-server.ts'

type Person = Api & { readonly personId: string }
const password = 'correct horse battery 42'

let server: TestServer
let admin: Api
beforeAll(async () => {
  server = await startTestServer()
  admin = server.founder
  await server.otherOrganization('branch')
})
afterAll(() => server.close())

async function must(reply: Promise<Reply>, status = 200) {
  const got = await reply
  expect(got.status, got.text).toBe(status)
  return got.json
}
let invited = 0
const invite = (changes: object = {}, by: Api = admin) => {
  invited += 1
  return by('POST', '/invitations', {
    email: `guest-${invited}@example.org`,
    name: 'Guest',
    roles: ['viewer'],
    ...changes,
  })
}
const accept = (token: string, body: object = { password }) => server.anybody('POST', `/api/invitations/${token}`, body)
const change = (person: Pick<Person, 'personId'>, body: object, by: Api = admin) =>
  by('PATCH', `/people/${person.personId}`, body)
const people = async () => (await must(admin('GET', '/people'))).items
const idOf = async (email: string) => (await people()).find((one: { email: string }) => one.email === email)?.id
const reach = async (api: Api) => (await api('GET', '/risks')).status

describe('an invitation', () => {
  it('lets in once', async () => {
    const { token, link } = await must(invite(), 201)
    expect(link).toBe(`http://127.0.0.1:4200/invitations/${token}`)
    expect(await must(server.anybody('GET', `/api/invitations/${token}`))).toMatchObject({
      organization: 'Acme',
      hasAccount: false,
    })
    const first = await accept(token)
    expect(first.status, first.text).toBe(201)
    expect(first.json.organizations).toMatchObject([{ slug: 'acme', roles: ['viewer'] }])
    const unknown = await accept('x'.repeat(43))
    const again = await accept(token)
    expectRefusal(again, 'again', 404)
    expect(again.json.detail).toBe(unknown.json.detail)
    expectRefusal(await server.anybody('GET', `/api/invitations/${token}`), 'read again', 404)
  })

  it('lets in once when five accept it at the same time, and the account works', async () => {
    const { token, email } = await must(invite(), 201)
    const replies = await Promise.all([1, 2, 3, 4, 5].map(() => accept(token)))
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
    for (const reply of replies.filter(({ status }) => status !== 201)) expectRefusal(reply, 'the others', 404, 409)
    const again = await server.anybody('POST', '/api/auth/sign-in/email', { email, password })
    expect(again.status, again.text).toBe(200)
    expect(await reach(server.signedIn(again, 'acme'))).toBe(200)
  })

  it('ends after 14 days', async () => {
    const { token } = await must(invite(), 201)
    server.setTime(new Date(Date.now() + 14 * 86_400_000 + 1_000).toISOString())
    expectRefusal(await accept(token), 'late', 404)
    server.setTime(undefined)
    expect((await accept(token)).status).toBe(201)
  })

  it('ends when a later one is sent, and when access is taken away', async () => {
    const email = 'twice@example.org'
    const [first, second] = [
      await must(invite({ email }), 201),
      await must(invite({ email, roles: ['contributor'] }), 201),
    ]
    expectRefusal(await accept(first.token), 'the first', 404)
    await must(change({ personId: await idOf(email) }, { status: 'deactivated' }))
    expectRefusal(await server.anybody('GET', `/api/invitations/${second.token}`), 'read', 404)
    expectRefusal(await accept(second.token), 'after it was taken back', 404)
    expectRefusal(await change({ personId: await idOf(email) }, { status: 'active' }), 'nobody has accepted', 409)
    const third = await must(invite({ email }), 201)
    expectRefusal(await accept(second.token), 'the second', 404)
    expect((await accept(third.token)).json.organizations).toMatchObject([{ roles: ['viewer'] }])
    expectRefusal(await invite({ email }), 'who is in already', 409)
  })

  it('asks somebody who has an account for its password, and nobody gets into an account by it', async () => {
    await server.join(['viewer'], 'Known')
    const email = (await people()).find(({ name }: { name: string }) => name === 'Known').email
    const branch = (method: 'POST', path: string, body: unknown) => admin(method, `/api/v1/orgs/branch${path}`, body)
    const { token } = await must(
      branch('POST', '/invitations', { email: email.toUpperCase(), name: 'Known', roles: ['viewer'] }),
      201,
    )
    const refused = await accept(token, { password: 'not the password of it' })
    expectRefusal(refused, 'a wrong password', 422)
    expect(refused.headers['set-cookie']).toBeUndefined()
    const accepted = await accept(token)
    expect(accepted.json.organizations.map(({ slug }: { slug: string }) => slug)).toEqual(
      ['Acme', 'branch'].map((name) => name.toLowerCase()),
    )
  })

  it("gives the roles of its maker's choice, whatever the guest sends", async () => {
    const { token } = await must(invite(), 201)
    for (const extra of [
      { roles: ['administrator'] },
      { role: 'administrator' },
      { email: 'other@example.org' },
      { status: 'active' },
    ])
      expectRefusal(await accept(token, { password, ...extra }), JSON.stringify(extra), 422)
    expectRefusal(await accept(token, { password: 'guest guest guest' }), 'a weak password', 422)
    expect((await accept(token)).json.organizations[0].roles).toEqual(['viewer'])
  })
})

describe('an organization keeps an administrator', () => {
  it('the last one can neither go nor be given an end', async () => {
    const me = { personId: (await must(admin('GET', '/api/v1/me'))).organizations[0].personId }
    const ends = [{ roles: ['aims-manager'] }, { status: 'deactivated' }, { accessUntil: '2099-01-01T00:00:00Z' }]
    for (const end of ends) expectRefusal(await change(me, end), JSON.stringify(end), 409)
    expectRefusal(await change(me, { roles: [] }), 'no role at all', 422)
    const temporary = await server.join(['administrator'], 'For a while')
    await must(change(temporary, { accessUntil: '2099-01-01T00:00:00Z' }))
    for (const end of ends) expectRefusal(await change(me, end), 'an administrator for a while does not count', 409)
    await must(change(temporary, { status: 'deactivated' }))
  })

  it('of two who remove each other at the same time one stays', async () => {
    for (let round = 0; round < 4; round += 1) {
      const slug = `pair-${round}`
      const first = await server.otherOrganization(slug)
      const second = await server.join(['administrator'], 'Second', slug)
      const { items } = await must(first('GET', '/people'))
      const founder = items.find(({ name }: { name: string }) => name === 'Ada Founder')
      const end = { roles: ['viewer'] }
      const replies = await Promise.all([
        first('PATCH', `/people/${second.personId}`, end),
        second('PATCH', `/people/${founder.id}`, end),
      ])
      const statuses = replies.map(({ status }) => status).sort()
      expect([
        [200, 403],
        [200, 409],
      ]).toContainEqual(statuses)
    }
  })
})

describe('access ends within one request', () => {
  it('of a role', async () => {
    const person = await server.join(['aims-manager'], 'Demoted')
    const { key } = await must(person('POST', '/api-keys', { name: 'robot', role: 'contributor' }), 201)
    const { key: scoped } = await must(person('POST', '/api-keys', { name: 'scoped', scopes: ['risks:write'] }), 201)
    const keys = [server.withKey(key), server.withKey(scoped)]
    for (const api of [person, ...keys]) await must(api('POST', '/risks', { title: 'x' }), 201)
    await must(change(person, { roles: ['viewer'] }))
    expectRefusal(await person('POST', '/risks', { title: 'x' }), 'the session', 403)
    expectRefusal((await keys[0]?.('POST', '/risks', { title: 'x' })) as Reply, 'a key with a role', 401)
    expectRefusal((await keys[1]?.('POST', '/risks', { title: 'x' })) as Reply, 'a key with scopes', 403)
    expect(await reach(person)).toBe(200)
    await must(change(person, { roles: ['aims-manager'] }))
    await must(person('POST', '/risks', { title: 'x' }), 201)
  })

  it.each([
    ['by deactivation', { status: 'deactivated' }, { status: 'active' }],
    ['by a date', { accessUntil: '2026-01-01T00:00:00Z' }, { accessUntil: null }],
  ])('altogether, %s, and comes back as it was', async (_, end, back) => {
    const person = await server.join(['contributor'], 'Leaver')
    const { key } = await must(person('POST', '/api-keys', { name: 'robot', role: 'contributor' }), 201)
    const robot = server.withKey(key)
    expect([await reach(person), await reach(robot)]).toEqual([200, 200])
    await must(change(person, end))
    expect([await reach(person), await reach(robot)]).toEqual([404, 401])
    expectRefusal(await robot('GET', '/api/v1/me'), 'the key is nobody', 401)
    expect((await must(person('GET', '/api/v1/me'))).organizations).toEqual([])
    await must(change(person, back))
    expect([await reach(person), await reach(robot)]).toEqual([200, 200])
  })

  it('of all sessions by a reset link, which works once and is not for members of other organizations', async () => {
    const person = await server.join(['viewer'], 'Forgetful')
    const { link } = await must(
      admin('POST', `/people/${person.personId}/reset-link`, undefined, { host: 'evil.example' }),
      201,
    )
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:4200\/reset-password\?token=/)
    const token = new URL(link).searchParams.get('token')
    const reset = (newPassword: string) => server.anybody('POST', '/api/auth/reset-password', { token, newPassword })
    expectRefusal(await reset('too short'), 'a weak password', 422)
    expect((await reset('another horse battery 43')).status).toBe(200)
    expect(await reach(person)).toBe(401)
    expectRefusal(await reset('a third horse battery 44'), 'again', 422)
    await must(change(person, { status: 'deactivated' }))
    expectRefusal(await admin('POST', `/people/${person.personId}/reset-link`), 'of somebody without access', 409)
    const me = (await must(admin('GET', '/api/v1/me'))).organizations[0].personId
    const other = await server.join(['administrator'], 'Other administrator')
    expectRefusal(await other('POST', `/people/${me}/reset-link`), 'of somebody who is elsewhere too', 403)
  })
})

describe('who one is, for pages that must find out', () => {
  it('is an answer for everybody: oneself, or nobody', async () => {
    const person = await server.join(['viewer'], 'Visitor')
    const here = async (api: Api) => (await must(api('GET', '/api/session'))).me
    expect(await here(person)).toEqual(await must(person('GET', '/api/v1/me')))
    const unknown = server.withKey(`plb_${'x'.repeat(43)}`)
    for (const nobody of [server.anybody, unknown]) {
      expect(await here(nobody)).toBeNull()
      expectRefusal(await nobody('GET', '/api/v1/me'), 'me', 401)
    }
    await must(person('POST', '/api/auth/sign-out', {}))
    expect(await here(person)).toBeNull()
  })
})

describe('an organization', () => {
  it('takes another name from those who keep it, keeps its short name, and says so in the log', async () => {
    const founder = await server.otherOrganization('renamed')
    const manager = await server.join(['aims-manager'], 'Manager', 'renamed', founder)
    const here = '/api/v1/orgs/renamed'
    const shown = await must(manager('PATCH', here, { name: '  Harbour AG ' }))
    expect(shown).toMatchObject({ slug: 'renamed', name: 'Harbour AG' })
    expect(await must(founder('GET', here))).toMatchObject(shown)
    const { organizations } = (await must(manager('GET', '/api/session'))).me
    expect(organizations).toMatchObject([{ slug: 'renamed', name: 'Harbour AG' }])
    expect((await must(admin('GET', '/api/v1/orgs/acme'))).name).toBe('Acme')
    for (const body of [{}, { name: '' }, { name: 'x', slug: 'other' }, { name: 'a\nb' }])
      expectRefusal(await manager('PATCH', here, body), JSON.stringify(body), 422)

    const superuser = await server.database.connectSuperuser()
    const { rows } = await superuser.query<{ entry: Buffer; entry_id: string }>(
      'select entry, entry_id from log_outbox where org_id = $1 order by id',
      [shown.id],
    )
    const entry = rows.find((row) => parseEntry(row.entry).type === 'organization.renamed')
    const opened = await superuser.query('select field, value::text from log_opening where entry_id = $1', [
      entry?.entry_id,
    ])
    await superuser.end()
    const values = opened.rows.map(({ field, value }) => `${field} ${value}`)
    expect(values).toContain('before {"name":"renamed"}')
    expect(values).toContain('after {"name":"Harbour AG"}')
  })
})

describe('nobody raises themselves', () => {
  it.each(['aims-manager', 'top-management', 'contributor', 'internal-auditor', 'viewer'] as const)(
    '%s',
    async (role) => {
      const person = await server.join([role], role)
      for (const body of [{ roles: ['administrator'] }, { roles: [role, 'administrator'] }, { accessUntil: null }])
        expectRefusal(await change(person, body, person), JSON.stringify(body), 403)
      expectRefusal(await invite({ roles: ['administrator'] }, person), 'inviting an administrator', 403)
      expectRefusal(await person('PATCH', '/api/v1/me', { isInstanceAdministrator: true }), 'me', 405)
      for (const path of ['/api/auth/update-user', '/api/auth/admin/set-role', '/api/auth/sign-up/email'])
        expectRefusal(await person('POST', path, { role: 'administrator' }), path, 404)
      expect((await must(person('GET', '/api/v1/me'))).organizations[0].roles).toEqual([role])
    },
  )
})
