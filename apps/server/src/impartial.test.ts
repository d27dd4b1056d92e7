import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { expectRefusal } from './testing/problem.ts'
import { type Api, type Reply, startTestServer, type TestServer } from './testing/test-server.ts'

/** Nobody handles what is about themselves, and nobody learns who reported without a name (ISO/IEC 42001, A.3.3). */
type Person = Api & { readonly personId: string }
let server: TestServer
let manager: Person
let subject: Person
let reporter: Person
beforeAll(async () => {
  server = await startTestServer()
  manager = await server.join(['aims-manager'], 'Manager')
  subject = await server.join(['aims-manager', 'top-management', 'internal-auditor', 'system-owner'], 'Subject')
  reporter = await server.join(['contributor'], 'Reporter Quill')
})
afterAll(() => server.close())

async function must(reply: Promise<Reply>, status = 200) {
  const got = await reply
  expect(got.status, got.text).toBe(status)
  return got.json
}
interface Concern {
  readonly id: string
  readonly ref: string
}
const report = (by: Api, data: object = {}, more: object = {}): Promise<Concern> =>
  must(by('POST', '/concerns', { title: 'Zeppelin concern', data, ...more }), 201)
const version = async ({ id }: Concern) => `"${(await must(manager('GET', `/concerns/${id}`))).version}"`
const change = async (by: Api, concern: Concern, body: object) =>
  by('PATCH', `/concerns/${concern.id}`, body, { 'if-match': await version(concern) })
const idsOf = (json: { items: { id: string }[] }) => json.items.map(({ id }) => id)

describe('a concern about somebody who handles concerns', () => {
  let concern: Concern
  let linkId: string
  beforeEach(async () => {
    concern = await report(reporter, { description: 'What I saw', answerDue: '2026-01-01' })
    await must(change(manager, concern, { data: { subjectId: subject.personId } }))
    const task = await must(manager('POST', '/tasks', { title: 'Look into it' }), 201)
    const link = { relation: 'led-to', to: task.ref }
    linkId = (await must(manager('POST', `/concerns/${concern.id}/links`, link), 201)).id
  })

  it('is not there for them, by any address', async () => {
    for (const suffix of ['', '/history', '/links', '/comments', '/transitions', `?asOf=${new Date().toISOString()}`]) {
      for (const key of [concern.id, concern.ref]) {
        expectRefusal(await subject('GET', `/concerns/${key}${suffix}`), suffix, 404)
        await must(manager('GET', `/concerns/${key}${suffix}`))
      }
    }
    const unknown = await subject('GET', '/concerns/CON-999')
    const hidden = await subject('GET', `/concerns/${concern.ref}`)
    expect({ ...hidden.json, traceId: '' }).toEqual({
      ...unknown.json,
      detail: unknown.json.detail.replace('CON-999', concern.ref),
      traceId: '',
    })
  })

  it('was never there for them, also as of before they were named', async () => {
    server.setTime('2030-01-01T00:00:00.000Z')
    const early = await report(reporter)
    server.setTime('2030-01-03T00:00:00.000Z')
    await must(change(manager, early, { data: { subjectId: subject.personId } }))
    server.setTime('2030-01-04T00:00:00.000Z')
    const then = 'asOf=2030-01-02T00:00:00Z'
    await must(manager('GET', `/concerns/${early.id}?${then}`))
    expectRefusal(await subject('GET', `/concerns/${early.id}?${then}`), 'as of', 404)
    expect(idsOf(await must(manager('GET', `/concerns?${then}&limit=200`)))).toContain(early.id)
    expect((await subject('GET', `/concerns?${then}&limit=200`)).text).not.toContain(early.id)
    server.setTime(undefined)
  })

  it('is left out of lists and their totals, search, links, work and changes', async () => {
    await must(manager('POST', `/concerns/${concern.id}/transitions/triage`, {}))
    await must(manager('POST', `/concerns/${concern.id}/transitions/answer`, {}))
    const { to } = (await must(manager('GET', `/concerns/${concern.id}/links`))).items[0]
    const paths = [
      '/concerns?limit=200',
      '/concerns?limit=200&include=links',
      `/concerns?filter[subjectId]=${subject.personId}`,
      '/concerns?q=Zeppelin',
      `/concerns?q=${concern.ref}`,
      '/search?q=Zeppelin&limit=200',
      `/search?q=${concern.ref}`,
      `/tasks/${to.id}/links`,
      '/tasks?include=links&limit=200',
      '/work',
      '/changes-of-records?limit=200',
    ]
    for (const path of paths) {
      const { text, status } = await subject('GET', path)
      expect(status, text).toBe(200)
      expect(text, path).not.toContain(concern.id)
      // The same questions find it for somebody else; what waits for a decision waits for whom did not write it.
      if (path !== '/work') expect((await manager('GET', path)).text, path).toContain(concern.id)
    }
    const director = await server.join(['top-management'], 'Director')
    expect((await director('GET', '/work')).text).toContain(concern.id)
    const [seen, all] = await Promise.all([subject, manager].map((by) => must(by('GET', '/concerns?limit=200'))))
    expect(seen.total).toBe(seen.items.length)
    expect(all.total).toBe(all.items.length)
    expect(seen.total).toBeLessThan(all.total)
  })

  it('takes no write of theirs, as if it were not there', async () => {
    const tries: readonly (readonly [method: 'POST' | 'PATCH' | 'DELETE', suffix: string, body?: object])[] = [
      ['PATCH', '', { title: 'Other' }],
      ['PATCH', '', { data: { subjectId: null } }],
      ['DELETE', ''],
      ['POST', '/comments', { body: 'Hello' }],
      ['POST', '/links', { relation: 'concerns', to: 'SYS-1' }],
      ['POST', '/transitions/triage', {}],
      ['DELETE', `/links/${linkId}`],
    ]
    for (const [method, suffix, body] of tries)
      expectRefusal(
        await subject(method, `/concerns/${concern.ref}${suffix}`, body, { 'if-match': await version(concern) }),
        `${method} ${suffix}`,
        404,
      )
    const { to } = (await must(manager('GET', `/concerns/${concern.id}/links`))).items[0]
    expectRefusal(await subject('DELETE', `/tasks/${to.id}/links/${linkId}`), 'its link', 404)
    const evidence = await must(subject('POST', '/evidence', { title: 'Mine' }), 201)
    const about = { relation: 'about', to: concern.id }
    expectRefusal(await subject('POST', `/evidence/${evidence.id}/links`, about), 'a link to it', 422)
    expect(await version(concern)).toBe('"2"')
  })

  it('is not theirs by ownership: they cannot be given it, and lose it when they are named', async () => {
    const given = await change(manager, concern, { ownerId: subject.personId })
    expectRefusal(given, 'to the subject', 422)
    expect(given.json.errors[0].path).toBe('ownerId')
    const both = { ownerId: subject.personId, data: { subjectId: subject.personId } }
    expectRefusal(await manager('POST', '/concerns', { title: 'x', ...both }), 'from the start', 422)

    const owned = await report(reporter)
    await must(change(manager, owned, { ownerId: subject.personId }))
    const shown = await must(change(reporter, owned, { data: { subjectId: subject.personId } }))
    expect(shown.ownerId).toBeNull()
    expect((await must(manager('GET', `/concerns/${owned.id}`))).ownerId).toBeNull()
  })

  it('is theirs again when somebody else was meant', async () => {
    await must(change(manager, concern, { data: { subjectId: manager.personId } }))
    await must(subject('GET', `/concerns/${concern.id}`))
    expectRefusal(await manager('GET', `/concerns/${concern.id}`), 'the manager now', 404)
  })
})

describe('a concern that somebody reported about themselves', () => {
  it('shows them what they gave, takes what they add, and nothing of how it is handled', async () => {
    const own = await report(subject, { subjectId: subject.personId, description: 'I did it' })
    const path = `/concerns/${own.id}`
    await must(change(manager, own, { title: 'Secret title', data: { assessment: 'Secret' } }))
    for (const suffix of ['', '/history', '/links', '/comments', '/transitions'])
      expectRefusal(await subject('GET', path + suffix), suffix, 404)
    expect((await subject('GET', '/concerns?limit=200')).text).not.toContain(own.id)
    const added = await must(change(subject, own, { data: { contact: 'Room 4' } }))
    expect(added).toMatchObject({ title: 'Zeppelin concern', data: { contact: 'Room 4' } })
    expectRefusal(await change(subject, own, { data: { subjectId: null } }), 'that it is not about them', 422)
    expectRefusal(await subject('POST', `${path}/transitions/triage`, {}), 'a step', 403)
    expectRefusal(await subject('POST', `${path}/comments`, { body: 'x' }), 'a comment', 404)
  })
})

describe('a reporter who may not read concerns', () => {
  it('is answered with what they gave, and nothing of the handling', async () => {
    const own = await report(reporter, { description: 'What I saw' })
    const path = `/concerns/${own.id}`
    await must(change(manager, own, { title: 'Secret title', ownerId: manager.personId, data: { urgency: 'high' } }))
    await must(manager('POST', `${path}/transitions/triage`, {}))
    const added = await must(change(reporter, own, { data: { contact: 'Room 4' } }))
    expect(added).toMatchObject({
      title: 'Zeppelin concern',
      status: 'received',
      ownerId: null,
      data: { contact: 'Room 4' },
      createdBy: reporter.personId,
      updatedBy: reporter.personId,
    })
    expect((await must(change(reporter, own, { title: 'Mine anew' }))).title).toBe('Mine anew')
    await must(change(manager, own, { title: 'Secret again' }))
    expect((await must(change(reporter, own, { data: { contact: 'Room 5' } }))).title).toBe('Mine anew')

    const system = await must(manager('POST', '/ai-systems', { title: 'Scoring' }), 201)
    const linked = await must(reporter('POST', `${path}/links`, { relation: 'concerns', to: system.ref }), 201)
    expect(linked.from).toMatchObject({ title: 'Mine anew', status: 'received' })
    expectRefusal(await reporter('DELETE', `/ai-systems/${system.id}/links/${linked.id}`), 'from the far end', 404)
    await must(reporter('DELETE', `${path}/links/${linked.id}`), 204)

    await must(manager('POST', `${path}/transitions/answer`, {}))
    const held = await change(reporter, own, { data: { contact: 'Room 6' } })
    expectRefusal(held, 'locked', 409)
    expect(held.text).not.toContain('answered')
  })

  it('finds nothing of it in their work, even when they own it', async () => {
    const own = await report(reporter, { answerDue: '2026-01-01' }, { ownerId: reporter.personId })
    expect((await reporter('GET', '/work')).text).not.toContain(own.id)
  })
})

describe('a concern without a name', () => {
  let witness: Person
  let concern: Concern
  beforeAll(async () => {
    witness = await server.join(['internal-auditor'], 'Witness Yarrow')
    concern = await report(witness, { anonymous: true, answerDue: '2026-01-01' })
    await must(change(witness, concern, { data: { contact: 'By post' } }))
  })

  it('tells nobody but the reporter who reported', async () => {
    const path = `/concerns/${concern.id}`
    const paths = [
      path,
      `${path}?asOf=${new Date().toISOString()}`,
      `${path}/history`,
      `/concerns?q=${concern.ref}`,
      `/concerns?q=${concern.ref}&include=links`,
      '/changes-of-records?limit=200',
    ]
    for (const one of paths) {
      const { text } = await manager('GET', one)
      expect(text, one).toContain('Zeppelin concern')
      expect(text, one).not.toContain(witness.personId)
      expect(text, one).not.toContain('Yarrow')
    }
    const shown = await must(manager('GET', path))
    expect([shown.createdBy, shown.updatedBy]).toEqual([null, null])
    const { items } = await must(manager('GET', `${path}/history`))
    expect(items.map(({ actor }: { actor: unknown }) => actor)).toEqual([null, null])
    const mine = await must(witness('GET', path))
    expect([mine.createdBy, mine.updatedBy]).toEqual([witness.personId, witness.personId])
    expect((await witness('GET', `${path}/history`)).text).toContain('Yarrow')
  })

  it('is not found by the name of the reporter', async () => {
    const by = `/concerns?filter[createdBy]=${witness.personId}`
    expect(idsOf(await must(manager('GET', by)))).toEqual([])
    expect(idsOf(await must(witness('GET', by)))).toEqual([concern.id])
    const others = `/concerns?limit=200&filter[createdBy][ne]=${witness.personId}`
    expect(idsOf(await must(manager('GET', others)))).toContain(concern.id)
  })

  it('names who handles it, and not the reporter in their answers or their work', async () => {
    const changed = await must(change(manager, concern, { ownerId: subject.personId, data: { urgency: 'high' } }))
    expect([changed.createdBy, changed.updatedBy]).toEqual([null, manager.personId])
    const stepped = await must(manager('POST', `/concerns/${concern.id}/transitions/triage`, {}))
    expect(stepped.createdBy).toBeNull()
    const { items } = await must(subject('GET', '/work'))
    const item = items.find(({ record }: { record: Concern }) => record.id === concern.id)
    expect(item.record.createdBy).toBeNull()
    expect((await must(manager('GET', `/concerns/${concern.id}/history`))).items[0].actor.name).toBe('Manager')
  })

  it('stays so: only the reporter may give their name, and owning it would', async () => {
    expectRefusal(await change(manager, concern, { data: { anonymous: false } }), 'named by others', 422)
    expectRefusal(await change(manager, concern, { data: { anonymous: null } }), 'named by others', 422)
    const own = { title: 'x', ownerId: witness.personId, data: { anonymous: true } }
    expectRefusal(await witness('POST', '/concerns', own), 'owned by the reporter', 422)
    expectRefusal(await change(witness, concern, { ownerId: witness.personId }), 'taken by the reporter', 422)
    const named = await report(reporter)
    await must(change(manager, named, { data: { anonymous: true } }))
    await must(change(reporter, named, { data: { anonymous: false } }))
    expect((await must(manager('GET', `/concerns/${named.id}`))).createdBy).toBe(reporter.personId)
  })

  it('is in the log without them, and not in what goes out of the house', async () => {
    await must(witness('POST', `/concerns/${concern.id}/comments`, { body: 'Seen on Monday' }), 201)
    await must(witness('POST', '/concerns', { title: 'With a name' }), 201)
    await server.settleLogs()
    const entries = async (by: Api) => (await must(by('GET', '/log/entries?limit=200'))).items as Entry[]
    const isTheirs = ({ object }: Entry) => object.ref === concern.ref
    const shown = (await entries(manager)).filter(isTheirs)
    expect(shown.map(({ actor }) => actor?.name)).toContain('Manager')
    expect(shown.map(({ actor }) => actor?.name)).not.toContain('Witness Yarrow')
    for (const { id } of shown) expect((await must(manager('GET', `/log/entries/${id}`))).openings).toEqual([])
    expect((await entries(witness)).filter(isTheirs).map(({ actor }) => actor?.name)).toContain('Witness Yarrow')
    const ofThem = await must(manager('GET', `/log/entries?actor=${witness.personId}&limit=200`))
    expect((ofThem.items as Entry[]).filter(isTheirs)).toEqual([])
    // Nor does the end of a page say that there is something on it.
    const places = new Set((ofThem.items as Entry[]).map(({ index }) => index))
    for (let next = ''; ; ) {
      const page = await must(manager('GET', `/log/entries?actor=${witness.personId}&limit=1${next}`))
      expect(page.items).toHaveLength(1)
      if (page.nextCursor === null) break
      const [place] = JSON.parse(Buffer.from(page.nextCursor, 'base64url').toString())
      expect(places).toContain(Number(place))
      next = `&cursor=${page.nextCursor}`
    }
  })
})

interface Entry {
  readonly id: string
  readonly index: number
  readonly type: string
  readonly object: { readonly ref: string | null }
  readonly actor: { readonly name: string } | null
}

describe('the log', () => {
  it('opens nothing of a record, its comments and its links to whom it is kept from', async () => {
    const concern = await report(reporter)
    const task = await must(manager('POST', '/tasks', { title: 'Look into it' }), 201)
    await must(manager('POST', `/concerns/${concern.id}/links`, { relation: 'led-to', to: task.ref }), 201)
    await must(manager('POST', `/concerns/${concern.id}/comments`, { body: 'It is about Subject' }), 201)
    await must(change(manager, concern, { data: { subjectId: subject.personId } }))
    await server.settleLogs()
    const found = (await must(manager('GET', '/log/entries?limit=200'))).items as Entry[]
    const about = found.filter(({ object }) => object.ref === concern.ref)
    expect(about.map(({ type }) => type).sort()).toEqual([
      'concern.changed',
      'concern.created',
      'record.commented',
      'record.linked',
    ])
    for (const { id } of about) {
      const entry = await must(subject('GET', `/log/entries/${id}`))
      expect(entry).toMatchObject({ object: { ref: null, title: null }, actor: null, openings: [] })
      expect((await must(manager('GET', `/log/entries/${id}`))).openings).not.toEqual([])
    }
  })
})
