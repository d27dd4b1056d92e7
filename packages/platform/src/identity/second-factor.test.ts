import { createOTP } from '@better-auth/utils/otp'
import { makeTestDatabase, type TestDatabase } from '@plumbline/testing/database'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { ada, type Browser, openBrowser, openTestIdentity, signIn, type TestIdentity } from './browser.fixture.ts'

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

/** The secret in an `otpauth:` address, as an authenticator app reads it. */
function secretOf(uri: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...(new URL(uri).searchParams.get('secret') ?? '')]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))).toString()
}

/** The code of the app, half a minute ahead: the code of now is used up by the enrolment, and its neighbours are good too. */
const codeOf = (secret: string, steps = 1) => createOTP(secret).hotp(Math.floor(Date.now() / 30_000) + steps)

async function enrolled(): Promise<{ browser: Browser; secret: string; code: string; backupCodes: string[] }> {
  const browser = openBrowser(identity)
  await signIn(browser)
  const { json } = await browser.post('/two-factor/enable', { password: ada.password })
  const secret = secretOf(json.totpURI)
  const code = await codeOf(secret, 0)
  const confirmed = await browser.post('/two-factor/verify-totp', { code })
  expect(confirmed.status).toBe(200)
  return { browser, secret, code, backupCodes: json.backupCodes }
}

const whoIs = async (browser: Browser) => (await browser.get('/get-session')).json?.user

describe('switching a second factor on', () => {
  it('needs the password', async () => {
    const browser = openBrowser(identity)
    await signIn(browser)
    const reply = await browser.post('/two-factor/enable', { password: 'not the password' })
    expect(reply.status).toBe(422)
    expect(reply.json.errors).toEqual([{ path: 'password', message: 'is not right' }])
  })

  it('counts only after a code of the app was right', async () => {
    const browser = openBrowser(identity)
    await signIn(browser)
    const { json } = await browser.post('/two-factor/enable', { password: ada.password })
    expect(json.totpURI).toMatch(/^otpauth:\/\/totp\/Plumbline:ada%40example.org\?/)
    expect(json.backupCodes).toHaveLength(10)
    expect((await browser.post('/two-factor/verify-totp', { code: '000000' })).status).toBe(401)
    expect((await signIn(openBrowser(identity))).json.twoFactorRedirect).toBeUndefined()
  })

  it('keeps neither secret nor backup codes readable in the database', async () => {
    const { secret, backupCodes } = await enrolled()
    const { rows } = await database.authPool.query('select secret, "backupCodes" from auth."twoFactor"')
    expect(JSON.stringify(rows)).not.toContain(secret)
    expect(JSON.stringify(rows)).not.toContain(backupCodes[0])
  })
})

describe('signing in with a second factor', () => {
  it('begins no session before the code', async () => {
    await enrolled()
    await database.authPool.query('delete from auth.session')
    const browser = openBrowser(identity)
    const reply = await signIn(browser)
    expect(reply.status).toBe(200)
    expect(reply.json).toEqual({ twoFactorRedirect: true, twoFactorMethods: ['totp'] })
    expect(identity.sessionToken(browser.cookieHeader())).toBeUndefined()
    expect((await database.authPool.query('select 1 from auth.session')).rowCount).toBe(0)
  })

  it('takes the code of the app', async () => {
    const { secret } = await enrolled()
    const browser = openBrowser(identity)
    await signIn(browser)
    expect((await browser.post('/two-factor/verify-totp', { code: '000000' })).json.code).toBe('INVALID_CODE')
    expect((await browser.post('/two-factor/verify-totp', { code: await codeOf(secret) })).status).toBe(200)
    expect(await whoIs(browser)).toMatchObject({ id: userId, twoFactorEnabled: true })
  })

  it('takes each code once, also of the enrolment', async () => {
    const { secret, code: used } = await enrolled()
    const [first, second] = [openBrowser(identity), openBrowser(identity)]
    await signIn(first)
    await signIn(second)
    expect((await first.post('/two-factor/verify-totp', { code: used })).status).toBe(401)
    const code = await codeOf(secret)
    const replies = await Promise.all(
      [first, second].map((browser) => browser.post('/two-factor/verify-totp', { code })),
    )
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 401])
  })

  it('ends the challenge after five wrong codes', async () => {
    const { secret } = await enrolled()
    const browser = openBrowser(identity)
    await signIn(browser)
    for (let wrong = 0; wrong < 5; wrong += 1) await browser.post('/two-factor/verify-totp', { code: `00000${wrong}` })
    expect((await browser.post('/two-factor/verify-totp', { code: await codeOf(secret) })).status).toBe(429)
    expect(await whoIs(browser)).toBeUndefined()
  })

  it('takes each backup code once', async () => {
    const { backupCodes } = await enrolled()
    const [first, second] = [openBrowser(identity), openBrowser(identity)]
    await signIn(first)
    await signIn(second)
    expect((await first.post('/two-factor/verify-backup-code', { code: backupCodes[0] })).status).toBe(200)
    expect(await whoIs(first)).toMatchObject({ id: userId })
    expect((await second.post('/two-factor/verify-backup-code', { code: backupCodes[0] })).json.code).toBe(
      'INVALID_BACKUP_CODE',
    )
  })

  it('is not asked for on a trusted device, until the password changes', async () => {
    const { secret, browser: elsewhere } = await enrolled()
    const browser = openBrowser(identity)
    await signIn(browser)
    await browser.post('/two-factor/verify-totp', { code: await codeOf(secret), trustDevice: true })
    await browser.post('/sign-out')
    expect((await signIn(browser)).json.twoFactorRedirect).toBeUndefined()
    const newPassword = 'a wholly other sentence'
    const changed = await elsewhere.post('/change-password', { currentPassword: ada.password, newPassword })
    expect(changed.status).toBe(200)
    expect((await signIn(browser, { ...ada, password: newPassword })).json.twoFactorRedirect).toBe(true)
  })

  it('cannot be passed by an invitation', async () => {
    await enrolled()
    expect(await identity.signIn(userId, new Headers())).toEqual({ cookies: [], needsSecondFactor: true })
  })

  it('is asked for no more after it was switched off with the password', async () => {
    const { browser } = await enrolled()
    expect((await browser.post('/two-factor/disable', { password: 'not the password' })).status).toBe(422)
    expect((await browser.post('/two-factor/disable', { password: ada.password })).status).toBe(200)
    expect((await signIn(openBrowser(identity))).json.user.id).toBe(userId)
  })
})
