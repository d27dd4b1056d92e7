import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Api, startTestServer } from './testing/test-server.ts'

const server = await startTestServer()
afterAll(() => server.close())

let manager: Api & { readonly personId: string }
beforeAll(async () => {
  manager = await server.join(['aims-manager'], 'Mona Manager')
})
const made = async (title: string, data: object = {}) => (await manager('POST', '/ai-systems', { title, data })).json
const bulk = (body: object, by: Api = manager) => by('POST', '/ai-systems/bulk', body)
const get = async (id: string) => (await manager('GET', `/ai-systems/${id}`)).json

it('changes what stands as it was seen, and says of each other why not', async () => {
  const [one, two] = [await made('One', { intendedUses: ['Loans'] }), await made('Two')]
  await manager('PATCH', `/ai-systems/${two.id}`, { title: 'Two, changed' }, { 'if-match': '"1"' })
  const records = [one, two, { id: manager.personId, version: 1 }].map(({ id }) => ({ id, version: 1 }))
  const reply = await bulk({
    records,
    ownerId: manager.personId,
    data: { purpose: 'Same' },
    add: { intendedUses: ['Cards', 'Loans'] },
  })
  expect(reply.status, reply.text).toBe(200)
  expect(
    reply.json.results.map(({ version, problem }: { version: number; problem: { status: number } }) => [
      version,
      problem?.status,
    ]),
  ).toEqual([
    [2, undefined],
    [null, 412],
    [null, 404],
  ])
  expect(await get(one.id)).toMatchObject({
    ownerId: manager.personId,
    data: { purpose: 'Same', intendedUses: ['Loans', 'Cards'] },
  })
  expect((await get(two.id)).data.purpose).toBeUndefined()
  const wrong = await bulk({ records: [{ id: one.id, version: 2 }], data: { stage: 'nowhere' } })
  expect(wrong.json.results[0].problem.errors[0].path).toBe('data.stage')
})

it('archives, and refuses a request that wants nothing or too much', async () => {
  const one = await made('To archive')
  const records = [{ id: one.id, version: 1 }]
  expect((await bulk({ records, archive: true })).json.results[0].version).toBe(2)
  expect((await get(one.id)).archivedAt).not.toBeNull()
  expect((await bulk({ records })).status).toBe(422)
  expect((await bulk({ records, archive: true, ownerId: null })).status).toBe(422)
  expect((await bulk({ records: Array(201).fill(records[0]), ownerId: null })).status).toBe(422)
  const requirement = (await manager('GET', '/requirements?limit=1')).json.items[0]
  const managed = { records: [{ id: requirement.id, version: requirement.version }], archive: true }
  expect((await manager('POST', '/requirements/bulk', managed)).status).toBe(403)
})

it('lets nobody do to many what they may not do to one', async () => {
  const one = await made('Not Cleos')
  const contributor = await server.join(['contributor'], 'Cleo')
  const viewer = await server.join(['viewer'], 'Vera')
  const wish = { records: [{ id: one.id, version: 1 }], data: { purpose: 'Mine now' } }
  expect((await bulk(wish, contributor)).json.results[0].problem.status).toBe(403)
  expect((await bulk(wish, viewer)).status).toBe(403)
  expect((await get(one.id)).version).toBe(1)
})
