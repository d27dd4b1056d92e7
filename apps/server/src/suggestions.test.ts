import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Api, startTestServer, type TestServer } from './testing/test-server.ts'

let server: TestServer
let owner: Api
beforeAll(async () => {
  server = await startTestServer()
  owner = await server.join(['system-owner'], 'Owner')
})
afterAll(() => server.close())

async function must(reply: ReturnType<Api>) {
  const got = await reply
  expect(got.status, got.text).toBeLessThan(300)
  return got.json
}

it('each suggestion says by which facts of the system; what was taken is not suggested anew', async () => {
  const system = await must(
    owner('POST', '/ai-systems', { title: 'Scoring', data: { techniques: ['prediction'], fieldsOfUse: ['credit'] } }),
  )
  const dataset = await must(owner('POST', '/datasets', { title: 'Files', data: { personalData: 'special' } }))
  await must(owner('POST', `/ai-systems/${system.id}/links`, { relation: 'uses-dataset', to: dataset.id }))
  const found = await must(owner('GET', `/ai-systems/${system.ref}/suggestions`))
  const of = (id: string) => found.risks.find((one: { id: string }) => one.id === id)
  expect(of('uneven-prices').because).toEqual([
    { fact: 'techniques', value: 'prediction' },
    { fact: 'fields', value: 'credit' },
  ])
  expect(of('data-kept-too-long').because).toEqual([{ fact: 'personalData', value: 'special' }])
  expect(of('faces-not-recognised')).toBeUndefined()
  expect(of('shadow-ai').because).toEqual([{ fact: 'any', value: 'yes' }])
  expect(found.threats.map(({ id }: { id: string }) => id)).toContain('evasion-tabular')

  await must(
    owner('POST', '/risks', {
      title: of('uneven-prices').title,
      data: { catalogueId: 'uneven-prices' },
      links: [{ relation: 'concerns', to: system.id }],
    }),
  )
  const later = await must(owner('GET', `/ai-systems/${system.ref}/suggestions`))
  expect(later.risks.find((one: { id: string }) => one.id === 'uneven-prices').takenAs).toMatch(/^RSK-/)
})
