import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectRefusal } from './testing/problem.ts'
import { type Api, type Reply, startTestServer, type TestServer } from './testing/test-server.ts'

let server: TestServer
let api: Api
let risk: string
beforeAll(async () => {
  server = await startTestServer()
  api = await server.join(['aims-manager', 'administrator', 'top-management', 'internal-auditor'], 'Mallory')
  risk = `/risks/${(await api('POST', '/risks', { title: 'Canary' })).json.id}`
  await api('POST', '/risks', { title: 'Another' })
})
afterAll(() => server.close())

const raw = (method: 'POST' | 'PATCH', path: string, text: string, headers: Record<string, string> = {}) =>
  api(method, path, Buffer.from(text), { 'content-type': 'application/json', 'if-match': '"1"', ...headers })
const canary = async () => (await api('GET', risk)).json

describe('what a caller may not say (mass assignment)', () => {
  const forged = {
    id: '01900000-0000-7000-8000-000000000001',
    orgId: '01900000-0000-7000-8000-000000000002',
    org_id: '01900000-0000-7000-8000-000000000002',
    register: 'controls',
    ref: 'RSK-99',
    status: 'accepted',
    version: 7,
    approvedBy: '01900000-0000-7000-8000-000000000003',
    createdAt: '2020-01-01T00:00:00.000Z',
    createdBy: '01900000-0000-7000-8000-000000000003',
    updatedBy: '01900000-0000-7000-8000-000000000003',
    archivedAt: '2020-01-01T00:00:00.000Z',
    isApproval: true,
  }

  it.each(Object.entries(forged))('%s is refused in every write', async (field, value) => {
    const before = await canary()
    const writes: [string, Promise<Reply>][] = [
      ['create', api('POST', '/risks', { title: 'x', [field]: value })],
      ['create, in the data', api('POST', '/risks', { title: 'x', data: { [field]: value } })],
      ['change', api('PATCH', risk, { [field]: value }, { 'if-match': '"1"' })],
      ['change, in the data', api('PATCH', risk, { data: { [field]: value } }, { 'if-match': '"1"' })],
      ['step', api('POST', `${risk}/transitions/assess`, { [field]: value })],
      ['step, in the data', api('POST', `${risk}/transitions/assess`, { data: { [field]: value } })],
      ['comment', api('POST', `${risk}/comments`, { body: 'x', [field]: value })],
      ['link', api('POST', `${risk}/links`, { relation: 'x', to: 'RSK-2', [field]: value })],
      ['organization', api('POST', '/api/v1/orgs', { name: 'x', slug: 'x-y', [field]: value })],
      ['key', api('POST', '/api-keys', { name: 'x', role: 'viewer', [field]: value })],
      [
        'invitation',
        api('POST', '/invitations', { email: 'x@example.org', name: 'x', roles: ['viewer'], [field]: value }),
      ],
      ...(field === 'status'
        ? []
        : [['person', api('PATCH', `/people/${before.createdBy}`, { [field]: value })] as [string, Promise<Reply>]]),
    ]
    for (const [what, write] of writes) {
      const reply = await write
      expectRefusal(reply, what, 422)
      expect(
        reply.json.errors.map(({ path }: { path: string }) => path),
        what,
      ).toContainEqual(expect.stringMatching(new RegExp(`(^|\\.)${field}$`)))
    }
    expect(await canary()).toEqual(before)
  })

  it('the prototype of anything is refused', async () => {
    for (const data of [
      '{"__proto__":{"isAdmin":true}}',
      '{"constructor":{"prototype":{"isAdmin":true}}}',
      '{"toString":1}',
      '{"hasOwnProperty":1}',
    ]) {
      expectRefusal(await raw('POST', '/risks', `{"title":"x","data":${data}}`), data, 400, 422)
      expectRefusal(await raw('PATCH', risk, `{"data":${data}}`), data, 400, 422)
    }
    for (const name of ['__proto__', 'constructor', 'toString']) {
      for (const query of [`filter[${name}]=x`, `sort=${name}`, `${name}=x`, `filter[${name}][gte]=1`])
        expectRefusal(await api('GET', `/risks?${query}`), query, 422)
      for (const path of [`/${name}`, `${risk}/transitions/${name}`, `/api/v1/frameworks/${name}`])
        expectRefusal(await api(path.includes('transitions') ? 'POST' : 'GET', path), path, 404)
      expectRefusal(await api('POST', `${risk}/links`, { relation: name, to: 'RSK-2' }), name, 422)
    }
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})

describe('SQL is text', () => {
  const injections = [
    `' or 1=1 --`,
    `"; drop table record; --`,
    `') union select hash from api_key --`,
    `\\'; select pg_sleep(9); --`,
    `$$;select 1;$$`,
    `a'||'b`,
    `% _ \\`,
    `1e999`,
    `:* & ! | <->`,
  ]

  it.each(injections)('%s in sort, filter, search, cursor, path', async (text) => {
    const q = encodeURIComponent(text)
    const started = performance.now()
    for (const query of [
      `sort=${q}`,
      `sort=-${q}`,
      `filter[${q}]=1`,
      `filter[ownerId]=${q}`,
      `filter[createdAt][gte]=${q}`,
      `filter[dueDate]=${q}`,
      `limit=${q}`,
      `cursor=${q}`,
      `asOf=${q}`,
      `include=${q}`,
    ])
      expectRefusal(await api('GET', `/risks?${query}`), query, 422)
    for (const path of [`/risks?q=${q}`, `/search?q=${q}`]) expect((await api('GET', path)).status, path).toBe(200)
    for (const path of [`/search?q=a&register=${q}`, `/risks?filter[status]=${q}`])
      expect((await api('GET', path)).json.items, path).toEqual([])
    for (const path of [`/risks/${q}`, `/${q}`, `/files/${q}`, `/people/${q}`])
      expectRefusal(await api('GET', path), path, 404, 405)
    expect(performance.now() - started).toBeLessThan(8_000)
  })

  it('is kept and given back to the letter in a record', async () => {
    const title = injections.join(' ')
    const made = await api('POST', '/risks', { title })
    expect((await api('GET', `/risks/${made.json.ref}`)).json.title).toBe(title)
  })
})

describe('bodies that no honest client sends', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const many = `{${Array.from({ length: 300_000 }, (_, at) => `"k${at}":1`).join(',')}}`
  const fourWays: [string, string, number[]][] = [
    ['100,000 lists deep', `{"title":"x","data":${deep}}`, [400]],
    ['300,000 members', many, [413]],
    ['1,000 unknown members', `{"title":"x","data":${many.slice(0, many.indexOf('"k1000"'))}"z":1}}`, [422]],
    ['a list of a million', `{"title":"x","data":{"sources":[${'1,'.repeat(1_000_000)}1]}}`, [413]],
    ['50 MB', `{"title":"${'x'.repeat(50 * 1_048_576)}"}`, [413]],
    ['a member twice', '{"title":"a","title":"b"}', [400]],
    ['half a surrogate pair', '{"title":"a\\ud800b"}', [422]],
    ['NUL', '{"title":"a\\u0000b"}', [422]],
    ['a line break in a title', '{"title":"a\\r\\nBcc: all@example.org"}', [422]],
    ['a number beyond numbers', '{"title":1e999}', [422]],
    ['no JSON', '{', [400]],
    ['a list', '[]', [422]],
    ['a word', '"title"', [422]],
    ['nothing', '', [422]],
    ['the wrong encoding', '{"title":"a"}', [415]],
  ]

  it.each(fourWays)('%s', async (what, body, statuses) => {
    const type = what === 'the wrong encoding' ? { 'content-type': 'text/plain' } : {}
    const before = (await api('GET', '/risks')).json.total
    for (const extra of [{}, { 'idempotency-key': `hostile ${what}`.replaceAll(' ', '-') }]) {
      const started = performance.now()
      const reply = await raw('POST', '/risks', body, { ...type, ...extra })
      expectRefusal(reply, what, ...statuses)
      expect(performance.now() - started, `${what} held the server up`).toBeLessThan(1_500)
      expect(reply.text.length).toBeLessThan(50_000)
    }
    expectRefusal(
      await raw('POST', '/api/auth/sign-in/email', body, { ...type, origin: 'http://127.0.0.1:4200' }),
      `${what}, signing in`,
    )
    expect((await api('GET', '/risks')).json.total).toBe(before)
  })

  it('text that cannot be kept is refused wherever text goes', async () => {
    for (const text of ['a\u0000b', 'a\ud800b']) {
      expectRefusal(await api('POST', `${risk}/comments`, { body: text }), 'comment', 422)
      expectRefusal(await api('PATCH', risk, { reason: text }, { 'if-match': '"1"' }), 'reason', 422)
      expectRefusal(await api('PATCH', risk, { title: text }, { 'if-match': '"1"' }), 'title', 422)
      expectRefusal(await api('POST', '/api-keys', { name: text, role: 'viewer' }), 'key', 422)
      expectRefusal(
        await api('POST', '/invitations', { email: 'x@example.org', name: text, roles: ['viewer'] }),
        'person',
        422,
      )
      expectRefusal(await api('POST', `${risk}/transitions/reopen`, { reason: text }), 'step', 409, 422)
    }
    expectRefusal(
      await api('POST', '/invitations', { email: 'x@example.org\r\nBcc: y@example.org', name: 'x', roles: ['viewer'] }),
      'mail',
      422,
    )
    expectRefusal(await api('POST', '/tasks', { title: 'x', data: { dueDate: '0000-01-01' } }), 'the year 0', 422)
    expectRefusal(await api('POST', '/risks', { title: 'x' }, { 'idempotency-key': 'a b' }), 'key', 400)
    expect((await canary()).version).toBe(1)
  })
})
