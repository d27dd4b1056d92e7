import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { madePack, textsOf } from './testing/packed.ts'
import { expectRefusal } from './testing/problem.ts'
import { type Api, startTestServer } from './testing/test-server.ts'

const server = await startTestServer()
const superuser = await server.database.connectSuperuser()
afterAll(async () => {
  await superuser.end()
  await server.close()
})

type Person = Api & { readonly personId: string }
let manager: Person
let administrator: Person
let subject: Person
let pack: string
const concerns = 'records/concerns.jsonl'

beforeAll(async () => {
  manager = await server.join(['aims-manager'])
  administrator = await server.join(['administrator'])
  subject = await server.join(['internal-auditor'])
  const draft = { title: 'A concern of kestrels', data: { subjectId: subject.personId } }
  expect((await manager('POST', '/concerns', draft)).status).toBe(201)
  pack = await madePack(manager)
})

it('a pack is handed to its maker, and to nobody who may read less', async () => {
  expect((await textsOf(server, pack)).get(concerns)).toContain('kestrels')
  for (const by of [administrator, subject, server.founder]) {
    const [shown] = (await by('GET', '/audit-packs')).json.items
    expect(shown).toMatchObject({ id: pack, status: 'ready', mayDownload: false })
    const refused = await by('GET', `/audit-packs/${pack}/file`)
    expectRefusal(refused, 'the pack', 403)
    expect(refused.json.detail).toContain('maker')
  }
  expect((await manager('GET', `/audit-packs/${pack}`)).json.mayDownload).toBe(true)
  expect((await manager('GET', `/audit-packs/${pack}/file`)).status).toBe(200)
})

it('a pack whose maker has died is made anew with the rights of its maker, whoever asks about it', async () => {
  for (const by of [administrator, subject]) {
    await superuser.query(
      `update audit_pack set status = 'making', sha256 = null, seen_at = now() - interval '5 minutes' where id = $1`,
      [pack],
    )
    await vi.waitFor(async () => expect((await by('GET', `/audit-packs/${pack}`)).json.status).toBe('ready'), 30_000)
    expect((await textsOf(server, pack)).get(concerns)).toContain('kestrels')
    expect((await by('GET', `/audit-packs/${pack}/file`)).status).toBe(403)
  }
  const theirs = await madePack(administrator)
  await superuser.query(
    `update audit_pack set status = 'making', sha256 = null, seen_at = now() - interval '5 minutes' where id = $1`,
    [theirs],
  )
  await vi.waitFor(
    async () => expect((await manager('GET', `/audit-packs/${theirs}`)).json.status).toBe('ready'),
    30_000,
  )
  expect((await textsOf(server, theirs)).has(concerns)).toBe(false)
})

it('whoever lost the roles with which they made it is refused as well', async () => {
  await server.founder('PATCH', `/people/${manager.personId}`, { roles: ['administrator'] })
  expectRefusal(await manager('GET', `/audit-packs/${pack}/file`), 'the pack', 403)
  await server.founder('PATCH', `/people/${manager.personId}`, { roles: ['administrator', 'aims-manager'] })
  expect((await manager('GET', `/audit-packs/${pack}/file`)).status).toBe(200)
})
