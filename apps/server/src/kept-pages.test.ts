import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, startTestServer, type TestServer } from './testing/test-server.ts'

let server: TestServer
const titlesFor = async (api: Api, query = '') =>
  (await api('GET', `/tasks${query}`)).json.items.map(({ title }: { title: string }) => title)
const make = async (title: string) => (await server.founder('POST', '/tasks', { title })).json as { id: string }

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

describe('a list that is asked for again', () => {
  it('is the same text while nothing changes, and shows each change at once', async () => {
    const { id } = await make('First')
    const before = await server.founder('GET', '/tasks')
    expect((await server.founder('GET', '/tasks')).text).toBe(before.text)
    await make('Second')
    const after = await server.founder('GET', '/tasks')
    expect(after.json.items.map(({ title }: { title: string }) => title)).toEqual(['Second', 'First'])
    expect(after.json.total).toBe(before.json.total + 1)
    await server.founder('PATCH', `/tasks/${id}`, { title: 'First, changed' }, { 'if-match': '"1"' })
    expect(await titlesFor(server.founder)).toEqual(['First, changed', 'Second'])
    await server.founder('DELETE', `/tasks/${id}`)
    expect(await titlesFor(server.founder)).toEqual(['Second'])
    expect(await titlesFor(server.founder, '?filter[archived]=true')).toEqual(['First, changed'])
  })

  it('shows a record that was begun before the list was read and committed after it', async () => {
    await make('Model')
    const client = await server.database.connectSuperuser()
    await client.query('begin')
    for (const [table, id, more] of [
      ['record', 'id', ['version', 'created_at', 'updated_at', 'updated_by']],
      [
        'record_version',
        'record_id',
        ['version', 'created_at', 'event', 'is_authored', 'is_approval', 'actor_id', 'entry_id', 'valid_from'],
      ],
    ] as const)
      await client.query(
        `insert into ${table} (org_id, ${id}, register, number, ref, title, status, data, created_by, ${more.join(', ')})
         select org_id, '01900000-0000-7000-8000-00000000abcd', register, 9000, 'TSK-9000', 'Late', status, data, created_by, ${more.join(', ')}
         from ${table} where title = 'Model'`,
      )
    expect(await titlesFor(server.founder, '?q=late')).toEqual([])
    expect(await titlesFor(server.founder)).not.toContain('Late')
    await make('Between')
    expect(await titlesFor(server.founder)).not.toContain('Late')
    await client.query('commit')
    await client.end()
    expect(await titlesFor(server.founder)).toContain('Late')
    expect(await titlesFor(server.founder, '?q=late')).toEqual(['Late'])
  })

  it('is of one organization, and for those only who may read it', async () => {
    await make('Ours')
    expect(await titlesFor(server.founder)).toContain('Ours')
    const other = await server.otherOrganization('others')
    expect(await titlesFor(other)).toEqual([])
    expect((await server.anybody('GET', '/api/v1/orgs/acme/tasks')).status).toBe(401)
    const stranger = await server.join(['viewer'], 'Stranger', 'others', other)
    expect((await stranger('GET', '/api/v1/orgs/acme/tasks')).status).toBe(404)
  })

  it('is never that of another query, order, page or day', async () => {
    const seen = new Set<string>()
    for (const query of [
      '?limit=1',
      '?limit=2',
      '?sort=title&limit=2',
      '?q=second',
      '?asOf=2020-01-01T00:00:00Z',
      '?filter[status]=done',
    ]) {
      const first = (await server.founder('GET', `/tasks${query}`)).text
      seen.add(first)
      expect((await server.founder('GET', `/tasks${query}`)).text).toBe(first)
    }
    expect(seen.size).toBeGreaterThan(4)
  })
})
