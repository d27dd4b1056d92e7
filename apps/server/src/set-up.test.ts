import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expectRefusal } from './testing/problem.ts'
import { setUpDraft, startBareServer } from './testing/test-server.ts'

let server: Awaited<ReturnType<typeof startBareServer>>
beforeEach(async () => {
  server = await startBareServer()
})
afterEach(() => server.close())

const setUp = (changes: object = {}) => server.anybody('POST', '/api/setup', { ...setUpDraft, ...changes })
const count = async () => {
  const superuser = await server.database.connectSuperuser()
  const { rows } = await superuser.query(
    `select (select count(*)::int from organization) as organizations, (select count(*)::int from auth."user") as accounts,
            (select count(*)::int from instance_administrator) as administrators`,
  )
  await superuser.end()
  return rows[0]
}
const nothing = { organizations: 0, accounts: 0, administrators: 0 }
const one = { organizations: 1, accounts: 1, administrators: 1 }

describe('first set-up', () => {
  it('needs the token, a fit password and a free name, and leaves nothing behind when it is refused', async () => {
    expect((await server.anybody('GET', '/api/setup')).json).toMatchObject({ isSetUp: false })
    expectRefusal(await setUp({ token: `${setUpDraft.token}x` }), 'another token', 403)
    expectRefusal(await setUp({ token: '' }), 'no token', 403)
    expectRefusal(await setUp({ password: 'password1234' }), 'a weak password', 422)
    expectRefusal(await setUp({ organization: { name: 'Acme', slug: 'api' } }), 'a reserved name', 422)
    expectRefusal(await setUp({ roles: ['administrator'] }), 'a field of our own', 422)
    expect(await count()).toEqual(nothing)
    expect((await setUp()).status).toBe(201)
  })

  it('happens once: the link is worth nothing afterwards', async () => {
    const first = await setUp()
    expect(first.status, first.text).toBe(201)
    expect(first.json).toMatchObject({ isInstanceAdministrator: true, auth: 'session', email: 'ada@example.org' })
    expect(first.json.organizations).toEqual([
      expect.objectContaining({ slug: 'acme', roles: ['administrator', 'aims-manager'] }),
    ])
    expect((await server.signedIn(first, 'acme')('GET', '/risks')).status).toBe(200)
    const again = { email: 'eve@example.org', organization: { name: 'Eve', slug: 'eve' } }
    for (const changes of [{}, again, { ...again, token: 'another-token-0123456789' }])
      expectRefusal(await setUp(changes), 'again', 409)
    expect((await server.anybody('GET', '/api/setup')).json).toMatchObject({ isSetUp: true })
    expect(await count()).toEqual(one)
  })

  it.each([
    [
      'different people',
      (at: number) => ({ email: `racer-${at}@example.org`, organization: { name: 'R', slug: `r-${at}` } }),
    ],
    ['one person who clicks five times', () => ({})],
  ])('of five at once exactly one is done: %s', async (_, changes) => {
    const replies = await Promise.all([1, 2, 3, 4, 5].map((at) => setUp(changes(at))))
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409])
    expect(await count()).toEqual(one)
    const winner = replies.find(({ status }) => status === 201)
    const me = winner && (await server.signedIn(winner, 'acme')('GET', '/api/v1/me'))
    expect(me?.json).toMatchObject({ isInstanceAdministrator: true, organizations: [expect.anything()] })
  })

  it('can be tried again when it was cut off half-way, after the account was made', async () => {
    await server.foundations.identity.createUser({
      name: 'Ada',
      email: 'ada@example.org',
      password: setUpDraft.password,
    })
    expect((await setUp()).status).toBe(201)
    expect(await count()).toEqual(one)
  })

  it('lets only the set-up account make further organizations, and never with a key', async () => {
    const founder = server.signedIn(await setUp(), 'acme')
    const made = await founder('POST', '/api/v1/orgs', { name: 'Branch', slug: 'branch' })
    expect(made.status, made.text).toBe(201)
    expect(made.json.roles).toEqual(['administrator', 'aims-manager'])
    expectRefusal(await founder('POST', '/api/v1/orgs', { name: 'Branch', slug: 'branch' }), 'a taken name', 409)
    const { key } = (await founder('POST', '/api-keys', { name: 'robot', scopes: ['*:write'] })).json
    const robot = server.caller({ authorization: `Bearer ${key}` })
    expectRefusal(await robot('POST', '/api/v1/orgs', { name: 'Robots', slug: 'robots' }), 'a key', 403)
    const invited = await founder('POST', '/invitations', {
      email: 'bo@example.org',
      name: 'Bo',
      roles: ['administrator'],
    })
    const accepted = await server.anybody('POST', `/api/invitations/${invited.json.token}`, {
      password: setUpDraft.password,
    })
    const administrator = server.signedIn(accepted, 'acme')
    expectRefusal(await administrator('POST', '/api/v1/orgs', { name: 'Bo', slug: 'bo' }), 'not of the instance', 403)
    expect((await count()).organizations).toBe(2)
  })
})
