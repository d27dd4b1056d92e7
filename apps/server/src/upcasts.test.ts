import { Readable } from 'node:stream'
import type { AnyRegister } from '@plumbline/contract/register'
import { openText } from '@plumbline/ledger/commitment'
import { parseEntry } from '@plumbline/ledger/entry'
import { parseVerifierKey } from '@plumbline/ledger/note'
import { verifyPack } from '@plumbline/ledger/pack/verify'
import { signerKeys } from '@plumbline/platform/log/read'
import { checkLog } from '@plumbline/records/log-check/check'
import { schemaFaults } from '@plumbline/records/upcasts/numbers'
import { upgradeRecords } from '@plumbline/records/upcasts/upgrade'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { composeApp } from './compose.ts'
import { multipart, multipartType } from './testing/multipart.ts'
import { shifts, withShifts } from './testing/shifts.ts'
import { type Api, startTestServer, type TestServer } from './testing/test-server.ts'
import { faultsIn } from './testing/whole.ts'

const day = (number: number) => `2031-05-0${number}T12:00:00.000Z`
const evening = (number: number) => `2031-05-0${number}T18:00:00.000Z`

let server: TestServer
let superuser: pg.Client
let organizationId: string
/** The founder on a server of each release. */
let older: Api
let api: Api
const apps: FastifyInstance[] = []
const refs: string[] = []
/** Answers of the first release, before anybody upgraded. */
const then = new Map<string, unknown>()

const on = async (register: AnyRegister): Promise<Api> => {
  const app = await composeApp({ ...server.foundations, registry: withShifts(register) })
  await app.ready()
  apps.push(app)
  return server.founderOn(app)
}
const registersWith = (register: AnyRegister) => withShifts(register).all.map((kept) => kept.register)
const upgradeTo = (register: AnyRegister, onProgress = vi.fn()) =>
  upgradeRecords(server.database, registersWith(register), onProgress)
const must = async (
  by: Api,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  version = 0,
) => {
  const reply = await by(method, path, body, version > 0 ? { 'if-match': `"${version}"` } : {})
  expect(reply.status, `${path}: ${reply.text}`).toBeLessThan(300)
  return reply.json
}
const titles = async (by: Api, path: string) =>
  (await must(by, 'GET', path)).items.map(({ title }: { title: string }) => title)

beforeAll(async () => {
  server = await startTestServer({ registry: withShifts(shifts.one) })
  superuser = await server.database.connectSuperuser()
  older = server.founder
  organizationId = (await must(older, 'GET', '/api/v1/orgs/acme')).id
  server.setTime(day(1))
  const plan = (await older('POST', '/files', multipart({ name: 'plan.txt', content: 'Walk' }), multipartType)).json
  for (const [at, kind] of ['day', 'night', 'night', 'day'].entries()) {
    const data = { who: `Person ${at}`, kind, others: ['night', 'day'], on: `2031-06-1${4 - at}`, hours: at + 1 }
    const more = at === 1 ? { note: 'Crevasse ahead\nTake the rope', breaks: [{ at: 'Hut' }], plans: [plan] } : {}
    refs.push((await must(older, 'POST', '/shifts', { title: `Shift ${at}`, data: { ...data, ...more } })).ref)
  }
  server.setTime(day(2))
  await must(older, 'PATCH', `/shifts/${refs[1]}`, { data: { who: 'Somebody else', kind: 'day' } }, 1)
  await must(older, 'PATCH', `/shifts/${refs[2]}`, { title: 'Shift 2 anew' }, 1)
  await must(older, 'POST', `/shifts/${refs[3]}/transitions/start`, {})
  await must(older, 'DELETE', `/shifts/${refs[0]}`)
  await server.settleLogs()
  for (const path of [`/shifts/${refs[1]}/history`, `/shifts/${refs[2]}/history`, `/shifts/${refs[3]}/history`])
    then.set(path, (await must(older, 'GET', path)).items)

  server.setTime(day(3))
  await upgradeTo(shifts.two)
  const second = await on(shifts.two)
  await must(second, 'PATCH', `/shifts/${refs[1]}`, { data: { holder: 'A third', remark: null } }, 2)
  await must(second, 'POST', '/shifts', {
    title: 'Of the second',
    data: { holder: 'New', kind: 'late', day: '2031-07-01' },
  })
  await server.settleLogs()
  server.setTime(day(4))
  await Promise.all([upgradeTo(shifts.three), upgradeTo(shifts.three)])
  api = await on(shifts.three)
  await must(api, 'PATCH', `/shifts/${refs[2]}`, { data: { hours: 9 } }, 2)
  await server.settleLogs()
  server.setTime(day(5))
})
afterAll(async () => {
  await superuser.end()
  for (const app of apps) await app.close()
  await server.close()
})

describe('records of a register that changed its shape twice', () => {
  it.each([
    ['/shifts?filter[kind]=late&sort=title', ['Of the second', 'Shift 2 anew']],
    ['/shifts?filter[others]=late&sort=-hours', ['Shift 2 anew', 'Shift 3', 'Shift 1']],
    ['/shifts?filter[status]=planned&sort=dueDate', ['Shift 2 anew', 'Shift 1', 'Of the second']],
    ['/shifts?filter[dueDate][gte]=2031-07-01', ['Of the second']],
    [`/shifts?filter[kind]=late&sort=dueDate&asOf=${evening(1)}`, ['Shift 2', 'Shift 1']],
    [`/shifts?filter[status]=planned&sort=-dueDate&asOf=${evening(1)}`, ['Shift 0', 'Shift 1', 'Shift 2', 'Shift 3']],
    [`/shifts?filter[status]=planned&sort=title&asOf=${evening(2)}`, ['Shift 1', 'Shift 2 anew']],
    ['/search?register=shifts&q=night', []],
    ['/search?register=shifts&q=somebody', []],
    ['/search?register=shifts&q=third', ['Shift 1']],
    ['/search?register=shifts&q=crevasse', ['Shift 1']],
    [`/search?register=shifts&q=rope&asOf=${evening(2)}`, ['Shift 1']],
  ])('are found by %s', async (path, expected) => {
    const found = await titles(api, path)
    expect(path.includes('sort') ? found : found.sort()).toEqual(expected)
  })

  it('are read as they stood then, in the words of now', async () => {
    expect(await must(api, 'GET', `/shifts/${refs[1]}?asOf=${evening(1)}`)).toMatchObject({
      status: 'planned',
      version: 1,
      data: {
        holder: 'Person 1',
        kind: 'late',
        others: ['late', 'day'],
        day: '2031-06-13',
        summary: 'Crevasse ahead',
        remark: 'Take the rope',
        breaks: [{ place: 'Hut' }],
      },
    })
    expect((await must(api, 'GET', `/shifts/${refs[0]}?asOf=${evening(1)}`)).data).toMatchObject({ holder: 'Person 0' })
  })

  it('have a history in which only what people changed is a change', async () => {
    const before = then.get(`/shifts/${refs[1]}/history`) as { changes: unknown[] }[]
    const { items } = await must(api, 'GET', `/shifts/${refs[1]}/history`)
    expect(items[0].changes).toEqual([
      { path: 'data.holder', before: 'Somebody else', after: 'A third' },
      { path: 'data.remark', before: 'Take the rope', after: null },
    ])
    expect(items[1].changes).toEqual([
      { path: 'data.kind', before: 'late', after: 'day' },
      { path: 'data.holder', before: 'Person 1', after: 'Somebody else' },
    ])
    expect(items.length).toBe(before.length + 1)
    expect((await must(api, 'GET', `/shifts/${refs[3]}/history`)).items[0].changes).toEqual([
      { path: 'status', before: 'planned', after: 'running' },
    ])
  })

  it('compare as what people did between two moments', async () => {
    const between = await must(api, 'GET', `/compare?register=shifts&from=${evening(1)}&to=${evening(2)}`)
    expect(
      between.items.map(({ ref, kind, changes }: { ref: string; kind: string; changes: { path: string }[] }) =>
        [ref, kind, ...changes.map(({ path }) => path)].join(' '),
      ),
    ).toEqual([
      `${refs[0]} gone`,
      `${refs[1]} changed data.kind data.holder`,
      `${refs[2]} changed title`,
      `${refs[3]} changed status`,
    ])
    const upgrade = await must(api, 'GET', `/compare?register=shifts&from=${evening(2)}&to=${day(3)}`)
    expect(upgrade.items.map(({ ref }: { ref: string }) => ref)).not.toContain(refs[3])
  })

  it('count as before, and everything fits together', async () => {
    expect((await must(api, 'GET', '/shifts')).total).toBe(4)
    expect(await faultsIn(superuser)).toEqual([])
  })
})

describe('what the log committed to', () => {
  const check = async () =>
    checkLog(server.database.store, server.foundations.fileStore, organizationId, {
      signerKeys: await signerKeys(server.database.store),
      signed: await server.signed(),
      registers: registersWith(shifts.three),
      apart: [],
    })

  it('is there as it was, and the doctor finds nothing', async () => {
    expect((await check()).fault).toBeUndefined()
    const owner = await server.database.connectOwner()
    expect(await schemaFaults(owner, registersWith(shifts.three))).toEqual([])
    await owner.end()
  })

  it('opens entries of every release, before and after', async () => {
    const { items } = await must(api, 'GET', `/shifts/${refs[1]}/history`)
    const states = []
    for (const { entryId } of items) {
      const { bytes, openings } = await must(api, 'GET', `/log/entries/${entryId}`)
      const entry = parseEntry(Buffer.from(bytes, 'base64'))
      for (const field of ['before', 'after'] as const) {
        const opening = openings.find((one: { field: string }) => one.field === field)
        if (entry[field] === undefined) continue
        expect(openText(entry[field], Buffer.from(opening.salt, 'base64'), opening.value)).toBe(true)
        states.push(Object.keys(JSON.parse(opening.value).data).includes('holder'))
      }
    }
    // Version 3 is of the second release; what it says was before is what version 2 said.
    expect(states).toEqual([false, true, false, false, false])
  })

  it('goes into audit packs, with the files that are named nowhere else', async () => {
    const { id } = await must(api, 'POST', '/audit-packs', {})
    await vi.waitFor(async () => expect((await must(api, 'GET', `/audit-packs/${id}`)).status).toBe('ready'), 60_000)
    const { key } = await must(api, 'POST', '/api-keys', { name: 'reads', scopes: ['audit-packs:read'] })
    const { rawPayload } = await (apps.at(-1) ?? server.app).inject({
      url: `/api/v1/orgs/acme/audit-packs/${id}/file`,
      headers: { authorization: `Bearer ${key}` },
    })
    const { keys } = await must(api, 'GET', '/log')
    const trusted = keys.flatMap((one: { ed25519: string; ecdsa: string }) => [
      parseVerifierKey(one.ed25519),
      parseVerifierKey(one.ecdsa),
    ])
    const report = await verifyPack(Readable.from([rawPayload]), { trusted })
    expect(report).toMatchObject({ isTrusted: true, evidence: 1 })
  })

  const version = `record_id = (select id from record where ref = 'SHF-2') and version = 1`
  it.each([
    [
      'shown otherwise',
      `update record_version set data = data || '{"holder": "Nobody"}' where ${version}`,
      /follows from/,
    ],
    ['shown in another status', `update record_version set status = 'running' where ${version}`, /follows from/],
    [
      'kept otherwise',
      `update record_version set committed = committed - 'data' || '{"data": {}}' where ${version}`,
      /./,
    ],
    ['said to be older', `update record_version set schema = 1 where ${version}`, /follows from/],
    ['said to be newer', `update record_version set schema = 4 where ${version}`, /does not know/],
  ])('is found by the doctor where a version is %s', async (_, statement, message) => {
    await superuser.query('create temporary table kept_version as select * from record_version')
    try {
      await superuser.query(statement)
      expect((await check()).fault).toMatchObject({ kind: 'row-edited', message: expect.stringMatching(message) })
    } finally {
      await superuser.query(
        `update record_version v set data = k.data, status = k.status, committed = k.committed, schema = k.schema
         from kept_version k where k.record_id = v.record_id and k.version = v.version; drop table kept_version`,
      )
    }
    expect((await check()).fault).toBeUndefined()
  })
})
