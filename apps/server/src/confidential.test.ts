import type { Role } from '@plumbline/contract/role'
import { roles } from '@plumbline/contract/role'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectRefusal } from './testing/problem.ts'
import { type Api, type Reply, startTestServer, type TestServer } from './testing/test-server.ts'

/** Who may read reports of concern; the person whom one is about must not (ISO/IEC 42001, A.3.3). */
const readers: readonly Role[] = ['aims-manager', 'top-management', 'internal-auditor', 'external-auditor']
const word = 'Zeppelin'

let server: TestServer
let manager: Api
let concern: { id: string; ref: string }
beforeAll(async () => {
  server = await startTestServer()
  manager = await server.join(['aims-manager'], 'Manager')
  concern = (await must(manager('POST', '/concerns', { title: `${word} concern`, data: {} }), 201)) as never
  const note = { title: 'Protocol', data: { note: 'A note' }, links: [{ relation: 'about', to: concern.ref }] }
  await must(manager('POST', '/evidence', note), 201)
})
afterAll(() => server.close())

async function must(reply: Promise<Reply>, status = 200) {
  const got = await reply
  expect(got.status, got.text).toBe(status)
  return got.json
}

describe.each(roles.filter((role) => !readers.includes(role)))('%s learns nothing of a concern', (role) => {
  let person: Api
  beforeAll(async () => {
    person = await server.join([role], role)
  })

  it('by reading', async () => {
    for (const suffix of [
      '',
      `/${concern.id}`,
      `/${concern.ref}`,
      `/${concern.id}/history`,
      `/${concern.id}/links`,
      `/${concern.id}/comments`,
      `/${concern.id}/transitions`,
    ])
      expectRefusal(await person('GET', `/concerns${suffix}`), suffix, 403)
    for (const path of [
      '/evidence?include=links',
      '/evidence/EVD-1/links',
      '/evidence/EVD-1/history',
      `/search?q=${word}`,
      `/search?q=${word}&register=concerns`,
      '/changes-of-records?limit=200',
      '/work',
      '/readiness',
    ]) {
      const { text } = await person('GET', path)
      expect(text, path).not.toContain(word)
      expect(text, path).not.toContain(concern.id)
    }
  })

  it('by writing: one answer, whether it is there or not', async () => {
    const tries: readonly (readonly [method: 'POST' | 'PATCH' | 'DELETE', suffix: string, body?: object])[] = [
      ['PATCH', '', { title: 'Other' }],
      ['DELETE', ''],
      ['POST', '/comments', { body: 'Hello' }],
      ['POST', '/links', { relation: 'concerns', to: 'SYS-1' }],
      ['POST', '/transitions/close', {}],
      ['POST', '/transitions/review', {}],
    ]
    for (const [method, suffix, body] of tries) {
      const on = (key: string) => person(method, `/concerns/${key}${suffix}`, body, { 'if-match': '"1"' })
      const refused = await on(concern.ref)
      const unknown = await on('CON-99')
      expectRefusal(refused, `${method} ${suffix}`, 403)
      expect({ ...unknown.json, traceId: '' }).toEqual({ ...refused.json, traceId: '' })
    }
  })

  it('of their own but what they wrote', async () => {
    const draft = { title: 'Mine', data: { description: 'What I saw' } }
    const own = await must(person('POST', '/concerns', draft), 201)
    const path = `/concerns/${own.id}`
    await must(manager('PATCH', path, { data: { assessment: 'Secret' } }, { 'if-match': '"1"' }))
    const changed = await must(person('PATCH', path, { data: { contact: 'Room 4' } }, { 'if-match': '"2"' }))
    expect(changed.data).toEqual({ contact: 'Room 4' })
    expect(JSON.stringify(changed)).not.toContain('Secret')
  })

  it('by linking something to it', async () => {
    const own = await person('POST', '/evidence', { title: 'Mine' })
    if (own.status !== 201) return
    const link = (to: string) => person('POST', `/evidence/${own.json.id}/links`, { relation: 'about', to })
    const unknown = await link('CON-99')
    for (const to of [concern.ref, concern.id]) {
      const refused = await link(to)
      expectRefusal(refused, to, 422)
      expect({ ...refused.json, traceId: '' }).toEqual({
        ...unknown.json,
        detail: unknown.json.detail.replace('CON-99', to),
        traceId: '',
      })
      expectRefusal(await person('POST', '/evidence', { title: 'Mine', links: [{ relation: 'about', to }] }), to, 422)
    }
  })
})

it.each(readers)('%s reads it', async (role) => {
  const person = await server.join([role], role)
  expect((await must(person('GET', `/concerns/${concern.ref}`))).title).toContain(word)
  expect(JSON.stringify(await must(person('GET', '/evidence/EVD-1/links')))).toContain(word)
})

it('a key reads only what its scopes name, in search, links and changes too', async () => {
  const { key } = await must(
    manager('POST', '/api-keys', { name: 'robot', scopes: ['evidence:write', 'search:read', 'work:read'] }),
    201,
  )
  const robot = server.withKey(key)
  expect(await must(robot('GET', `/search?q=${word}`))).toEqual({ items: [] })
  expect(await must(robot('GET', '/evidence/EVD-1/links'))).toEqual({ items: [] })
  expect((await robot('GET', '/changes-of-records?limit=200')).text).not.toContain(word)
})
