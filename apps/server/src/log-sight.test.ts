import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { multipart, multipartType } from './testing/multipart.ts'
import { madePack, textsOf } from './testing/packed.ts'
import { type Api, type Reply, setUpDraft, startTestServer } from './testing/test-server.ts'

type Person = Api & { readonly personId: string }
interface Entry {
  readonly id: string
  readonly type: string
  readonly object: { readonly id: string | null }
  readonly actor: { readonly id: string } | null
}

const server = await startTestServer()
afterAll(() => server.close())

async function must(reply: Promise<Reply>, status = 200) {
  const got = await reply
  expect(got.status, got.text).toBe(status)
  return got.json
}
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const entries = async (by: Api, query: string): Promise<Entry[]> =>
  (await must(by('GET', `/log/entries?limit=200&${query}`))).items
const opened = async (by: Api, { id }: Entry): Promise<string> =>
  JSON.stringify((await must(by('GET', `/log/entries/${id}`))).openings)

let manager: Person
let viewer: Person
let riskOwner: Person
let contributor: Person
let auditor: Person
let stranger: Person
beforeAll(async () => {
  manager = await server.join(['aims-manager'])
  viewer = await server.join(['viewer'])
  riskOwner = await server.join(['risk-owner'])
  contributor = await server.join(['contributor'])
  auditor = await server.join(['external-auditor'])
  stranger = await server.join(['external-auditor'])
})

describe('a sign-in', () => {
  let signedIn: Entry
  beforeAll(async () => {
    const { email, password } = setUpDraft
    expect((await server.anybody('POST', '/api/auth/sign-in/email', { email, password })).status).toBe(200)
    await server.settleLogs()
    ;[signedIn] = (await entries(manager, 'type=session')) as [Entry]
  })

  it('is opened to watchers and to the person, and to nobody else', async () => {
    for (const by of [manager, server.founder]) expect(await opened(by, signedIn)).toContain('address')
    for (const by of [viewer, riskOwner, contributor]) expect(await opened(by, signedIn)).toBe('[]')
  })

  it('does not name the person as what it is about, not even in its bytes', async () => {
    const founder = signedIn.actor?.id ?? ''
    const { object, actor, bytes } = await must(viewer('GET', `/log/entries/${signedIn.id}`))
    expect([object.id, actor]).toEqual([null, null])
    expect(Buffer.from(bytes, 'base64').toString()).not.toContain(founder)
    const { id } = await must(manager('GET', ''))
    expect((await entries(manager, `type=session&object=${id}`)).length).toBeGreaterThan(0)
    expect(await entries(viewer, `type=session&object=${id}`)).toEqual([])
  })
})

it('what an auditor looked at and what was taken out is for watchers', async () => {
  await must(stranger('GET', '/risks'))
  expect((await manager('GET', '/soa?format=xlsx')).status).toBe(200)
  await server.settleLogs()
  for (const type of ['view', 'export']) {
    const [entry] = (await entries(manager, `type=${type}`)) as [Entry]
    expect(await opened(manager, entry)).toContain('address')
    expect(await opened(viewer, entry)).toBe('[]')
  }
})

it('an invitation is for administrators', async () => {
  const [entry] = (await entries(server.founder, 'type=person.invited')) as [Entry]
  expect(await opened(server.founder, entry)).toContain('@example.org')
  for (const by of [viewer, manager, stranger]) expect(await opened(by, entry)).toBe('[]')
})

it('what is asked in an audit room is for whom its requests are', async () => {
  const endsAt = new Date(Date.now() + 20 * 86_400_000).toISOString()
  const room = await must(manager('POST', '/audit-rooms', { title: 'R', endsAt, auditors: [auditor.personId] }), 201)
  const other = await must(manager('POST', '/audit-rooms', { title: 'S', endsAt, auditors: [stranger.personId] }), 201)
  await must(auditor('POST', `/audit-rooms/${room.id}/requests`, { text: 'Show marmalade', dueOn: dayIn(3) }), 201)
  await server.settleLogs()
  const [asked] = (await entries(manager, 'type=audit-request')) as [Entry]
  const [made] = (await entries(manager, `object=${room.id}`)) as [Entry]
  for (const by of [manager, contributor, auditor]) {
    expect(await opened(by, asked)).toContain('marmalade')
    expect(await opened(by, made)).toContain(auditor.personId)
  }
  for (const by of [viewer, riskOwner, stranger])
    for (const entry of [asked, made]) {
      expect(await opened(by, entry)).toBe('[]')
      expect((await must(by('GET', `/log/entries/${entry.id}`))).actor).toBeNull()
    }
  const [theirs] = (await entries(stranger, `object=${other.id}`)) as [Entry]
  expect(await opened(stranger, theirs)).toContain(stranger.personId)
})

it('a file that was uploaded is opened to whoever uploaded it: its digest is all that it takes to get it', async () => {
  await must(contributor('POST', '/files', multipart({ name: 'quince.txt', content: 'x' }), multipartType), 201)
  await server.settleLogs()
  const [entry] = (await entries(contributor, 'type=file')) as [Entry]
  expect(await opened(contributor, entry)).toContain('quince')
  for (const by of [viewer, manager]) expect(await opened(by, entry)).toBe('[]')
})

it('why a record was erased is for administrators, that a person was for everybody', async () => {
  const risk = await must(server.founder('POST', '/risks', { title: 'About Quince' }), 201)
  const leaver = await server.join(['viewer'])
  await must(server.founder('PATCH', `/people/${leaver.personId}`, { status: 'deactivated' }))
  const erase = async (subject: object, reason: string): Promise<Entry> => {
    const draft = { subject, reason, password: setUpDraft.password }
    const { entryId } = await must(server.founder('POST', '/erasures', draft), 201)
    await server.settleLogs()
    return { id: entryId } as Entry
  }
  const record = await erase({ type: 'record', id: risk.id }, 'Ticket seventeen')
  const person = await erase({ type: 'person', id: leaver.personId }, 'Ticket eighteen')
  expect(await opened(server.founder, record)).toContain('seventeen')
  expect(await opened(viewer, record)).toBe('[]')
  expect(await opened(viewer, person)).toContain('eighteen')
})

it('the API key of somebody opens no more than its scopes name', async () => {
  const draft = { name: 'robot', scopes: ['log:read'] }
  const robot = server.withKey((await must(server.founder('POST', '/api-keys', draft), 201)).key)
  const [asked] = (await entries(manager, 'type=audit-request')) as [Entry]
  expect(await opened(server.founder, asked)).toContain('marmalade')
  expect(await opened(robot, asked)).toBe('[]')
})

it('a pack opens no more to its maker than the log does', async () => {
  const openings = async (by: Api) => (await textsOf(server, await madePack(by))).get('openings.jsonl')
  expect(await openings(manager)).toContain('marmalade')
  expect(await openings(auditor)).toContain('marmalade')
  const ofStranger = await openings(stranger)
  expect(ofStranger).toContain('risk.created')
  expect(ofStranger).not.toContain('marmalade')
})
