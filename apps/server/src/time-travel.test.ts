import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from './testing/test-server.ts'

const day = (number: number) => `2031-05-0${number}T12:00:00.000Z`
const noon = (number: number) => `2031-05-0${number}T18:00:00.000Z`

let server: TestServer
let risk: { id: string; ref: string }
let control: { id: string; ref: string }

const get = async (path: string) => {
  const reply = await server.founder('GET', path)
  expect(reply.status, reply.text).toBe(200)
  return reply
}
const titles = async (path: string) => (await get(path)).json.items.map(({ title }: { title: string }) => title)

beforeAll(async () => {
  server = await startTestServer()
  server.setTime(day(1))
  const text = { event: 'A crevasse nobody saw' }
  risk = (await server.founder('POST', '/risks', { title: 'Wrong premiums', data: text })).json
  control = (await server.founder('GET', '/controls?sort=ref&limit=1')).json.items[0]
  await server.founder('POST', `/risks/${risk.id}/links`, { relation: 'treated-by', to: control.ref })
  await server.founder('POST', `/risks/${risk.id}/comments`, { body: 'Seen' })
  server.setTime(day(2))
  const changes = { title: 'Unfair premiums', data: { event: 'Written anew' } }
  await server.founder('PATCH', `/risks/${risk.id}`, changes, { 'if-match': '"1"' })
  const justified = { data: { applicable: 'yes', justification: 'Since the second of May' } }
  await server.founder('PATCH', `/controls/${control.id}`, justified, { 'if-match': '"1"' })
  await server.founder('POST', `/risks/${risk.id}/comments`, { body: 'Seen again' })
  server.setTime(day(3))
  await server.founder('DELETE', `/risks/${risk.id}`)
  server.setTime(day(4))
})
afterAll(() => server.close())

describe('the search of a past day', () => {
  it.each(['/search?', '/risks?'])('%s finds titles, references and texts as they stood then', async (path) => {
    expect(await titles(`${path}q=wrong&asOf=${noon(1)}`)).toEqual(['Wrong premiums'])
    expect(await titles(`${path}q=wrong&asOf=${noon(2)}`)).toEqual([])
    expect(await titles(`${path}q=unfair prem&asOf=${noon(2)}`)).toEqual(['Unfair premiums'])
    expect(await titles(`${path}q=CREVAS&asOf=${noon(1)}`)).toEqual(['Wrong premiums'])
    expect(await titles(`${path}q=crevasse&asOf=${noon(2)}`)).toEqual([])
    expect(await titles(`${path}q=${risk.ref.toLowerCase()}&asOf=${noon(2)}`)).toEqual(['Unfair premiums'])
  })
  it('does not find what was archived, what there was not yet, nor names of fields', async () => {
    for (const query of [`unfair&asOf=${noon(3)}`, 'wrong&asOf=2031-04-01T00:00:00Z', `event&asOf=${noon(1)}`])
      expect(await titles(`/search?register=risks&q=${query}`)).toEqual([])
  })
  it.each(['%25', "'", '\\', ':*', '& | !', '.', '-', '%00', 'x'.repeat(300)])(
    'takes %s for what it is',
    async (query) => {
      expect(
        (await server.founder('GET', `/search?q=${encodeURIComponent(query)}&asOf=${noon(1)}`)).status,
      ).toBeLessThan(423)
    },
  )
})

describe('a past day', () => {
  it('knows no change that came later', async () => {
    const { items } = (await get(`/changes-of-records?limit=200&asOf=${noon(1)}`)).json
    expect(items[0].record.ref).toBe(risk.ref)
    expect(items.every(({ at }: { at: string }) => at <= noon(1))).toBe(true)
    const { items: versions } = (await get(`/risks/${risk.ref}/history?asOf=${noon(2)}`)).json
    expect(versions.map(({ version }: { version: number }) => version)).toEqual([2, 1])
    expect((await get(`/risks/${risk.ref}/comments?asOf=${noon(1)}`)).json.items).toHaveLength(1)
  })
  it('shows links with both ends as they stood then', async () => {
    for (const [at, title] of [
      [1, 'Wrong premiums'],
      [2, 'Unfair premiums'],
    ] as const) {
      const { items: links } = (await get(`/controls/${control.ref}/links?asOf=${noon(at)}`)).json
      const { items: controls } = (await get(`/controls?include=links&limit=200&asOf=${noon(at)}`)).json
      for (const shown of [links, controls.find(({ id }: { id: string }) => id === control.id).links])
        expect(shown.find(({ relation }: { relation: string }) => relation === 'treated-by').from.title).toBe(title)
    }
  })
  it('has its Statement of Applicability as JSON, PDF and XLSX, and approves nothing', async () => {
    const justification = async (at: string) =>
      (await get(`/soa${at}`)).json.items.find(({ id }: { id: string }) => id === control.id).justification
    expect(await justification(`?asOf=${noon(1)}`)).toBe('')
    expect(await justification(`?asOf=${noon(2)}`)).toBe('Since the second of May')
    expect((await get(`/soa?asOf=${noon(1)}`)).json).toMatchObject({ asOf: noon(1), approval: { allowed: false } })
    expect((await get('/soa')).json.asOf).toBeNull()
    for (const format of ['pdf', 'xlsx'])
      expect((await get(`/soa?format=${format}&asOf=${noon(1)}`)).headers['content-disposition']).toContain(
        `draft-as-of-2031-05-01.${format}`,
      )
  })
  it.each([
    '/risks',
    '/risks/RSK-1',
    '/risks/RSK-1/history',
    '/risks/RSK-1/links',
    '/risks/RSK-1/comments',
    '/search?q=x',
    '/changes-of-records',
    '/soa',
    '/soa?format=pdf',
    '/readiness',
  ])('that is still to come is refused: %s', async (path) => {
    const reply = await server.founder('GET', `${path}${path.includes('?') ? '&' : '?'}asOf=${noon(4)}`)
    expect(reply.status).toBe(422)
    expect(reply.json.errors).toEqual([{ path: 'asOf', message: 'must not be in the future' }])
  })
})
