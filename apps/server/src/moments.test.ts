import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectRefusal } from './testing/problem.ts'
import { type Api, startTestServer, type TestServer } from './testing/test-server.ts'

let server: TestServer
let manager: Api
beforeAll(async () => {
  server = await startTestServer()
  manager = await server.join(['aims-manager'], 'Manager')
  for (const [title, detectedAt] of [
    ['Early', '2026-03-01T01:30:00+02:00'],
    ['Late', '2026-03-01T00:00:00Z'],
  ])
    expect((await manager('POST', '/incidents', { title, data: { detectedAt } })).status).toBe(201)
})
afterAll(() => server.close())

const titles = async (query: string) => {
  const { json } = await manager('GET', `/incidents?${query}`)
  return (json.items as { title: string }[]).map(({ title }) => title)
}

it('moments are kept in UTC, sorted and compared as moments, whatever their offset', async () => {
  const { json } = await manager('GET', '/incidents/INC-1')
  expect(json.data.detectedAt).toBe('2026-02-28T23:30:00.000Z')
  expect(await titles('sort=detectedAt')).toEqual(['Early', 'Late'])
  const edge = encodeURIComponent('2026-03-01T00:45:00+01:00')
  expect(await titles(`filter[detectedAt][gte]=${edge}`)).toEqual(['Late'])
  expect(await titles(`filter[detectedAt][lte]=${edge}`)).toEqual(['Early'])
  expect(await titles(`filter[detectedAt]=${encodeURIComponent('2026-03-01T01:00:00+01:00')}`)).toEqual(['Late'])
  for (const wrong of ['soon', '2026-03-01T00:00:00', '2026-02-30T99:00:00Z'])
    expectRefusal(await manager('GET', `/incidents?filter[detectedAt][gte]=${encodeURIComponent(wrong)}`), wrong, 422)
})

it('a moment without an offset is refused, by the name of its field', async () => {
  const reply = await manager('POST', '/incidents', { title: 'No zone', data: { detectedAt: '2026-03-01T01:30:00' } })
  expect(reply.status).toBe(422)
  expect(reply.json.errors[0].path).toBe('data.detectedAt')
})
