import { makeTestDatabase, type TestDatabase } from '@plumbline/testing/database'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { ada, openBrowser, openTestIdentity, signIn, type TestIdentity } from './browser.fixture.ts'
import { makeThrottle, TooFast } from './throttle.ts'

let database: TestDatabase
let identity: TestIdentity
let userId: string

beforeAll(async () => {
  database = await makeTestDatabase(inject('cluster'))
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.authPool.query('delete from auth."user"; delete from auth.throttle')
  identity = openTestIdentity(database.authPool, { paces: { account: { everyMs: 100, burst: 10, patienceMs: 300 } } })
  userId = (await identity.createUser(ada)).userId
})

const wrong = { ...ada, password: 'not the password of Ada' }
const countOf = (statuses: readonly number[], wanted: number) => statuses.filter((status) => status === wanted).length

describe('guessing passwords', () => {
  it('from one address ends after ten failures in a minute, for any account', async () => {
    const browser = openBrowser(identity)
    const replies = await Promise.all(
      Array.from({ length: 12 }, (_, at) => signIn(browser, { ...wrong, email: `someone-${at}@example.org` })),
    )
    const statuses = replies.map(({ status }) => status)
    expect(countOf(statuses, 401)).toBe(10)
    expect(countOf(statuses, 429)).toBe(2)
    const refused = replies.find(({ status }) => status === 429)
    expect(refused?.headers.get('retry-after')).toBe('6')
    expect(refused?.json).toMatchObject({ type: 'urn:plumbline:problem:too-many-requests' })
    expect((await signIn(openBrowser(identity, { address: '198.51.100.9' }))).status).toBe(200)
  })

  it('does not count sign-ins that succeed', async () => {
    for (let count = 0; count < 12; count += 1) expect((await signIn(openBrowser(identity))).status).toBe(200)
  })

  it('on one account from many addresses is slowed, and does not lock the owner out', async () => {
    const known = openBrowser(identity, { address: '203.0.113.1' })
    await signIn(known)
    const replies = await Promise.all(
      Array.from({ length: 100 }, (_, at) => signIn(openBrowser(identity, { address: `198.51.100.${at}` }), wrong)),
    )
    const statuses = replies.map(({ status }) => status)
    expect(countOf(statuses, 401) + countOf(statuses, 429)).toBe(100)
    expect(countOf(statuses, 401)).toBeGreaterThanOrEqual(10)
    expect(countOf(statuses, 429)).toBeGreaterThan(40)
    // From the browser they always use, with the account's turns used up; and from a new one after a short wait.
    expect((await signIn(known)).status).toBe(200)
    expect((await signIn(openBrowser(identity, { address: '203.0.113.2' }))).status).toBe(200)
  })

  it('from a browser that knows the account is no free pass', async () => {
    const known = openBrowser(identity)
    await signIn(known)
    const replies = await Promise.all(Array.from({ length: 22 }, () => signIn(known, wrong)))
    expect(
      countOf(
        replies.map(({ status }) => status),
        429,
      ),
    ).toBeGreaterThan(0)
  })

  it('is not helped by the mark of a browser that knows another account', async () => {
    const eve = { name: 'Eve', email: 'eve@example.org', password: 'correct horse battery 43' }
    await identity.createUser(eve)
    const browser = openBrowser(identity)
    await signIn(browser, eve)
    const replies = await Promise.all(Array.from({ length: 12 }, () => signIn(browser, wrong)))
    expect(
      countOf(
        replies.map(({ status }) => status),
        429,
      ),
    ).toBe(2)
  })

  it('by accepting invitations is paced like signing in', async () => {
    const tries = Array.from({ length: 30 }, () => identity.checkPassword(userId, wrong.password))
    const results = await Promise.allSettled(tries)
    expect(results.some((one) => one.status === 'rejected' && one.reason instanceof TooFast)).toBe(true)
  })

  it('inside a session ends after five', async () => {
    const browser = openBrowser(identity)
    await signIn(browser)
    const statuses: number[] = []
    for (let count = 0; count < 6; count += 1)
      statuses.push((await browser.post('/two-factor/enable', { password: wrong.password })).status)
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429])
  })
})

describe('a throttle', () => {
  const pace = { everyMs: 200, burst: 2, patienceMs: 0 }

  it('gives turns back over time, and the ones that are put back', async () => {
    const throttle = makeThrottle(database.authPool, 'key')
    await throttle.take('address:a', pace)
    await throttle.take('address:a', pace)
    await expect(throttle.take('address:a', pace)).rejects.toBeInstanceOf(TooFast)
    await throttle.take('address:b', pace)
    await throttle.giveBack('address:a', pace)
    await throttle.take('address:a', pace)
    await new Promise((resolve) => setTimeout(resolve, 220))
    await throttle.take('address:a', pace)
  })

  it('lets the patient wait for their turn', async () => {
    const throttle = makeThrottle(database.authPool, 'key')
    const started = performance.now()
    for (let turn = 0; turn < 4; turn += 1) await throttle.take('account:a', { ...pace, patienceMs: 500 })
    expect(performance.now() - started).toBeGreaterThan(300)
  })

  it('keeps no address readable', async () => {
    await makeThrottle(database.authPool, 'key').take('address:192.0.2.1', pace)
    const { rows } = await database.authPool.query<{ key: string }>('select key from auth.throttle')
    expect(JSON.stringify(rows)).not.toContain('192.0.2.1')
  })
})
