import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { multipart, multipartType } from './testing/multipart.ts'
import { type Api, startTestServer } from './testing/test-server.ts'

const server = await startTestServer()
afterAll(() => server.close())

type Files = Record<string, string>

async function exported(by: Api, query = ''): Promise<Files> {
  const reply = await by('GET', `/code${query}`)
  expect(reply.status, reply.text).toBe(200)
  const lines = reply.text.split('\n').filter((line) => line !== '')
  return Object.fromEntries(lines.map((line) => JSON.parse(line)).map(({ path, text }) => [path, text]))
}
const apply = (by: Api, files: Files, query = '') => {
  const content = Object.entries(files)
    .map(([path, text]) => JSON.stringify({ path, text }))
    .join('\n')
  return by('POST', `/code${query}`, multipart({ name: 'code.ndjson', content }), multipartType)
}
const textOf = (files: Files, path: string) => files[path] ?? ''

let manager: Api & { readonly personId: string }
let before: Files
beforeAll(async () => {
  manager = await server.join(['aims-manager'], 'Mona Manager')
  const file = await manager('POST', '/files', multipart({ name: 'proof.txt', content: 'seen' }), multipartType)
  const { sha256, size, mediaType, name } = file.json
  const risk = await manager('POST', '/risks', {
    title: 'Drift: "the model" # ages',
    ownerId: manager.personId,
    data: { inherent: { likelihood: 3, consequence: 4 }, source: '- one\n- two  \n\ntail: yes' },
  })
  expect(risk.status, risk.text).toBe(201)
  const evidence = await manager('POST', '/evidence', {
    title: 'Proof',
    data: { files: [{ sha256, size, mediaType, name }] },
  })
  expect(evidence.status, evidence.text).toBe(201)
  await manager('POST', '/context-issues', { title: 'Weather' })
  await manager('POST', '/context-issues', { title: 'Gone' })
  await manager('DELETE', '/context-issues/CTX-2', undefined, { 'if-match': '"1"' })
  const linked = await manager('POST', '/risks/RSK-1/links', { relation: 'treated-by', to: 'CTL-1' })
  expect(linked.status, linked.text).toBe(201)
  expect((await manager('POST', '/tasks', { title: 'Look', ownerId: manager.personId })).status).toBe(201)
  expect((await manager('POST', '/tasks/TSK-1/transitions/complete', {})).status).toBe(200)
  before = await exported(manager)
})

describe('records as code', () => {
  it('are one file each, with people by address and links by reference', () => {
    const risk = textOf(before, 'risks/RSK-1.yaml')
    expect(risk).toMatch(/^title: 'Drift: "the model" # ages'$/m)
    expect(risk).toMatch(/^owner: \S+@\S+$/m)
    expect(risk).toMatch(/treated-by:\n {4}- CTL-1/)
    expect(risk).toContain('- one\n')
    expect(risk).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/)
    expect(textOf(before, 'context-issues/CTX-2.yaml')).toMatch(/^archived: true$/m)
    expect(textOf(before, 'tasks/TSK-1.yaml')).toMatch(/^status: done$/m)
    expect(textOf(before, 'plumbline.yaml')).toContain('Mona Manager')
  })

  it('fill an empty organization, and come out of it without a byte changed', async () => {
    const copy = await server.otherOrganization('copy-one')
    await copy('POST', '/files', multipart({ name: 'proof.txt', content: 'seen' }), multipartType)
    const empty = await exported(copy)
    const dry = await apply(copy, before, '?dryRun=true')
    expect(dry.json).toMatchObject({ isTakenOver: true })
    expect(await exported(copy)).toEqual(empty)

    const done = await apply(copy, before)
    expect(done.status, done.text).toBe(200)
    expect(done.json.created).toContain('risks/RSK-1.yaml')
    expect(done.json.people).toHaveLength(1)
    expect(await exported(copy)).toEqual(before)
    const [imported] = (await copy('GET', '/risks/RSK-1/history')).json.items
    expect(imported).toMatchObject({ event: 'imported', version: 1, reason: 'Applied from code' })
    // Numbers go on behind those that came.
    expect((await copy('POST', '/context-issues', { title: 'Next' })).json.ref).toBe('CTX-3')
    // Who was named has no access, and can be invited.
    const named = (await copy('GET', '/people')).json.items.find((one: { name: string }) => one.name === 'Mona Manager')
    expect(named).toMatchObject({ status: 'invited', roles: [] })
    // A second time there is nothing to do.
    expect((await apply(copy, before)).json).toMatchObject({ isTakenOver: false, created: [], changed: [] })
  })

  it('come as they stood on another day', async () => {
    const at = new Date().toISOString()
    await new Promise((resolve) => setTimeout(resolve, 5))
    await manager('PATCH', '/context-issues/CTX-1', { title: 'Climate' }, { 'if-match': '"1"' })
    expect(textOf(await exported(manager, `?asOf=${at}`), 'context-issues/CTX-1.yaml')).toContain('title: Weather')
    expect(textOf(await exported(manager), 'context-issues/CTX-1.yaml')).toContain('title: Climate')
  })
})

describe('code applied to an organization at work', () => {
  it('changes what it says, as a person would, and says so in the history', async () => {
    const files = await exported(manager)
    const done = await apply(
      manager,
      {
        'context-issues/CTX-1.yaml': textOf(files, 'context-issues/CTX-1.yaml').replace(
          /title: .*/,
          'title: Regulation',
        ),
        'context-issues/CTX-9.yaml': 'title: From the file\n',
        'risks/RSK-1.yaml': textOf(files, 'risks/RSK-1.yaml').replace('- CTL-1', '- CTL-2'),
        'risks/RSK-7.yaml': 'title: With a link to what comes\nlinks:\n  treated-by:\n    - CTL-3\n',
      },
      '?reason=Review%20of%20March',
    )
    expect(done.status, done.text).toBe(200)
    expect(done.json).toMatchObject({
      isTakenOver: false,
      created: ['context-issues/CTX-9.yaml', 'risks/RSK-7.yaml'],
      changed: ['context-issues/CTX-1.yaml', 'risks/RSK-1.yaml'],
      people: [],
    })
    const [last] = (await manager('GET', '/context-issues/CTX-1/history')).json.items
    expect(last).toMatchObject({ event: 'changed', reason: 'Review of March' })
    const after = await exported(manager)
    expect(textOf(after, 'risks/RSK-1.yaml')).toContain('- CTL-2')
    expect(textOf(after, 'risks/RSK-1.yaml')).not.toContain('- CTL-1')
    expect((await manager('POST', '/context-issues', { title: 'Next' })).json.ref).toBe('CTX-10')
  })

  it('takes no step that only people take, and changes nothing when one file is wrong', async () => {
    const files = await exported(manager)
    const reply = await apply(manager, {
      'context-issues/CTX-1.yaml': textOf(files, 'context-issues/CTX-1.yaml').replace(/title: .*/, 'title: Unseen'),
      'risks/RSK-1.yaml': textOf(files, 'risks/RSK-1.yaml').replace(/status: .*/, 'status: accepted'),
      'risks/RSK-8.yaml': 'title: New\nstatus: accepted\n',
      'risks/RSK-9.yaml':
        'title: New\nowner: nobody@example.org\ndata:\n  inherent: high\n  colour: red\nlinks:\n  kills:\n    - CTL-1\n',
      'risks/RSK-10.yaml': 'title: New\nlinks:\n  treated-by:\n    - CTL-9999\n',
      'context-issues/CTX-2.yaml': textOf(files, 'context-issues/CTX-2.yaml').replace('archived: true\n', ''),
    })
    expect(reply.status).toBe(422)
    const paths = reply.json.errors.map(({ path }: { path: string }) => path)
    expect(paths).toEqual(
      expect.arrayContaining([
        'risks/RSK-1.yaml: status',
        'risks/RSK-8.yaml: status',
        'risks/RSK-9.yaml: owner',
        'risks/RSK-9.yaml: data.inherent',
        'risks/RSK-9.yaml: data.colour',
        'risks/RSK-9.yaml: links.kills',
        'context-issues/CTX-2.yaml: archived',
      ]),
    )
    expect(await exported(manager)).toEqual(files)
    const dangling = await apply(manager, {
      'risks/RSK-10.yaml': 'title: New\nlinks:\n  treated-by:\n    - CTL-9999\n',
    })
    expect(dangling.json.errors).toMatchObject([{ path: 'risks/RSK-10.yaml: links.treated-by' }])
    expect(await exported(manager)).toEqual(files)
  })

  it('refuses what is no file of a record, and numbers that nobody would reach', async () => {
    for (const path of ['risks/CTL-1.yaml', 'nothing/RSK-1.yaml', '../RSK-1.yaml', 'risks/RSK-1.yml'])
      expect((await apply(manager, { [path]: 'title: A\n' })).json.errors, path).toMatchObject([{ path }])
    expect((await apply(manager, { 'risks/RSK-900000000.yaml': 'title: A\n' })).json.errors[0].message).toMatch(
      /too far/,
    )
    const noLines = await manager('POST', '/code', multipart({ name: 'x', content: '{"path": 1}' }), multipartType)
    expect(noLines.status).toBe(422)
    expect(noLines.json.errors[0].path).toBe('line 1.path')
  })

  it('lets nobody do more than they may by hand', async () => {
    const files = await exported(manager)
    const viewer = await server.join(['viewer'])
    const contributor = await server.join(['contributor'])
    for (const person of [viewer, contributor]) {
      const reply = await apply(person, {
        'risks/RSK-1.yaml': textOf(files, 'risks/RSK-1.yaml').replace(/title: .*/, 'title: Mine now'),
      })
      expect(reply.status).toBe(422)
      expect(reply.json.errors[0].message).toMatch(/does not let you/)
    }
    // What somebody may not read is not in their export either.
    const seen = Object.keys(await exported(viewer))
    const concern = await contributor('POST', '/concerns', { title: 'Something is wrong' })
    expect(concern.status, concern.text).toBe(201)
    expect(Object.keys(await exported(viewer))).toEqual(seen)
    const probe = await apply(contributor, {
      'concerns/CON-1.yaml': 'title: Probe\n',
      'concerns/CON-99.yaml': 'title: Probe\n',
    })
    const messages = new Set(probe.json.errors.map(({ message }: { message: string }) => message))
    expect(messages.size).toBe(1)
  })
})

describe('an organization that is filled', () => {
  it('comes from somewhere only while nobody wrote in it', async () => {
    const copy = await server.otherOrganization('copy-two')
    await copy('POST', '/context-issues', { title: 'First word' })
    const reply = await apply(copy, { 'risks/RSK-1.yaml': 'title: New\nstatus: accepted\n' })
    expect(reply.status).toBe(422)
    expect(reply.json.errors).toMatchObject([{ path: 'risks/RSK-1.yaml: status' }])
  })
  it('says of links that lead nowhere, and of statuses that do not exist', async () => {
    const copy = await server.otherOrganization('copy-three')
    const status = await apply(copy, { 'risks/RSK-1.yaml': 'title: New\nstatus: lost\n' })
    expect(status.json.errors[0]).toMatchObject({ path: 'risks/RSK-1.yaml: status' })
    const link = await apply(copy, {
      'risks/RSK-1.yaml': 'title: New\nlinks:\n  treated-by:\n    - CTL-9999\n    - RSK-1\n',
    })
    expect(link.json.errors).toHaveLength(2)
    expect((await copy('GET', '/risks')).json.total).toBe(0)
  })
})
