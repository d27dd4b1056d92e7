import { makeTestDatabase, type TestDatabase } from '@plumbline/testing/database'
import { getMigrations } from 'better-auth/db/migration'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ada, type Browser, openBrowser, openTestIdentity, signIn, type TestIdentity } from './browser.fixture.ts'
import { openLibrary } from './library.ts'
import { authRoutes } from './routes.ts'

let database: TestDatabase
let identity: TestIdentity
let browser: Browser

beforeAll(async () => {
  database = await makeTestDatabase(inject('cluster'))
  identity = openTestIdentity(database.authPool)
  await identity.createUser(ada)
  browser = openBrowser(identity)
  await signIn(browser)
})
afterAll(() => database.close())

interface LibraryInside {
  readonly options: Parameters<typeof getMigrations>[0]
  readonly api: Readonly<
    Record<string, { readonly path?: string; readonly options?: { readonly method?: string | string[] } }>
  >
}

const openInside = () =>
  openLibrary({
    pool: database.authPool,
    secret: 'x'.repeat(40),
    publicUrl: 'http://127.0.0.1:4200',
    origins: [],
    cookiePrefix: 'plumbline',
    secureCookies: false,
    sendReset: async () => undefined,
    afterReset: async () => undefined,
    log: () => undefined,
  }) as unknown as LibraryInside

const isOpen = (method: string, path: string) =>
  authRoutes.some((route) => route.method === method && route.path === path)

describe('routes of the library', () => {
  it('that are not on our list do not exist, whatever the library has', async () => {
    const closed = Object.values(openInside().api).flatMap(({ path, options }) =>
      path === undefined ? [] : [options?.method ?? 'POST'].flat().map((method) => ({ method, path })),
    )
    const missing = closed.filter(({ method, path }) => !isOpen(method, path))
    expect(missing.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        '/sign-up/email',
        '/sign-in/social',
        '/update-user',
        '/delete-user',
        '/two-factor/send-otp',
        '/ok',
      ]),
    )
    for (const { method, path } of missing) {
      const sent = path.replaceAll(/:\w+/g, 'x')
      const reply = method === 'GET' ? await browser.get(sent) : await browser.post(sent)
      const other = authRoutes.some((route) => route.path === sent)
      expect(reply.status, `${method} ${path}`).toBe(other ? 405 : 404)
    }
  })

  it('that are on our list exist in the library', () => {
    const there = Object.values(openInside().api).map(({ path }) => path)
    for (const { path } of authRoutes) expect(there).toContain(path)
  })

  it('known from attacks on it answer 404', async () => {
    const replies = await Promise.all([
      // CVE-2025-61928: an API key for any user by naming them in the body.
      openBrowser(identity).post('/api-key/create', { userId: 'victim', name: 'x' }),
      openBrowser(identity).post('/api-key/update', { keyId: 'x', userId: 'victim', enabled: true }),
      browser.post('/sso/register', { providerId: 'x', issuer: 'https://idp.example', domain: 'victim.example' }),
      browser.post('/sign-up/email', { name: 'Eve', email: 'eve@example.org', password: 'long enough for anybody' }),
      browser.post('/admin/set-role', { userId: 'x', role: 'admin' }),
      browser.post('/admin/impersonate-user', { userId: 'x' }),
      browser.post('/organization/create', { name: 'x', slug: 'x' }),
      browser.post('/update-user', { name: 'x', email: 'root@example.org' }),
      browser.post('/change-email', { newEmail: 'root@example.org' }),
      browser.get('/reset-password/token?callbackURL=https://evil.example'),
      browser.get('/reference'),
    ])
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 404))
    expect(replies[0]?.json).toMatchObject({ type: 'urn:plumbline:problem:not-found' })
    expect(await identity.userByEmail('eve@example.org')).toBeUndefined()
  })

  it('are not reached by another spelling', async () => {
    for (const path of [
      '/sign-out/',
      '//sign-out',
      '/Sign-Out',
      '/sign-out%2f',
      '/x/../sign-up/email',
      '/%73ign-up/email',
    ])
      expect((await browser.post(path)).status, path).toBe(404)
  })

  it('take no other method and no query', async () => {
    expect((await browser.get('/sign-out')).status).toBe(405)
    expect((await browser.get('/get-session?disableRefresh=true')).status).toBe(422)
  })
})

describe('what is sent to them', () => {
  it('has known fields only', async () => {
    const reply = await openBrowser(identity).post('/sign-in/email', { ...ada, callbackURL: 'https://evil.example' })
    expect(reply.status).toBe(422)
    expect(reply.json.errors).toEqual([
      { path: 'name', message: 'is not a known field' },
      { path: 'callbackURL', message: 'is not a known field' },
    ])
    const reset = await browser.post('/request-password-reset', {
      email: ada.email,
      redirectTo: 'https://evil.example',
    })
    expect(reset.status).toBe(422)
  })

  it('is JSON', async () => {
    const stranger = openBrowser(identity)
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await stranger.post('/sign-in/email', 'email=ada%40example.org&password=x', form)).status).toBe(415)
    const text = await stranger.post('/sign-in/email', JSON.stringify(ada), { 'content-type': 'text/plain' })
    expect(text.status).toBe(415)
    expect((await stranger.post('/sign-in/email', '{"email":')).status).toBe(400)
  })

  it('comes from our own pages, or from a script without cookies', async () => {
    const { email, password } = ada
    const evil = { origin: 'https://evil.example' }
    expect((await browser.post('/revoke-sessions', {}, evil)).status).toBe(403)
    expect((await browser.post('/revoke-sessions', {}, { origin: 'null' })).status).toBe(403)
    // A sign-in from another page would put the visitor into the attacker's account.
    expect((await openBrowser(identity).post('/sign-in/email', { email, password }, evil)).status).toBe(403)
    expect((await browser.get('/get-session')).json).not.toBeNull()
    const headers = { 'content-type': 'application/json' }
    const script = (extra: Record<string, string>) =>
      identity.handle(
        new Request('http://127.0.0.1:4200/api/auth/sign-in/email', {
          method: 'POST',
          headers: { ...headers, ...extra },
          body: JSON.stringify({ email, password }),
        }),
      )
    expect((await script({})).status).toBe(200)
    expect((await script({ cookie: browser.cookieHeader() })).status).toBe(403)
    expect((await script({ origin: 'http://localhost:4200' })).status).toBe(200)
  })
})

it('has the tables and columns that the library expects', async () => {
  const { toBeCreated, toBeAdded } = await getMigrations(openInside().options)
  expect(toBeCreated).toEqual([])
  expect(toBeAdded).toEqual([])
})
