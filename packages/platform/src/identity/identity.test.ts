import { Problem } from '@plumbline/contract/problem'
import { makeTestDatabase, type TestDatabase } from '@plumbline/testing/database'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { ada, openBrowser, openTestIdentity, origin, signIn, type TestIdentity } from './browser.fixture.ts'

let database: TestDatabase
let identity: TestIdentity
let userId: string

beforeAll(async () => {
  database = await makeTestDatabase(inject('cluster'))
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.authPool.query('delete from auth."user"; delete from auth.throttle; delete from auth.verification')
  identity = openTestIdentity(database.authPool)
  userId = (await identity.createUser(ada)).userId
})

const sessionsOf = async (id: string) =>
  (await database.authPool.query('select 1 from auth.session where "userId" = $1', [id])).rowCount

describe('signing in with a password', () => {
  it('begins a session that only the server can read and end', async () => {
    const browser = openBrowser(identity)
    const reply = await signIn(browser)
    expect(reply.status).toBe(200)
    const cookie = reply.headers.getSetCookie().find((one) => one.includes('session_token')) ?? ''
    expect(cookie).toMatch(/^plumbline-4200\.session_token=/)
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect(cookie).toMatch(/Path=\//)
    expect(cookie).not.toMatch(/Domain/i)
    const token = identity.sessionToken(browser.cookieHeader())
    const { rows } = await database.authPool.query('select "userId", "ipAddress" from auth.session where token = $1', [
      token,
    ])
    expect(rows).toEqual([{ userId, ipAddress: '192.0.2.1' }])
    expect((await browser.get('/get-session')).json.user).toMatchObject({ email: ada.email, twoFactorEnabled: false })
  })

  it('takes the address in any case', async () => {
    expect((await signIn(openBrowser(identity), { ...ada, email: 'Ada@Example.ORG' })).status).toBe(200)
  })

  it('answers a wrong password and an unknown address alike', async () => {
    const wrong = await signIn(openBrowser(identity), { ...ada, password: 'not this one, sorry' })
    const unknown = await signIn(openBrowser(identity), { ...ada, email: 'nobody@example.org' })
    expect(wrong.status).toBe(401)
    expect(wrong.headers.get('content-type')).toMatch('application/problem+json')
    expect(wrong.json).toMatchObject({
      type: 'urn:plumbline:problem:unauthenticated',
      code: 'INVALID_EMAIL_OR_PASSWORD',
    })
    expect(unknown.json).toEqual(wrong.json)
    expect(wrong.headers.getSetCookie()).toEqual([])
    expect(unknown.headers.getSetCookie()).toEqual([])
  })

  it('gives another session each time and ends the one it replaces', async () => {
    const browser = openBrowser(identity)
    await signIn(browser)
    const before = identity.sessionToken(browser.cookieHeader())
    await signIn(browser)
    expect(identity.sessionToken(browser.cookieHeader())).not.toBe(before)
    expect(await sessionsOf(userId)).toBe(1)
  })

  it('carries the strictest cookies over https', async () => {
    const publicUrl = 'https://aims.example.org'
    const secure = openTestIdentity(database.authPool, { publicUrl, secureCookies: true })
    const reply = await signIn(openBrowser(secure, { origin: publicUrl }))
    for (const cookie of reply.headers.getSetCookie()) {
      expect(cookie).toMatch(/^__Host-plumbline\./)
      expect(cookie).toMatch(/Secure/)
      expect(cookie).toMatch(/HttpOnly/)
    }
  })
})

describe('a session', () => {
  it('is recognized by its signature alone', async () => {
    const browser = openBrowser(identity)
    await signIn(browser)
    const header = browser.cookieHeader()
    const token = identity.sessionToken(header) ?? ''
    expect(token).toHaveLength(32)
    expect(identity.sessionToken(header.replace(token.slice(0, 4), 'AAAA'))).toBeUndefined()
    expect(identity.sessionToken(`plumbline-4200.session_token=${token}`)).toBeUndefined()
    expect(identity.sessionToken(`plumbline-4200.session_token=${token}.`)).toBeUndefined()
    expect(identity.sessionToken(undefined)).toBeUndefined()
    const elsewhere = openTestIdentity(database.authPool, { secret: 'another secret of another server' })
    expect(elsewhere.sessionToken(header)).toBeUndefined()
  })

  it('ends for the library too when its time is over, with times as text as our pool gives them', async () => {
    const browser = openBrowser(identity)
    await signIn(browser)
    await database.authPool.query(`update auth.session set "expiresAt" = now() - interval '1 second'`)
    expect((await browser.get('/get-session')).json).toBeNull()
    expect((await browser.get('/list-sessions')).status).toBe(401)
  })

  it('ends after 12 hours without use and after 7 days in any case', async () => {
    const browser = openBrowser(identity)
    await signIn(browser)
    const hoursLeft = async () => {
      const { rows } = await database.authPool.query<{ hours: number }>(
        `select round(extract(epoch from "expiresAt" - now()) / 3600)::int as hours from auth.session`,
      )
      return rows[0]?.hours
    }
    expect(await hoursLeft()).toBe(12)
    await database.authPool.query(`update auth.session set "expiresAt" = now() + interval '3 hours'`)
    await identity.keepAlive(identity.sessionToken(browser.cookieHeader()) ?? '')
    expect(await hoursLeft()).toBe(12)
    await database.authPool.query(`update auth.session set "createdAt" = now() - interval '6 days 22 hours'`)
    await browser.get('/get-session')
    expect(await hoursLeft()).toBe(2)
  })

  it('is gone at the next request after signing out', async () => {
    const browser = openBrowser(identity)
    await signIn(browser)
    const stolen = openBrowser(identity)
    for (const [name, value] of browser.cookies) stolen.cookies.set(name, value)
    expect((await browser.post('/sign-out')).status).toBe(200)
    expect(identity.sessionToken(browser.cookieHeader())).toBeUndefined()
    expect((await stolen.get('/get-session')).json).toBeNull()
  })

  it('can be ended from another browser, one or all', async () => {
    const [one, two, three] = [openBrowser(identity), openBrowser(identity), openBrowser(identity)]
    for (const browser of [one, two, three]) await signIn(browser)
    const listed = await one.get('/list-sessions')
    expect(listed.json).toHaveLength(3)
    await one.post('/revoke-session', { token: identity.sessionToken(two.cookieHeader()) })
    expect((await two.get('/get-session')).json).toBeNull()
    await one.post('/revoke-other-sessions')
    expect((await three.get('/get-session')).json).toBeNull()
    expect((await one.get('/get-session')).json.user.id).toBe(userId)
  })

  it('of somebody else cannot be ended', async () => {
    const bob = await identity.createUser({ ...ada, email: 'bob@example.org', name: 'Bob' })
    const [mine, theirs] = [openBrowser(identity), openBrowser(identity)]
    await signIn(mine)
    await signIn(theirs, { ...ada, email: 'bob@example.org' })
    await mine.post('/revoke-session', { token: identity.sessionToken(theirs.cookieHeader()) })
    expect(await sessionsOf(bob.userId)).toBe(1)
  })

  it('dies everywhere when an administrator says so', async () => {
    const browsers = [openBrowser(identity), openBrowser(identity)]
    for (const browser of browsers) await signIn(browser)
    await identity.signOutEverywhere(userId)
    for (const browser of browsers) expect((await browser.get('/get-session')).json).toBeNull()
  })

  it('that the server begins itself is one like any other', async () => {
    const browser = openBrowser(identity)
    const { cookies, needsSecondFactor } = await identity.signIn(
      userId,
      new Headers({ 'user-agent': 'x' }),
      '192.0.2.7',
    )
    browser.keep(cookies)
    expect(needsSecondFactor).toBe(false)
    expect((await browser.get('/get-session')).json.session).toMatchObject({ userId, ipAddress: '192.0.2.7' })
  })

  it('is forgotten after its end', async () => {
    await signIn(openBrowser(identity))
    await database.authPool.query(`update auth.session set "expiresAt" = now() - interval '1 second'`)
    await identity.forgetEnded()
    expect(await sessionsOf(userId)).toBe(0)
  })
})

describe('changing the password', () => {
  const next = 'a wholly other sentence'

  it('needs the old one, ends all other sessions and changes this one', async () => {
    const [here, there] = [openBrowser(identity), openBrowser(identity)]
    await signIn(here)
    await signIn(there)
    const refused = await here.post('/change-password', { currentPassword: 'no such thing at all', newPassword: next })
    expect(refused.status).toBe(422)
    expect(refused.json.errors).toEqual([{ path: 'currentPassword', message: 'is not right' }])
    expect((await here.post('/change-password', { currentPassword: ada.password, newPassword: next })).status).toBe(200)
    expect((await there.get('/get-session')).json).toBeNull()
    expect((await here.get('/get-session')).json.user.id).toBe(userId)
    expect((await signIn(openBrowser(identity))).status).toBe(401)
    expect((await signIn(openBrowser(identity), { ...ada, password: next })).status).toBe(200)
  })

  it('refuses a weak one at its field', async () => {
    const browser = openBrowser(identity)
    await signIn(browser)
    for (const newPassword of ['short', 'Password1234', 'ada@example.org']) {
      const reply = await browser.post('/change-password', { currentPassword: ada.password, newPassword })
      expect(reply.status).toBe(422)
      expect(reply.json.errors).toMatchObject([{ path: 'newPassword' }])
    }
  })
})

describe('accounts', () => {
  it('are made with a good password only', async () => {
    const made = identity.createUser({ name: 'Eve', email: 'eve@example.org', password: 'password1234' })
    await expect(made).rejects.toMatchObject({ category: 'invalid', errors: [{ path: 'password' }] })
    expect(await identity.userByEmail('eve@example.org')).toBeUndefined()
  })

  it('are one to an address, in any case', async () => {
    const made = identity.createUser({ ...ada, email: 'ADA@example.org' })
    await expect(made).rejects.toMatchObject({ category: 'conflict', errors: [{ path: 'email' }] })
    expect(await made.catch((error: unknown) => error)).toBeInstanceOf(Problem)
    expect(await identity.userByEmail('ADA@example.org')).toEqual({ userId, name: ada.name, email: ada.email })
  })

  it('go with everything that is theirs', async () => {
    await signIn(openBrowser(identity))
    await identity.deleteUser(userId)
    expect(await sessionsOf(userId)).toBe(0)
    expect((await signIn(openBrowser(identity))).status).toBe(401)
  })

  it('check a password without beginning a session', async () => {
    expect(await identity.checkPassword(userId, ada.password)).toBe(true)
    expect(await identity.checkPassword(userId, 'something else, then')).toBe(false)
    expect(await identity.checkPassword('nobody', ada.password)).toBe(false)
    expect(await sessionsOf(userId)).toBe(0)
  })
})

it('keeps accounts out of reach of the role of the server', async () => {
  await expect(database.pool.query('select * from auth."user"')).rejects.toThrow(/permission denied/)
  await expect(database.authPool.query('select * from public.record')).rejects.toThrow(/permission denied/)
  expect(identity.origins).toEqual(new Set([origin, 'http://localhost:4200']))
})
