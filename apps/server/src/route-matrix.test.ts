import { setTimeout as sleep } from 'node:timers/promises'
import { type Role, roles } from '@plumbline/contract/role'
import { allRegisters } from '@plumbline/registers/all'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from './compose.ts'
import { furnishedConcern } from './testing/concern-form.ts'
import { multipart, multipartType } from './testing/multipart.ts'
import { expectRefusal } from './testing/problem.ts'
import { callOf, expectedOf, type RouteCall, type Things } from './testing/route-calls.ts'
import { registerRows, rolesOf, routeRows } from './testing/route-matrix.ts'
import { seed } from './testing/seed.ts'
import { type Api, furnishedRoom, sealedEntry, startTestServer } from './testing/test-server.ts'

const server = await startTestServer()
const routes = allRoutes(server.foundations).map(({ endpoint }) => endpoint)
afterAll(() => server.close())

const people = new Map<Role, Api & { readonly personId: string }>()
const keys = new Map<string, Api>()
let author: { readonly organizationId: string; readonly personId: string }
let all: Api
/** Who may everything. */
let me: string
let things: Things

/** A key of somebody who may do everything, so that its scopes alone decide. */
async function keyWith(...scopes: string[]): Promise<Api> {
  const name = scopes.join()
  const known = keys.get(name)
  if (known) return known
  const made = await all('POST', '/api-keys', { name, scopes })
  expect(made.status, made.text).toBe(201)
  const api = server.withKey(made.json.key)
  keys.set(name, api)
  return api
}
async function linkFromEvidence(to: string): Promise<string> {
  const { json } = await all('POST', '/evidence', { title: 'About it', links: [{ relation: 'about', to }] })
  return (await all('GET', `/evidence/${json.id}/links`)).json.items[0].id
}
const seeded = async (register: string) => {
  // A statement is made by an approval; this is what one leaves behind.
  const data =
    register === 'statements-of-applicability'
      ? { edition: '1', items: [], approvedOn: '2026-01-01', approvedBy: author.personId }
      : {}
  const [record] = await seed(server, author, register, [{ title: 'Of the matrix', data }])
  return record?.id ?? ''
}

let dead: Api[]
beforeAll(async () => {
  for (const role of roles) people.set(role, await server.join([role], role))
  const everything = await server.join(roles, 'Everything')
  all = everything
  me = everything.personId
  const auditorIds = [everything, people.get('internal-auditor'), people.get('external-auditor')].flatMap(
    (one) => one?.personId ?? [],
  )
  const writer = await server.join(['viewer'], 'Author')
  author = { organizationId: (await all('GET', '/api/v1/orgs/acme')).json.id, personId: writer.personId }
  const records = Object.fromEntries(
    await Promise.all(allRegisters.map(async ({ name }) => [name, await seeded(name)])),
  )
  const shipped = (await all('GET', '/frameworks?filter[status]=applied')).json.items.at(-1)
  const { id: keyId } = (await all('POST', '/api-keys', { name: 'to end', role: 'viewer' })).json
  const { sha256 } = (await all('POST', '/files', multipart({ name: 'a.txt', content: 'matrix' }), multipartType)).json
  const { concernId, attachmentId } = await furnishedConcern(server.app, all)
  things = {
    org: 'acme',
    records: { ...records, frameworks: shipped.id, concerns: concernId },
    attachmentId,
    personId: writer.personId,
    keyId,
    linkId: '',
    sha256,
    room: await furnishedRoom(all, auditorIds),
    ...(await sealedEntry(server, all)),
    packId: keyId,
  }
  const ended = (await all('POST', '/api-keys', { name: 'revoked', scopes: ['*:write'] })).json
  await all('DELETE', `/api-keys/${ended.id}`)
  const short = (
    await all('POST', '/api-keys', {
      name: 'expired',
      scopes: ['*:write'],
      expiresAt: new Date(Date.now() + 400).toISOString(),
    })
  ).json
  await sleep(Math.max(0, Date.parse(short.expiresAt) - Date.now()) + 20)
  dead = [server.withKey(ended.key), server.withKey(short.key)]
})

const send = (api: Api, { method, path, body, headers }: RouteCall) => api(method, path, body, { ...headers })

describe.each(routes.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
  '%s',
  (name, endpoint) => {
    const expected = expectedOf(endpoint)
    const verb = endpoint.method === 'GET' || expected.reads ? 'read' : 'write'
    /** A call that can be made once: what it takes away or moves on is there anew. */
    const ready = async (): Promise<RouteCall> => {
      if (expected.operation === 'unlink')
        return callOf(endpoint, {
          ...things,
          linkId: await linkFromEvidence(things.records[expected.register ?? ''] ?? ''),
        })
      if (endpoint.path.endsWith('/close')) return callOf(endpoint, { ...things, room: await furnishedRoom(all, [me]) })
      if (expected.operation === 'step')
        return callOf(endpoint, {
          ...things,
          records: { [expected.register ?? '']: await seeded(expected.register ?? '') },
        })
      return callOf(endpoint, things)
    }

    it('lets in who the matrix says, and nobody else', async () => {
      const call = await ready()
      const nobody = await send(server.anybody, call)
      if (expected.who === 'public') {
        expect(expected.answers, `${name}: ${nobody.text}`).toContain(nobody.status)
        return
      }
      expectRefusal(nobody, 'nobody', 401)
      const refusals = async (callers: readonly (readonly [string, Api])[], status: number) => {
        const replies = await Promise.all(callers.map(([, api]) => send(api, call)))
        for (const [at, reply] of replies.entries()) expectRefusal(reply, callers[at]?.[0] ?? '', status)
      }
      await refusals(
        dead.map((key) => ['a dead key', key]),
        401,
      )
      const isOpen = expected.who === 'signed-in'
      const allowed: ReadonlySet<Role> =
        expected.who === 'founder' || isOpen ? new Set<Role>(isOpen ? roles : []) : rolesOf(expected.who)
      const refused: [string, Api][] = [...people].filter(([role]) => !allowed.has(role))
      const foreign = await keyWith('no-such-thing:write')
      if (!isOpen) refused.push(['a key of another scope', foreign])
      if (expected.scope && verb === 'write')
        refused.push(['a key that reads', await keyWith(`${expected.scope}:read`)])
      await refusals(refused, 403)
      const welcome: [string, Api][] = [...people].filter(([role]) => allowed.has(role))
      if (isOpen) welcome.push(['a key of another scope', foreign])
      await Promise.all(
        welcome.map(async ([who, api]) => {
          const reply = await send(api, await ready())
          expect(expected.answers, `${who}: ${reply.status} ${reply.text.slice(0, 300)}`).toContain(reply.status)
        }),
      )
      if (!expected.scope) return
      // Ending a link needs the scope of both its ends.
      const scopes = [`${expected.scope}:${verb}`, ...(expected.operation === 'unlink' ? ['evidence:write'] : [])]
      const scoped = await send(await keyWith(...scopes), await ready())
      expect(scoped.status === 403 && allowed.size > 0, `a key with ${scopes}: ${scoped.text}`).toBe(false)
    })
  },
)

describe('the matrix', () => {
  it('has no row for what does not exist', () => {
    const known = new Set(routes.map(({ method, path }) => `${method} ${path}`))
    expect(Object.keys(routeRows).filter((route) => !known.has(route))).toEqual([])
    expect(Object.keys(registerRows).sort()).toEqual(allRegisters.map(({ name }) => name).sort())
  })

  it('finds a route that it does not know', () => {
    for (const path of [
      '/api/v1/orgs/{org}/secrets',
      '/api/v1/orgs/{org}/risks/{id}/secrets',
      '/api/v1/secrets',
    ] as const)
      expect(() => expectedOf({ method: 'GET', path })).toThrow(
        `GET ${path} has no row. Say in testing/route-matrix.ts who may call it`,
      )
    expect(() => rolesOf('AMTSCRIE')).toThrow(/no row/)
    expect(() => rolesOf('AMTSCRIVE')).toThrow(/no row/)
  })

  it('every address answers methods that it does not have with 405, to everybody', async () => {
    const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
    for (const path of new Set(routes.map(({ path }) => path))) {
      const has = new Set(routes.filter((route) => route.path === path).map(({ method }) => method as string))
      const [known] = routes.filter((route) => route.path === path)
      if (!known) continue
      const { path: url } = callOf(known, { ...things, linkId: things.personId })
      for (const method of methods.filter((one) => !has.has(one)))
        for (const api of [all, server.anybody]) {
          const refused = await api(method, url)
          expectRefusal(refused, `${method} ${path}`, 405)
          expect(new Set(String(refused.headers.allow).split(', ')), `${method} ${path}`).toEqual(has)
        }
    }
  })
})
