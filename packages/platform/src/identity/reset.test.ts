import { makeTestDatabase, type TestDatabase } from '@plumbline/testing/database'
import { afterAll, beforeAll, beforeEach, expect, inject, it, vi } from 'vitest'
import { ada, openBrowser, openTestIdentity, origin, signIn, type TestIdentity } from './browser.fixture.ts'

const newPassword = 'a wholly other sentence'

let database: TestDatabase
let identity: TestIdentity

beforeAll(async () => {
  database = await makeTestDatabase(inject('cluster'))
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.authPool.query('delete from auth."user"; delete from auth.throttle; delete from auth.verification')
  identity = openTestIdentity(database.authPool)
  await identity.createUser(ada)
})

const tokenIn = (text: string | undefined) =>
  decodeURIComponent(/\/reset-password\?token=(\S+)/.exec(text ?? '')?.[1] ?? '')

it('mails a link that sets a new password once and ends all sessions', async () => {
  const [thief, owner] = [openBrowser(identity), openBrowser(identity)]
  await signIn(thief)
  expect((await owner.post('/request-password-reset', { email: ada.email })).status).toBe(200)
  await vi.waitFor(() => expect(identity.mails).toHaveLength(1))
  const [mail] = identity.mails
  expect(mail).toMatchObject({ to: ada.email })
  expect(mail?.text).toContain(`${origin}/reset-password?token=`)
  const token = tokenIn(mail?.text)
  expect((await owner.post('/reset-password', { token, newPassword })).status).toBe(200)
  expect((await thief.get('/get-session')).json).toBeNull()
  expect((await signIn(openBrowser(identity), { ...ada, password: newPassword })).status).toBe(200)
  const again = await owner.post('/reset-password', { token, newPassword: 'yet another sentence' })
  expect(again.status).toBe(422)
  expect(again.json).toMatchObject({ code: 'INVALID_TOKEN', errors: [{ path: 'token' }] })
})

it('says the same in a similar time whether the address is known or not', async () => {
  const timed = async (email: string) => {
    const started = performance.now()
    const { status, json } = await openBrowser(identity).post('/request-password-reset', { email })
    return { status, json, ms: performance.now() - started }
  }
  const [known, unknown] = [await timed(ada.email), await timed('nobody@example.org')]
  expect(known.status).toBe(200)
  expect(unknown.json).toEqual(known.json)
  for (const { ms } of [known, unknown]) expect(ms).toBeGreaterThan(390)
  await vi.waitFor(() => expect(identity.mails).toHaveLength(1))
})

it('follows the public address, whatever Host header comes', async () => {
  const request = new Request('http://evil.example/api/auth/request-password-reset', {
    method: 'POST',
    headers: { 'content-type': 'application/json', host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    body: JSON.stringify({ email: ada.email }),
  })
  expect((await identity.handle(request)).status).toBe(200)
  await vi.waitFor(() => expect(identity.mails).toHaveLength(1))
  expect(identity.mails[0]?.text).not.toContain('evil')
})

it('refuses a weak password and leaves the link good', async () => {
  const token = tokenIn(await identity.makeResetLink(ada.email))
  const browser = openBrowser(identity)
  const weak = await browser.post('/reset-password', { token, newPassword: 'ada@example.org' })
  expect(weak.status).toBe(422)
  expect(weak.json.errors).toMatchObject([{ path: 'newPassword' }])
  expect((await browser.post('/reset-password', { token, newPassword })).status).toBe(200)
})

it('gives administrators a link to hand over, good for 30 minutes', async () => {
  expect(await identity.makeResetLink('nobody@example.org')).toBeUndefined()
  const token = tokenIn(await identity.makeResetLink(ada.email))
  const { rows } = await database.authPool.query<{ minutes: number; identifier: string }>(
    `select round(extract(epoch from "expiresAt" - now()) / 60)::int as minutes, identifier from auth.verification`,
  )
  expect(rows).toMatchObject([{ minutes: 30 }])
  expect(rows[0]?.identifier).not.toContain(token)
  await database.authPool.query(`update auth.verification set "expiresAt" = now() - interval '1 second'`)
  const late = await openBrowser(identity).post('/reset-password', { token, newPassword })
  expect(late.json.code).toBe('INVALID_TOKEN')
})

it('takes all other links back when one was used', async () => {
  const [one, two] = [await identity.makeResetLink(ada.email), await identity.makeResetLink(ada.email)].map(tokenIn)
  const browser = openBrowser(identity)
  expect((await browser.post('/reset-password', { token: one, newPassword })).status).toBe(200)
  expect((await browser.post('/reset-password', { token: two, newPassword })).status).toBe(422)
})

it('sends at most five mails an hour to an account, and tells nobody', async () => {
  for (let from = 1; from <= 7; from += 1) {
    const browser = openBrowser(identity, { address: `192.0.2.${from}` })
    expect((await browser.post('/request-password-reset', { email: ada.email })).status).toBe(200)
  }
  await vi.waitFor(() => expect(identity.mails).toHaveLength(5))
})

it('takes at most five requests an hour from an address', async () => {
  const browser = openBrowser(identity)
  const requests = Array.from({ length: 6 }, (_, at) =>
    browser.post('/request-password-reset', { email: `u${at}@example.org` }),
  )
  const replies = await Promise.all(requests)
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 429])
  expect(replies.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('720')
})

it('answers as always when the mail server is down, and says it to the operator', async () => {
  const broken = openTestIdentity(database.authPool, {
    mail: async () => {
      throw new Error('connection refused')
    },
    log: (message) => void identity.failures.push(message),
  })
  expect((await openBrowser(broken).post('/request-password-reset', { email: ada.email })).status).toBe(200)
  await vi.waitFor(() => expect(identity.failures).toEqual(['the mail with a reset link could not be sent']))
})
