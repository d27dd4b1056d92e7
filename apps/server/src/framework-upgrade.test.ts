import type { Pack } from '@plumbline/content/schema'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { composeApp } from './compose.ts'
import { expectRefusal } from './testing/problem.ts'
import { type Api, startTestServer, type TestServer } from './testing/test-server.ts'

const id = 'iso-42001-2023'
const addedControl = 'A.10.9'
const newClaim = 'Every review of the policy names who took part.'
const reworded = 'The AI policy is written down, dated and in force.'

/** The next version of the shipped pack: a control more, a claim more, a claim less and a claim in other words. */
function nextVersionOf(pack: Pack): Pack {
  const [pattern] = pack.entries.filter(({ kind }) => kind === 'control').slice(-1)
  if (!pattern) throw new Error('the shipped pack has no control')
  const entries = pack.entries.map((entry) => {
    if (entry.id === 'A.2.4') return { ...entry, claims: [...entry.claims, claim('named', newClaim, entry)] }
    if (entry.id === 'A.2.3') return { ...entry, claims: entry.claims.slice(1) }
    if (entry.id !== 'A.2.2') return entry
    return { ...entry, claims: entry.claims.map((one, at) => (at === 0 ? { ...one, statement: reworded } : one)) }
  })
  const added = { ...pattern, id: addedControl, title: 'Exit from suppliers', related: ['8.1'] }
  return { ...pack, header: { ...pack.header, version: '2.0.0' }, entries: [...entries, added] }
}

const claim = (name: string, statement: string, { claims }: Pack['entries'][number]) => {
  const [pattern] = claims
  if (!pattern) throw new Error('the entry has no claim')
  return { ...pattern, id: name, statement }
}

let server: TestServer
let newer: FastifyInstance
let manager: Api
beforeAll(async () => {
  server = await startTestServer()
  const shipped = server.foundations.packs.get(id)
  if (!shipped) throw new Error(`${id} is not shipped`)
  newer = await composeApp({ ...server.foundations, packs: new Map([[id, nextVersionOf(shipped)]]) })
  await newer.ready()
  manager = server.founderOn(newer)
})
afterAll(async () => {
  await newer.close()
  await server.close()
})

const framework = '/frameworks/FRW-1'
const controls = async () => (await manager('GET', '/controls?limit=200')).json

/** The statements of the claims of three controls of the policy. */
async function statements(): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (const number of ['A.2.2', 'A.2.3', 'A.2.4']) {
    const { json } = await manager('GET', `/controls?filter[controlId]=${number}&include=links`)
    for (const { from } of json.items[0].links)
      if (from.register === 'claims') found.add((await manager('GET', `/claims/${from.id}`)).json.data.statement)
  }
  return found
}

describe('a framework pack with a newer version', () => {
  it('says what an upgrade would change, and changes nothing by saying so', async () => {
    const { json } = await manager('GET', `${framework}/upgrade`)
    expect(json).toMatchObject({ to: '2.0.0', added: [{ id: addedControl }], removed: [] })
    expect(json.changed.map((entry: { id: string }) => entry.id)).toEqual(['A.2.2', 'A.2.3', 'A.2.4'])
    expect(json.changed[0].changes.join()).toContain(reworded)
    expect(json.changed[1].changes.join()).toContain('Claim falls away')
    expect(json.changed[2].changes).toEqual([`New claim: ${newClaim}`])
    expect((await controls()).total).toBe(38)
  })

  it('is not upgraded while it is frozen for an audit', async () => {
    expect((await manager('POST', `${framework}/transitions/freeze`, { reason: 'Stage 2' })).status).toBe(200)
    expectRefusal(await manager('POST', `${framework}/upgrade`), 'upgrade of a frozen pack', 409)
    expect((await controls()).total).toBe(38)
    expect((await manager('POST', `${framework}/transitions/unfreeze`, { reason: 'Over' })).status).toBe(200)
  })

  it('brings what is new, keeps what the organization has, and is upgraded once', async () => {
    const before = await statements()
    expect((await manager('POST', `${framework}/upgrade`)).status).toBe(200)
    const { items, total } = await controls()
    expect(total).toBe(39)
    const made = items.find(({ data }: { data: { controlId: string } }) => data.controlId === addedControl)
    expect(made).toMatchObject({ title: 'Exit from suppliers', data: { implementation: 'not-started' } })
    expect((await manager('GET', `/controls/${made.id}/links`)).json.items).toContainEqual(
      expect.objectContaining({ relation: 'implements' }),
    )
    // Evidence was given for the old words: no claim of the organization is reworded or taken away.
    const after = await statements()
    expect([...before].filter((statement) => !after.has(statement))).toEqual([])
    expect(after).toContain(newClaim)
    expectRefusal(await manager('POST', `${framework}/upgrade`), 'upgrade again', 409)
    const { json } = await manager('GET', `${framework}/history`)
    expect(json.items[0]).toMatchObject({ reason: expect.stringMatching(/ to 2\.0\.0$/) })
  })
})
