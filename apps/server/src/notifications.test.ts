import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Api, startTestServer } from './testing/test-server.ts'

const server = await startTestServer()
afterAll(() => server.close())

type Person = Api & { readonly personId: string }
let ines: Person
let omar: Person
let viewer: Person
beforeAll(async () => {
  ines = await server.join(['aims-manager'], 'Ines')
  omar = await server.join(['contributor', 'risk-owner'], 'Omar')
  viewer = await server.join(['viewer'], 'Vera')
})

const told = async (api: Api, query = '') => (await api('GET', `/notifications?unread=true${query}`)).json
const causesOf = async (api: Api) => (await told(api)).items.map(({ cause }: { cause: string }) => cause)
const readAll = (api: Api) => api('POST', '/notifications/read', {})
const make = async (api: Api, path: string, body: object) => (await api('POST', path, body)).json
const change = async (api: Api, path: string, version: number, body: object) => {
  const reply = await api('PATCH', path, body, { 'if-match': `"${version}"` })
  expect(reply.status, reply.text).toBe(200)
}

it('tells an owner what they were given, and nobody of what they did themselves', async () => {
  const task = await make(ines, '/tasks', { title: 'Check the logs', ownerId: omar.personId })
  const { items, unread } = await told(omar)
  expect(unread).toBe(1)
  expect(items[0]).toMatchObject({
    cause: 'assigned',
    record: { ref: task.ref, title: 'Check the logs' },
    actor: { name: 'Ines' },
    forId: null,
  })
  await make(omar, '/tasks', { title: 'For myself', ownerId: omar.personId })
  expect((await told(omar)).unread).toBe(1)
  expect((await omar('POST', '/notifications/read', { ids: [items[0].id] })).json).toEqual({ unread: 0 })
  expect((await omar('POST', '/notifications/read', { ids: [items[0].id], isRead: false })).json).toEqual({ unread: 1 })
  await readAll(omar)
})

it('tells whom a comment names, once, and refuses a name that is nobody here', async () => {
  const risk = await make(ines, '/risks', { title: 'Drift' })
  const body = `@{${omar.personId}} and @{${viewer.personId}}, see @{${omar.personId}}`
  expect((await ines('POST', `/risks/${risk.id}/comments`, { body })).status).toBe(201)
  expect(await causesOf(omar)).toEqual(['mentioned'])
  expect(await causesOf(viewer)).toEqual(['mentioned'])
  const stranger = await ines('POST', `/risks/${risk.id}/comments`, {
    body: '@{01900000-0000-7000-8000-0000000000ff}',
  })
  expect([stranger.status, stranger.json.errors[0].path]).toEqual([422, 'body'])
  await Promise.all([readAll(omar), readAll(viewer)])
})

it('tells who watches what changed, together until it is read, and stops when they stop', async () => {
  const risk = await make(ines, '/risks', { title: 'Watched' })
  const at = `/watches/${risk.id}`
  expect((await viewer('GET', at)).json).toEqual({ watches: false, isOwner: false })
  expect((await viewer('PUT', at, { watches: true })).json).toEqual({ watches: true, isOwner: false })
  await change(ines, `/risks/${risk.id}`, 1, { title: 'Watched more' })
  await change(ines, `/risks/${risk.id}`, 2, { title: 'Watched most' })
  expect((await told(viewer)).items).toMatchObject([
    { cause: 'changed', event: 'changed', times: 2, record: { title: 'Watched most' } },
  ])
  await readAll(viewer)
  await ines('POST', `/risks/${risk.id}/comments`, { body: 'Hm' })
  expect((await told(viewer)).items).toMatchObject([{ event: 'commented', times: 1 }])
  await readAll(viewer)
  await viewer('PUT', at, { watches: false })
  await change(ines, `/risks/${risk.id}`, 3, { title: 'Unseen' })
  expect((await told(viewer)).unread).toBe(0)
})

it('lets owners watch by themselves, and stop', async () => {
  const risk = await make(ines, '/risks', { title: 'Owned', ownerId: omar.personId })
  await readAll(omar)
  expect((await omar('GET', `/watches/${risk.id}`)).json).toEqual({ watches: true, isOwner: true })
  await change(ines, `/risks/${risk.id}`, 1, { title: 'Owned still' })
  expect(await causesOf(omar)).toEqual(['changed'])
  await readAll(omar)
  await omar('PUT', `/watches/${risk.id}`, { watches: false })
  await change(ines, `/risks/${risk.id}`, 2, { title: 'Owned quietly' })
  expect(await causesOf(omar)).toEqual([])
})

it('tells those who can approve, not who wrote, and takes it back when it is decided', async () => {
  const director = await server.join(['top-management'], 'Tom')
  const document = await make(ines, '/documents', {
    title: 'Policy',
    data: { kind: 'policy', content: 'We care.', reviewDate: '2099-01-01' },
  })
  const submitted = await ines('POST', `/documents/${document.id}/transitions/submit`, {})
  expect(submitted.status, submitted.text).toBe(200)
  expect((await told(director)).items).toMatchObject([{ cause: 'approval', record: { ref: document.ref } }])
  expect(await causesOf(ines)).toEqual([])
  const step = (await director('GET', `/documents/${document.id}/transitions`)).json.items.find(
    ({ approval, allowed }: { approval: boolean; allowed: boolean }) => approval && allowed,
  )
  const taken = await director('POST', `/documents/${document.id}/transitions/${step.name}`, { reason: 'Read' })
  expect(taken.status, taken.text).toBe(200)
  expect(await causesOf(director)).toEqual([])
})

it('reminds before, on the day and every week after, each once, and stops when it is done', async () => {
  server.setTime('2026-11-24T09:00:00Z')
  const task = await make(ines, '/tasks', {
    title: 'Report to the board',
    ownerId: omar.personId,
    data: { dueDate: '2026-12-01' },
  })
  await readAll(omar)
  const on = async (day: string) => {
    server.setTime(`${day}T10:00:00Z`)
    await server.runJobs()
    await server.runJobs()
    const { items } = await told(omar, '&cause=due')
    await readAll(omar)
    return items.filter(({ record }: { record: { ref: string } }) => record.ref === task.ref).length
  }
  expect(await on('2026-11-23')).toBe(0)
  expect(await on('2026-11-24')).toBe(1)
  expect(await on('2026-11-25')).toBe(0)
  expect(await on('2026-12-01')).toBe(1)
  expect(await on('2026-12-02')).toBe(1)
  expect(await on('2026-12-08')).toBe(0)
  expect(await on('2026-12-09')).toBe(1)
  server.setTime('2026-12-16T10:00:00Z')
  await server.runJobs()
  expect((await told(omar, '&cause=due')).items).toMatchObject([{ day: '2026-12-01', field: 'dueDate', actor: null }])
  await omar('POST', `/tasks/${task.id}/transitions/complete`, {})
  expect((await told(omar, '&cause=due')).items).toEqual([])
  expect(await on('2026-12-30')).toBe(0)
  server.setTime(undefined)
})

it('tells the AIMS managers what is due and nobody owns', async () => {
  server.setTime('2027-02-01T09:00:00Z')
  await make(omar, '/tasks', { title: 'Nobody’s', data: { dueDate: '2027-02-02' } })
  await server.runJobs()
  const { items } = await told(ines, '&cause=due')
  expect(items.map(({ record }: { record: { title: string } }) => record.title)).toContain('Nobody’s')
  server.setTime(undefined)
})

it('never shows what the person may not read any more, nor what is about them', async () => {
  const officer = await server.join(['top-management'], 'Olga')
  const concern = await make(viewer, '/concerns', { title: 'Something odd', data: {} })
  await ines('POST', `/concerns/${concern.id}/comments`, { body: `@{${officer.personId}} @{${viewer.personId}}` })
  expect(await causesOf(officer)).toEqual(['mentioned'])
  // A viewer reports and does not read.
  expect(await causesOf(viewer)).toEqual([])
  expect((await viewer('GET', `/watches/${concern.id}`)).status).toBe(404)
  const about = Object.entries((await import('@plumbline/registers/concerns/contract')).concerns.fields).find(
    ([, { kind }]) => kind === 'person',
  )?.[0]
  await change(ines, `/concerns/${concern.id}`, 1, { data: { [about ?? '']: officer.personId } })
  expect((await officer('GET', '/notifications')).json).toMatchObject({ items: [], unread: 0 })
})

it('pages, filters by cause, and refuses what is no cause', async () => {
  await Promise.all(
    [1, 2, 3].map((number) => make(ines, '/tasks', { title: `Paged ${number}`, ownerId: viewer.personId })),
  )
  const first = (await viewer('GET', '/notifications?limit=2&cause=assigned')).json
  const rest = (await viewer('GET', `/notifications?limit=2&cause=assigned&cursor=${first.nextCursor}`)).json
  expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([2, 1, null])
  expect((await viewer('GET', '/notifications?cause=boredom')).status).toBe(422)
})

it('is nothing for who looks through an audit room, though what they say there is told to others', async () => {
  const system = await make(ines, '/ai-systems', { title: 'Shown in the room', ownerId: omar.personId })
  const auditor = await server.join(['external-auditor'], 'Eve')
  const endsAt = new Date(Date.now() + 9 * 86_400_000).toISOString()
  await make(ines, '/audit-rooms', { title: 'Room', endsAt, auditors: [auditor.personId], systems: [system.id] })
  await readAll(omar)
  const body = `@{${omar.personId}} who tests this?`
  expect((await auditor('POST', `/ai-systems/${system.id}/comments`, { body })).status).toBe(201)
  expect((await told(omar)).items).toMatchObject([{ cause: 'mentioned', record: { ref: system.ref } }])
  await ines('POST', `/ai-systems/${system.id}/comments`, { body: `@{${auditor.personId}} Omar does.` })
  for (const path of ['/notifications', `/watches/${system.id}`, '/calendar?from=2026-01-01&to=2026-01-31', '/deputy'])
    expect((await auditor('GET', path)).status, path).toBe(403)
  for (const [path, given] of [
    [`/watches/${system.id}`, { watches: true }],
    ['/deputy', { personId: omar.personId, from: '2099-01-01', until: '2099-01-02' }],
  ] as const)
    expect((await auditor('PUT', path, given)).status, path).toBe(403)
  expect((await auditor('POST', '/calendar-feed', {})).status).toBe(403)
})

it('leaves nothing of somebody who was erased', async () => {
  const gone = await server.join(['contributor'], 'Gone')
  await make(ines, '/tasks', { title: 'Before they left', ownerId: gone.personId })
  const risk = await make(ines, '/risks', { title: 'Watched by who left' })
  await gone('PUT', `/watches/${risk.id}`, { watches: true })
  const until = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  await gone('PUT', '/deputy', { personId: omar.personId, from: '2026-01-01', until })
  await make(gone, '/calendar-feed', {})
  await server.founder('PATCH', `/people/${gone.personId}`, { status: 'deactivated' })
  const erased = await server.founder('POST', '/erasures', {
    subject: { type: 'person', id: gone.personId },
    reason: 'Asked for',
    password: 'correct horse battery 42',
  })
  expect(erased.status, erased.text).toBe(201)
  const superuser = await server.database.connectSuperuser()
  for (const table of ['notification', 'watch', 'deputy', 'calendar_feed', 'reminder_choice']) {
    const { rows } = await superuser.query(`select 1 from ${table} where person_id = $1`, [gone.personId])
    expect(rows, table).toEqual([])
  }
  await superuser.end()
})
