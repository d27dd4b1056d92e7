import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answered, type Call, type Cut, startCuttingProxy } from './testing/cutting-proxy.ts'
import { expectRefusal } from './testing/problem.ts'
import { type Api, startTestServer, type TestServer } from './testing/test-server.ts'

type Client = Awaited<ReturnType<TestServer['database']['connectSuperuser']>>

let server: TestServer
let proxy: Awaited<ReturnType<typeof startCuttingProxy>>
let superuser: Client
let manager: Api
let headers: Record<string, string>
beforeAll(async () => {
  server = await startTestServer()
  superuser = await server.database.connectSuperuser()
  manager = await server.join(['aims-manager', 'administrator'], 'Manager')
  await server.app.listen({ host: '127.0.0.1', port: 0 })
  const address = server.app.server.address()
  proxy = await startCuttingProxy(typeof address === 'object' && address ? address.port : 0)
  // A session, not a key: keys make no keys.
  const { json } = await server.founder('POST', '/invitations', {
    email: 'writer@example.org',
    name: 'Writer',
    roles: ['aims-manager', 'administrator'],
  })
  const accepted = await server.anybody('POST', `/api/invitations/${json.token}`, {
    password: 'correct horse battery 42',
  })
  headers = {
    origin: 'http://127.0.0.1:4200',
    cookie: [accepted.headers['set-cookie']]
      .flat()
      .map((one) => String(one).split(';')[0])
      .join('; '),
  }
})
afterAll(async () => {
  await superuser.end()
  await proxy.close()
  await server.close()
})

const base = '/api/v1/orgs/acme'
const risk = async (more: object = {}) => (await manager('POST', '/risks', { title: 'Risk', ...more })).json
const draft = {
  method: 'POST',
  path: `${base}/risks`,
  body: { title: 'Written once', data: { event: 'It is written twice' } },
}

type Write = Omit<Call, 'headers'> & { readonly ifMatch?: string }
/** Every kind of write, each made ready anew so that it can be done once more. */
const kinds: Readonly<Record<string, () => Promise<Write>>> = {
  create: async () => draft,
  'create with a link': async () => ({
    method: 'POST',
    path: `${base}/risks`,
    body: { title: 'Linked', links: [{ relation: 'treated-by', to: 'CTL-1' }] },
  }),
  change: async () => ({
    method: 'PATCH',
    path: `${base}/risks/${(await risk()).id}`,
    body: { title: 'Changed once' },
    ifMatch: '"1"',
  }),
  step: async () => ({
    method: 'POST',
    path: `${base}/ai-systems/${(await manager('POST', '/ai-systems', { title: 'S' })).json.id}/transitions/retire`,
    body: { reason: 'Once' },
  }),
  archive: async () => ({ method: 'DELETE', path: `${base}/risks/${(await risk()).id}` }),
  link: async () => ({
    method: 'POST',
    path: `${base}/risks/${(await risk()).id}/links`,
    body: { relation: 'treated-by', to: 'CTL-1' },
  }),
  unlink: async () => {
    const { id } = await risk({ links: [{ relation: 'treated-by', to: 'CTL-1' }] })
    const [link] = (await manager('GET', `/risks/${id}/links`)).json.items
    return { method: 'DELETE', path: `${base}/risks/${id}/links/${link.id}` }
  },
  comment: async () => ({
    method: 'POST',
    path: `${base}/risks/${(await risk()).id}/comments`,
    body: { body: 'Said once' },
  }),
  key: async () => ({ method: 'POST', path: `${base}/api-keys`, body: { name: 'robot', role: 'viewer' } }),
  invitation: async () => ({
    method: 'POST',
    path: `${base}/invitations`,
    body: { email: `${randomUUID()}@example.org`, name: 'Guest', roles: ['viewer'] },
  }),
}

const tables = [
  'record',
  'record_version',
  'link',
  'comment',
  'log_outbox',
  'log_opening',
  'api_key',
  'invitation',
  'person',
  'idempotency',
  'record_search',
] as const
/** Rows of every table, and numbers given out and records counted, so that nothing done twice can hide. */
async function footprint(): Promise<Record<string, number>> {
  const counts = tables.map((table) => `(select count(*)::int from ${table}) as ${table}`)
  const { rows } =
    await superuser.query(`select ${counts.join(', ')}, (select sum(last_number)::int from counter) as numbers, (select sum(live)::int from counter) as live,
    (select count(*)::int from link where ended_at is not null) as ended, (select sum(version)::int from record) as versions`)
  return rows[0]
}
const difference = (before: Record<string, number>, after: Record<string, number>) =>
  Object.fromEntries(Object.keys(after).map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)]))

let keys = 0
let broken = 0
async function ready(kind: string): Promise<Call> {
  const { ifMatch, ...call }: Write = (await kinds[kind]?.()) ?? draft
  keys += 1
  return {
    ...call,
    headers: { ...headers, 'idempotency-key': `test-${keys}`, ...(ifMatch ? { 'if-match': ifMatch } : {}) },
  }
}
/** Sends until an answer comes, as a careful client does. */
async function insist(call: Call, cut?: Cut): Promise<Answered> {
  let answer = await proxy.send(call, cut)
  if (answer === undefined) broken += 1
  for (let turn = 0; answer === undefined && turn < 5; turn += 1) answer = await proxy.send(call)
  if (!answer) throw new Error('no answer came')
  return answer
}
/** Every step-th byte, and the last ones. */
const bytesOf = (size: number, step: number) =>
  [...Array(Math.ceil(size / step)).keys()].map((at) => at * step).concat(size - 1, size)

describe('a write over a connection that breaks', () => {
  it.each(Object.keys(kinds))('%s: happens once, wherever it breaks', async (kind) => {
    const plain = await ready(kind)
    let before = await footprint()
    const first = await insist(plain)
    expect(first.status, first.text).toBeLessThan(300)
    const once = difference(before, await footprint())
    const cuts: Cut[] = (['request', 'answer'] as const).flatMap((side) =>
      bytesOf(first.sizes[side], 45).map((after) => ({ side, after })),
    )
    broken = 0
    for (const cut of cuts) {
      const call = await ready(kind)
      before = await footprint()
      const answer = await insist(call, cut)
      const where = `cut after ${cut.after} bytes of the ${cut.side}`
      expect(answer.status, `${where}: ${answer.text}`).toBe(first.status)
      expect(difference(before, await footprint()), where).toEqual(once)
      const again = await insist(call)
      expect({ status: again.status, text: again.text }, where).toEqual({ status: answer.status, text: answer.text })
      for (const name of ['etag', 'location']) expect(again.headers[name], where).toBe(answer.headers[name])
      expect(again.headers['idempotent-replayed'], where).toBe('true')
    }
    // All but those after the last byte of the answer, or of the request.
    expect(broken).toBeGreaterThanOrEqual(cuts.length - 3)
    expect(broken).toBeGreaterThan(12)
  })
})

describe('an Idempotency-Key', () => {
  const write = (body: object, key: string, by: Api = manager, path = '/risks') =>
    by('POST', path, body, { 'idempotency-key': key })

  it('of requests that come at the same time gives one effect and one answer', async () => {
    const before = await footprint()
    const call = await ready('create')
    const answers = await Promise.all(Array.from({ length: 12 }, () => proxy.send(call)))
    expect(answers.map((answer) => answer?.status)).toEqual(answers.map(() => 201))
    expect(new Set(answers.map((answer) => answer?.text)).size).toBe(1)
    expect(answers.filter((answer) => answer?.headers['idempotent-replayed'] === undefined)).toHaveLength(1)
    expect(difference(before, await footprint())).toMatchObject({
      record: 1,
      log_outbox: 1,
      numbers: 1,
      live: 1,
      idempotency: 1,
    })
  })

  it('is for one request: another body, path or method with it is refused and changes nothing', async () => {
    const { json } = await write({ title: 'First' }, 'one-request')
    const before = await footprint()
    expectRefusal(await write({ title: 'Second' }, 'one-request'), 'another body', 422)
    expectRefusal(await write({ title: 'First' }, 'one-request', manager, '/tasks'), 'another path', 422)
    expectRefusal(
      await manager(
        'PATCH',
        `/risks/${json.id}`,
        { title: 'First' },
        { 'idempotency-key': 'one-request', 'if-match': '"1"' },
      ),
      'another method',
      422,
    )
    expect(difference(before, await footprint())).toEqual(difference(before, before))
    expect((await write({ title: 'First' }, 'one-request')).json.id).toBe(json.id)
  })

  it('is of its caller: another person, another organization, may use the same', async () => {
    await server.otherOrganization('branch')
    const branch = await server.join(['aims-manager'], 'Elsewhere', 'branch')
    const other = await server.join(['contributor'], 'Other')
    const replies = [
      await write({ title: 'Mine' }, 'shared'),
      await write({ title: 'Yours' }, 'shared', other),
      await write({ title: 'Theirs' }, 'shared', branch),
    ]
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(replies.map(({ json }) => json.id)).size).toBe(3)
  })

  it('of a request that was refused can be used for the right one', async () => {
    expectRefusal(await write({ title: '' }, 'refused-first'), 'invalid', 422)
    expectRefusal(await write({ title: 'x', data: { nonsense: 1 } }, 'refused-first'), 'invalid', 422)
    expect((await write({ title: 'Right' }, 'refused-first')).status).toBe(201)
  })

  it('opens nothing that its caller may not do any more', async () => {
    const leaver = await server.join(['contributor'], 'Leaver')
    expect((await write({ title: 'Before' }, 'leaver', leaver)).status).toBe(201)
    await manager('PATCH', `/people/${leaver.personId}`, { status: 'deactivated' })
    expectRefusal(await write({ title: 'Before' }, 'leaver', leaver), 'replayed', 404)
  })

  it('keeps nothing that a reader of the database could use', async () => {
    const send = (name: string) =>
      manager('POST', '/api-keys', { name, role: 'viewer' }, { 'idempotency-key': 'makes-a-key' })
    const first = await send('robot')
    const { rows } = await superuser.query('select * from idempotency')
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(first.json.key)
    expect(JSON.stringify(rows)).not.toContain('"name"')
    expect((await send('robot')).json).toEqual(first.json)
  })

  it('is remembered for 24 hours', async () => {
    const before = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
    server.setTime(before(25))
    const old = await write({ title: 'Old' }, 'old')
    server.setTime(before(23))
    const young = await write({ title: 'Young' }, 'young')
    server.setTime(undefined)
    await server.database.pool.query('select forget_old_answers()')
    expect((await write({ title: 'Old' }, 'old')).json.id).not.toBe(old.json.id)
    expect((await write({ title: 'Young' }, 'young')).json.id).toBe(young.json.id)
  })
})
