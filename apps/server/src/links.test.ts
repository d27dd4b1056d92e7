import { afterAll, beforeAll, expect, it } from 'vitest'
import { madePack, textsOf } from './testing/packed.ts'
import { type Api, startTestServer } from './testing/test-server.ts'

const server = await startTestServer()
const superuser = await server.database.connectSuperuser()
afterAll(async () => {
  await superuser.end()
  await server.close()
})

interface Made {
  readonly id: string
  readonly ref: string
}
let manager: Api & { readonly personId: string }
let risk: Made
let system: Made
beforeAll(async () => {
  manager = await server.join(['aims-manager', 'system-owner', 'contributor'])
  risk = (await manager('POST', '/risks', { title: 'Linked with much' })).json
  system = (await manager('POST', '/ai-systems', { title: 'Scoring engine' })).json
})
const linksOf = async ({ id }: Made, query = ''): Promise<Made[]> =>
  (await manager('GET', `/risks/${id}/links${query}`)).json.items

it('of a record with very many links, none is left out, in a pack either', async () => {
  const many = 5100
  await superuser.query(
    `insert into link (org_id, id, relation, from_id, to_id, created_at, created_by)
     select r.org_id, gen_random_uuid(), 'many' || n, r.id, $2, now(), r.created_by
     from record r cross join generate_series(1, $3::int) n where r.id = $1`,
    [risk.id, system.id, many],
  )
  expect(await linksOf(risk)).toHaveLength(many)
  const pages = [...(await textsOf(server, await madePack(manager)))].find(([path]) =>
    path.includes('data/risks-'),
  )?.[1]
  expect(pages?.match(/"title":"many\d+"/g)).toHaveLength(many)
})

it('that ended when the clock had been set back is shown by the day on which it lived', async () => {
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  const other = (await manager('POST', '/risks', { title: 'Linked for a while' })).json
  const began = inHours(1)
  try {
    server.setTime(began)
    const link = await manager('POST', `/risks/${other.id}/links`, { relation: 'concerns', to: system.ref })
    expect(link.status, link.text).toBe(201)
    server.setTime(undefined)
    expect((await manager('DELETE', `/risks/${other.id}/links/${link.json.id}`)).status).toBe(204)
    server.setTime(inHours(2))
    expect(await linksOf(other, `?asOf=${began}`)).toHaveLength(1)
    expect(await linksOf(other, `?asOf=${inHours(1.5)}`)).toEqual([])
    expect(await linksOf(other)).toEqual([])
  } finally {
    server.setTime(undefined)
  }
})
