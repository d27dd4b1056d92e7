import { type Role, roles } from '@plumbline/contract/role'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectRefusal } from './testing/problem.ts'
import { type Api, type Reply, startTestServer, type TestServer } from './testing/test-server.ts'

type Person = Api & { readonly personId: string }
type Json = { readonly [name: string]: unknown }

const origin = 'http://127.0.0.1:4200'
const dayMs = 86_400_000
let server: TestServer
let manager: Person
let risk: string
beforeAll(async () => {
  server = await startTestServer()
  manager = await server.join(['aims-manager'], 'Manager')
  risk = `/risks/${(await must(manager('POST', '/risks', { title: 'Quokka of Acme' }), 201)).id}`
})
afterAll(() => server.close())

async function must(reply: Promise<Reply>, status = 200) {
  const got = await reply
  expect(got.status, got.text).toBe(status)
  return got.json
}
const makeKey = (by: Api, powers: object, more: object = {}) =>
  by('POST', '/api-keys', { name: 'robot', ...powers, ...more })

describe('an API key', () => {
  /** Who may make keys, and for which roles; written out so that it does not agree with the code by itself. */
  const mayGive: Readonly<Record<string, readonly Role[]>> = {
    administrator: ['administrator'],
    'aims-manager': ['aims-manager', 'system-owner', 'contributor', 'viewer'],
    'system-owner': ['system-owner'],
    contributor: ['contributor'],
  }

  it.each(roles)('of a person who is %s can do no more than its maker', async (role) => {
    const person = await server.join([role], role)
    for (const wanted of roles) {
      const made = await makeKey(person, { role: wanted })
      expect(made.status, `${role} makes a key for ${wanted}`).toBe(mayGive[role]?.includes(wanted) ? 201 : 403)
      if (made.status !== 201) continue
      const me = await must(server.withKey(made.json.key)('GET', '/api/v1/me'))
      expect(me).toMatchObject({
        userId: null,
        auth: 'key',
        isInstanceAdministrator: false,
        organizations: [{ roles: [wanted] }],
      })
    }
    const scoped = await makeKey(person, { scopes: ['*:write'] })
    if (scoped.status !== 201) return
    const robot = server.withKey(scoped.json.key)
    expect((await robot('POST', '/people/x/reset-link')).status).toBe(role === 'administrator' ? 404 : 403)
    expect((await robot('POST', '/risks', { title: 'x' })).status).toBe(
      (await person('POST', '/risks', { title: 'x' })).status,
    )
  })

  it('makes no keys and shows itself once', async () => {
    for (const powers of [{ role: 'aims-manager' }, { scopes: ['*:write'] }, { scopes: ['api-keys:write'] }]) {
      const { key, id } = await must(makeKey(manager, powers), 201)
      expect(key).toMatch(/^plb_[\w-]{43}$/)
      expectRefusal(await makeKey(server.withKey(key), { role: 'viewer' }), JSON.stringify(powers), 403)
      const listed = await manager('GET', '/api-keys')
      expect(listed.json.items.map((item: Json) => item.id)).toContain(id)
      expect(listed.text).not.toContain(key)
      expect(listed.text).not.toMatch(/hash/)
    }
  })

  it('ends: when revoked, in the next request; by its date; and never later than in 400 days', async () => {
    const { key, id } = await must(makeKey(manager, { role: 'viewer' }), 201)
    expect((await server.withKey(key)('GET', '/risks')).status).toBe(200)
    await must(manager('DELETE', `/api-keys/${id}`), 204)
    expectRefusal(await server.withKey(key)('GET', '/risks'), 'revoked', 401)
    for (const ms of [-1_000, 0, 401 * dayMs]) {
      const expiresAt = new Date(Date.now() + ms).toISOString()
      expectRefusal(await makeKey(manager, { role: 'viewer' }, { expiresAt }), expiresAt, 422)
    }
    const short = await must(
      makeKey(manager, { role: 'viewer' }, { expiresAt: new Date(Date.now() + 300).toISOString() }),
      201,
    )
    await expect
      .poll(async () => (await server.withKey(short.key)('GET', '/risks')).status, { timeout: 3_000 })
      .toBe(401)
  })

  it('is the business of its maker and of those who keep the system', async () => {
    const [one, other] = [await server.join(['contributor'], 'One'), await server.join(['contributor'], 'Other')]
    const { id } = await must(makeKey(one, { role: 'contributor' }), 201)
    expect((await must(other('GET', '/api-keys'))).items).toEqual([])
    expectRefusal(await other('DELETE', `/api-keys/${id}`), 'by another', 404)
    await must(manager('DELETE', `/api-keys/${id}`), 204)
  })

  it.each([
    'Basic YTpi',
    'Bearer',
    'Bearer x',
    `Bearer plb_${'x'.repeat(43)}`,
    `bearer plb_${'x'.repeat(43)}`,
    `Bearer ${'x'.repeat(5_000)}`,
    'Bearer eyJhbGciOiJub25lIn0.e30.',
  ])('"%s" is none', async (authorization) =>
    expectRefusal(
      await server.anybody('GET', '/api/v1/orgs/acme/risks', undefined, { authorization }),
      authorization,
      401,
    ),
  )
})

describe('a write with a cookie comes from our own pages', () => {
  const foreign: Record<string, Record<string, string>> = {
    'without an origin': {},
    'from elsewhere': { origin: 'https://evil.example' },
    'from a sandbox': { origin: 'null' },
    'from a look-alike': { origin: `${origin}.evil.example` },
    'from another port': { origin: 'http://127.0.0.1:4201' },
    'with a host of its own': { host: 'evil.example', origin: 'http://evil.example' },
  }
  it.each(Object.entries(foreign))('refused %s', async (_, headers) => {
    const invited = await must(
      server.founder('POST', '/invitations', {
        email: `c-${Math.random()}@example.org`,
        name: 'C',
        roles: ['administrator'],
      }),
      201,
    )
    const accepted = await server.anybody('POST', `/api/invitations/${invited.token}`, {
      password: 'correct horse battery 42',
    })
    const cookie = [accepted.headers['set-cookie']]
      .flat()
      .map((one) => String(one).split(';')[0])
      .join('; ')
    const rider: Api = (method, path, body) => server.anybody(method, path, body, { cookie, ...headers })
    const base = '/api/v1/orgs/acme'
    const writes: [Parameters<Api>[0], string, unknown][] = [
      ['POST', `${base}/risks`, { title: 'Ridden' }],
      ['PATCH', base + risk, { title: 'Ridden' }],
      ['DELETE', base + risk, undefined],
      ['POST', `${base}${risk}/comments`, { body: 'Ridden' }],
      ['POST', `${base}/api-keys`, { name: 'x', role: 'administrator' }],
      ['POST', `${base}/invitations`, { email: 'x@example.org', name: 'x', roles: ['administrator'] }],
      ['POST', '/api/v1/orgs', { name: 'x', slug: 'x-x' }],
      ['POST', '/api/auth/sign-out', {}],
      ['POST', `/api/invitations/${'x'.repeat(43)}`, { password: 'x' }],
      [
        'POST',
        '/api/setup',
        { token: 'x', name: 'x', email: 'x@example.org', password: 'x', organization: { name: 'x', slug: 'x' } },
      ],
    ]
    for (const [method, path, body] of writes) expectRefusal(await rider(method, path, body), `${method} ${path}`, 403)
    const read = await rider('GET', `${base}/risks`, undefined)
    expect(read.status).toBe(200)
    for (const header of Object.keys(read.headers)) expect(header).not.toMatch(/^access-control-/)
    expectRefusal(await rider('PUT', `${base}/risks`, {}), 'another method', 405)
  })

  it('and not from a form, which can send no JSON', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'application/octet-stream'])
      expectRefusal(await manager('POST', '/risks', Buffer.from('{"title":"x"}'), { 'content-type': type }), type, 415)
  })

  it('while keys, which no browser sends by itself, need no origin', async () => {
    const { key } = await must(makeKey(manager, { scopes: ['risks:write'] }), 201)
    await must(server.withKey(key)('POST', '/risks', { title: 'By a machine' }), 201)
  })
})

describe('a member of two organizations', () => {
  it('sees each apart, with the roles of each', async () => {
    const branch = await server.otherOrganization('branch')
    await must(branch('POST', '/risks', { title: 'Quokka of Branch' }), 201)
    const acme = server.founder
    const titles = async (api: Api, path: string) => JSON.stringify(await must(api('GET', path)))
    for (const path of ['/risks', '/search?q=quokka', '/changes-of-records', '/risks?q=quokka&include=links']) {
      expect(await titles(acme, path)).toContain('Quokka of Acme')
      expect(await titles(acme, path)).not.toContain('Quokka of Branch')
      expect(await titles(branch, path)).toContain('Quokka of Branch')
      expect(await titles(branch, path)).not.toContain('Quokka of Acme')
    }
    expectRefusal(await branch('GET', risk), 'a risk of the other one', 404)
    expectRefusal(await branch('PATCH', risk, { title: 'Taken' }, { 'if-match': '"1"' }), 'a change of it', 404)
    for (const headers of [{ 'x-org-id': 'branch' }, { 'x-organization': 'branch' }, { host: 'branch.example.org' }])
      expect((await acme('GET', '/risks', undefined, headers as Record<string, string>)).text).not.toContain(
        'Quokka of Branch',
      )
    for (const query of ['org=branch', 'organization=branch', 'orgId=branch'])
      expectRefusal(await acme('GET', `/risks?${query}`), query, 422)
  })

  it('has no role of one in the other', async () => {
    const person = await server.join(['administrator', 'aims-manager'], 'Two hats')
    const { items } = await must(server.founder('GET', '/people'))
    const { email } = items.find(({ name }: Json) => name === 'Two hats')
    await server.otherOrganization('third')
    const third = `/api/v1/orgs/third`
    const { token } = await must(
      server.founder('POST', `${third}/invitations`, { email, name: 'Two hats', roles: ['viewer'] }),
      201,
    )
    await must(server.anybody('POST', `/api/invitations/${token}`, { password: 'correct horse battery 42' }), 201)
    await must(person('POST', '/risks', { title: 'x' }), 201)
    expectRefusal(await person('POST', `${third}/risks`, { title: 'x' }), 'a viewer there', 403)
    expectRefusal(await person('GET', `${third}/api-keys`), 'keys of it', 403)
    const { key } = await must(makeKey(person, { role: 'administrator' }), 201)
    for (const path of ['/risks', '/people'])
      expectRefusal(await server.withKey(key, 'third')('GET', path), 'a key of the first', 404)
    const me = await must(person('GET', '/api/v1/me'))
    expect(Object.fromEntries(me.organizations.map((one: Json) => [one.slug, one.roles]))).toEqual({
      acme: ['administrator', 'aims-manager'],
      third: ['viewer'],
    })
  })
})
