import { makeTestDatabase, type TestDatabase } from '@plumbline/testing/database'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { makeAuthenticator } from './authenticator.fixture.ts'
import { ada, type Browser, openBrowser, openTestIdentity, signIn, type TestIdentity } from './browser.fixture.ts'

const publicUrl = 'https://aims.example.org'
const domain = 'aims.example.org'

let database: TestDatabase
let identity: TestIdentity
let userId: string
let browser: Browser

const open = () => openBrowser(identity, { origin: publicUrl })

beforeAll(async () => {
  database = await makeTestDatabase(inject('cluster'))
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.authPool.query('delete from auth."user"; delete from auth.throttle; delete from auth.verification')
  identity = openTestIdentity(database.authPool, { publicUrl, secureCookies: true })
  userId = (await identity.createUser(ada)).userId
  browser = open()
  await signIn(browser)
})

type Authenticator = ReturnType<typeof makeAuthenticator>

async function register(authenticator: Authenticator, isVerified = true, name = 'Laptop') {
  const { json } = await browser.get('/passkey/generate-register-options')
  const response = authenticator.create({ challenge: json.challenge, domain, origin: publicUrl, isVerified })
  return browser.post('/passkey/verify-registration', { response, name })
}

async function enter(
  authenticator: Authenticator,
  by: Browser,
  changed: { origin?: string; isVerified?: boolean } = {},
) {
  const { json } = await by.get('/passkey/generate-authenticate-options')
  const ceremony = { challenge: json.challenge, domain, origin: publicUrl, isVerified: true, ...changed }
  return by.post('/passkey/verify-authentication', { response: authenticator.get(ceremony) })
}

describe('adding a passkey', () => {
  it('asks for one that checks its person and is found without a name', async () => {
    const { status, json } = await browser.get('/passkey/generate-register-options')
    expect(status).toBe(200)
    expect(json.rp).toEqual({ name: 'Plumbline', id: domain })
    expect(json.user.name).toBe(ada.email)
    expect(json.authenticatorSelection).toMatchObject({ residentKey: 'required', userVerification: 'required' })
  })

  it('keeps it under its name, until it is removed', async () => {
    expect((await register(makeAuthenticator())).status).toBe(200)
    const [listed] = (await browser.get('/passkey/list-user-passkeys')).json
    expect(listed).toMatchObject({ name: 'Laptop', userId })
    expect((await browser.post('/passkey/delete-passkey', { id: listed.id })).status).toBe(200)
    expect((await browser.get('/passkey/list-user-passkeys')).json).toEqual([])
  })

  it('needs a sign-in of the last 15 minutes', async () => {
    expect((await open().get('/passkey/generate-register-options')).status).toBe(401)
    await database.authPool.query(`update auth.session set "createdAt" = now() - interval '16 minutes'`)
    const reply = await browser.get('/passkey/generate-register-options')
    expect(reply.status).toBe(403)
    expect(reply.json.code).toBe('SESSION_NOT_FRESH')
  })

  it('refuses one that did not check its person', async () => {
    expect((await register(makeAuthenticator(), false)).json.code).toBe('USER_NOT_VERIFIED')
    expect((await browser.get('/passkey/list-user-passkeys')).json).toEqual([])
  })

  it('of somebody else cannot be removed', async () => {
    await register(makeAuthenticator())
    const [listed] = (await browser.get('/passkey/list-user-passkeys')).json
    const eve = { name: 'Eve', email: 'eve@example.net', password: 'correct horse battery 43' }
    await identity.createUser(eve)
    const hers = open()
    await signIn(hers, eve)
    expect((await hers.post('/passkey/delete-passkey', { id: listed.id })).status).toBe(401)
    expect((await browser.get('/passkey/list-user-passkeys')).json).toHaveLength(1)
  })
})

describe('signing in with a passkey', () => {
  it('begins a session', async () => {
    const authenticator = makeAuthenticator()
    await register(authenticator)
    const other = open()
    expect((await other.get('/passkey/generate-authenticate-options')).json.userVerification).toBe('required')
    expect((await enter(authenticator, other)).status).toBe(200)
    expect((await other.get('/get-session')).json.user.id).toBe(userId)
  })

  it('refuses another origin, an unchecked person and a passkey nobody added', async () => {
    const authenticator = makeAuthenticator()
    await register(authenticator)
    const other = open()
    expect((await enter(authenticator, other, { origin: 'https://aims.example.com' })).status).toBe(401)
    expect((await enter(authenticator, other, { isVerified: false })).json.code).toBe('USER_NOT_VERIFIED')
    expect((await enter(makeAuthenticator(), other)).json.code).toBe('PASSKEY_NOT_FOUND')
    expect((await other.get('/get-session')).json).toBeNull()
  })

  it('takes each challenge once', async () => {
    const authenticator = makeAuthenticator()
    await register(authenticator)
    const other = open()
    const { json } = await other.get('/passkey/generate-authenticate-options')
    const response = authenticator.get({ challenge: json.challenge, domain, origin: publicUrl, isVerified: true })
    const challenge = new Map(other.cookies)
    expect((await other.post('/passkey/verify-authentication', { response })).status).toBe(200)
    const replay = open()
    for (const [name, value] of challenge) replay.cookies.set(name, value)
    const refused = await replay.post('/passkey/verify-authentication', { response })
    expect(refused.json.code).toBe('CHALLENGE_NOT_FOUND')
  })
})

it('belongs to the name localhost on this machine, where numbers can have none', async () => {
  const local = openTestIdentity(database.authPool)
  const reply = await openBrowser(local).get('/passkey/generate-authenticate-options')
  expect(reply.json.rpId).toBe('localhost')
})
