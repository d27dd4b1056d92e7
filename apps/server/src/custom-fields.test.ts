import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { multipart, multipartType } from './testing/multipart.ts'
import { type Api, type Reply, startTestServer } from './testing/test-server.ts'

const server = await startTestServer()
afterAll(() => server.close())

let manager: Api & { readonly personId: string }
let contributor: Api & { readonly personId: string }

async function define(title: string, data: Record<string, unknown>, by: Api = manager): Promise<string> {
  const made = await by('POST', '/custom-fields', { title, data })
  expect(made.status, made.text).toBe(201)
  const step = await by('POST', `/custom-fields/${made.json.ref}/transitions/activate`, {})
  expect(step.status, step.text).toBe(200)
  return made.json.ref
}
const create = (data: Record<string, unknown>, title = 'A risk', by: Api = manager) =>
  by('POST', '/risks', { title, data })
const change = (ref: string, version: number, data: Record<string, unknown>) =>
  manager('PATCH', `/risks/${ref}`, { data }, { 'if-match': `"${version}"` })
const titlesOf = (reply: Reply) => {
  expect(reply.status, reply.text).toBe(200)
  return reply.json.items.map(({ title }: { title: string }) => title)
}

let centre: string
beforeAll(async () => {
  manager = await server.join(['aims-manager'], 'Mona Manager')
  contributor = await server.join(['contributor'], 'Cleo Contributor')
  centre = await define('Cost centre', { appliesTo: 'risks', name: 'cost-centre', kind: 'text' })
  await define('Region', { appliesTo: 'risks', name: 'region', kind: 'choice', options: ['North', 'South'] })
  await define('Head count', { appliesTo: 'risks', name: 'heads', kind: 'number' })
})

describe("a field of one's own", () => {
  it('is kept with the record, with its history, and checked as any field', async () => {
    const made = await create({ 'x-cost-centre': '4711', 'x-region': 'North', 'x-heads': 12 })
    expect(made.status, made.text).toBe(201)
    expect(made.json.data).toEqual({ 'x-cost-centre': '4711', 'x-region': 'North', 'x-heads': 12 })
    const changed = await change(made.json.ref, 1, { 'x-region': 'South', 'x-heads': null })
    expect(changed.json.data).toEqual({ 'x-cost-centre': '4711', 'x-region': 'South' })
    const [last] = (await manager('GET', `/risks/${made.json.ref}/history`)).json.items
    expect(last.changes).toContainEqual({ path: 'data.x-region', before: 'North', after: 'South' })
    const pathsOf = (reply: Reply) => reply.json.errors.map(({ path }: { path: string }) => path)
    for (const data of [
      { 'x-region': 'West' },
      { 'x-heads': 'many' },
      { 'x-nothing': 'a' },
      { 'x-cost-centre': ['a'] },
    ]) {
      const paths = [`data.${Object.keys(data)[0]}`]
      const refused = await create(data)
      expect(refused.status, JSON.stringify(data)).toBe(422)
      expect(pathsOf(refused)).toEqual(paths)
      const unchanged = await change(made.json.ref, 2, data)
      expect(unchanged.status, JSON.stringify(data)).toBe(422)
      expect(pathsOf(unchanged)).toEqual(paths)
    }
    expect((await create({ 'x-Wrong Name': 1 })).status).toBe(422)
    expect((await create({ 'x-heads': 1 }, 'B', contributor)).status).toBe(201)
    // Of another register, and of another organization, it is none.
    expect((await manager('POST', '/suppliers', { title: 'S', data: { 'x-heads': 1 } })).status).toBe(422)
    const other = await server.otherOrganization('no-own-fields')
    expect((await other('POST', '/risks', { title: 'R', data: { 'x-heads': 1 } })).status).toBe(422)
  })

  it('filters and sorts the list, and is an error where it is misspelt', async () => {
    await create({ 'x-region': 'North', 'x-heads': 5, 'x-cost-centre': 'b' }, 'Five')
    await create({ 'x-region': 'North', 'x-heads': 40, 'x-cost-centre': 'a' }, 'Forty')
    const list = (query: string) => manager('GET', `/risks?${query}`)
    expect(titlesOf(await list('filter[x-region]=North&sort=x-heads'))).toEqual(['Five', 'Forty'])
    expect(titlesOf(await list('filter[x-heads][gte]=6'))).toEqual(['Forty'])
    expect(titlesOf(await list('filter[x-region]=North&filter[x-cost-centre]=a&filter[x-cost-centre]=c'))).toEqual([
      'Forty',
    ])
    expect(titlesOf(await list('filter[x-region][ne]=North'))).not.toContain('Five')
    for (const query of ['filter[x-regio]=North', 'sort=x-nothing', 'filter[x-heads]=many', 'filter[x-UPPER]=1']) {
      const reply = await list(query)
      expect(reply.status, query).toBe(422)
      expect(reply.json.errors).toHaveLength(1)
    }
  })

  it('goes out with the list, comes in from a table, and is changed for many', async () => {
    const csv = (await manager('GET', '/risks/export?format=csv&filter[x-region]=North&sort=x-heads')).text
    expect(csv.split('\r\n')[0]).toMatch(/Cost centre.*Region.*Head count/)
    expect(csv.split('\r\n')[1]).toMatch(/Five/)
    const table = 'Title,Region,Cost centre,Head count\r\nFrom a table,south,900,"7"\r\nWrong,West,1,x\r\n'
    const upload = await manager('POST', '/risks/import', multipart({ name: 'a.csv', content: table }), multipartType)
    expect(upload.json.mapping.columns).toEqual(['title', 'data.x-region', 'data.x-cost-centre', 'data.x-heads'])
    for (const step of ['check', 'run'])
      expect((await manager('POST', `/imports/${upload.json.id}/steps`, { step })).status).toBe(200)
    const rows = (await manager('GET', `/imports/${upload.json.id}/rows?outcome=refused`)).json.items
    expect(rows[0].problems.map(({ column }: { column: string }) => column)).toEqual(['Region', 'Head count'])
    const [found] = (await manager('GET', '/risks?filter[x-cost-centre]=900')).json.items
    expect(found.data).toEqual({ 'x-region': 'South', 'x-cost-centre': '900', 'x-heads': 7 })
    const bulk = await manager('POST', '/risks/bulk', {
      records: [{ id: found.id, version: 1 }],
      data: { 'x-region': 'North', 'x-cost-centre': null },
    })
    expect(bulk.json.results[0].problem).toBe(null)
    expect((await manager('GET', `/risks/${found.ref}`)).json.data).toEqual({ 'x-region': 'North', 'x-heads': 7 })
  })

  it('stays in records once it is retired, and is written no more', async () => {
    const made = await create({ 'x-cost-centre': '1' })
    expect((await manager('POST', `/custom-fields/${centre}/transitions/retire`, {})).status).toBe(200)
    expect((await change(made.json.ref, 1, { 'x-cost-centre': '2' })).status).toBe(422)
    const other = await manager('PATCH', `/risks/${made.json.ref}`, { title: 'Changed' }, { 'if-match': '"1"' })
    expect(other.json.data).toEqual({ 'x-cost-centre': '1' })
    expect((await change(made.json.ref, 2, { 'x-cost-centre': null })).json.data).toEqual({})
    expect((await manager('POST', `/custom-fields/${centre}/transitions/activate`, {})).status).toBe(200)
  })

  it('is defined once, wholly, by those who answer for the system, and not turned into another', async () => {
    const twin = await manager('POST', '/custom-fields', {
      title: 'Again',
      data: { appliesTo: 'risks', name: 'region', kind: 'text' },
    })
    const closed = await manager('POST', `/custom-fields/${twin.json.ref}/transitions/activate`, {})
    expect(closed.status).toBe(409)
    expect(closed.json.detail).toMatch(/of this name in use/)
    expect((await manager('POST', '/custom-fields', { title: 'X', data: { name: 'Cost Centre' } })).status).toBe(422)
    expect((await contributor('POST', '/custom-fields', { title: 'Mine' })).status).toBe(403)
    const kind = await manager('PATCH', `/custom-fields/${centre}`, { data: { kind: 'number' } }, { 'if-match': '"4"' })
    expect(kind.json.errors).toMatchObject([{ path: 'data.kind' }])
  })

  it('is part of the records as code', async () => {
    const lines = (await manager('GET', '/code')).text.split('\n').filter((line) => line !== '')
    const files = Object.fromEntries(lines.map((line) => JSON.parse(line)).map(({ path, text }) => [path, text]))
    expect(files['custom-fields/CUF-1.yaml']).toContain('name: cost-centre')
    const [path = '', text = ''] =
      Object.entries<string>(files).find(([name, one]) => name.startsWith('risks/') && one.includes('x-heads: 40')) ??
      []
    const apply = (changed: string) =>
      manager(
        'POST',
        '/code',
        multipart({ name: 'c', content: JSON.stringify({ path, text: changed }) }),
        multipartType,
      )
    expect((await apply(text.replace('x-heads: 40', 'x-heads: 41'))).json.changed).toEqual([path])
    expect((await apply(text.replace('x-heads: 40', 'x-heads: none'))).json.errors).toMatchObject([
      { path: `${path}: data.x-heads` },
    ])
  })
})
