import { shownDigest } from '@plumbline/ledger/shown-digest'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { expectRefusal } from './testing/problem.ts'
import { type Api, type Reply, startTestServer, type TestServer } from './testing/test-server.ts'

/** Of everybody whom the test server signs in. */
const password = 'correct horse battery 42'

let server: TestServer
let author: Api
let approver: Api
beforeAll(async () => {
  server = await startTestServer()
  author = await server.join(['aims-manager'], 'Author')
  approver = await server.join(['top-management', 'aims-manager'], 'Approver')
})
afterAll(() => server.close())
afterEach(() => guard(false))

async function must(reply: Promise<Reply>, status = 200) {
  const got = await reply
  expect(got.status, got.text).toBe(status)
  return got.json
}
const guard = (approvalNeedsPassword: boolean) =>
  must(author('PATCH', '/settings', { approvalNeedsPassword, password }))
const step = (by: Api, path: string, name: string, body: unknown = {}, headers = {}) =>
  by('POST', `${path}/transitions/${name}`, body, headers)

let made = 0
async function submitted(): Promise<string> {
  made += 1
  const data = { kind: 'policy', content: `Policy ${made}`, reviewDate: '2099-01-01' }
  const path = `/documents/${(await must(author('POST', '/documents', { title: `Policy ${made}`, data }), 201)).id}`
  await must(step(author, path, 'submit'))
  return path
}
const entriesOf = async (path: string) => {
  await server.settleLogs()
  const { items } = await must(author('GET', '/log/entries?limit=100'))
  return items.filter((one: { object: { id: string } }) => path.endsWith(one.object.id))
}

describe('an approval is of what was shown', () => {
  it('offers the digest of the record as everybody reads it, with approvals alone', async () => {
    const path = await submitted()
    const steps = (await must(approver('GET', `${path}/transitions`))).items
    const record = await must(approver('GET', path))
    const offered = Object.fromEntries(steps.map((one: { name: string; digest?: string }) => [one.name, one.digest]))
    expect(offered).toEqual({ approve: shownDigest(record), return: undefined })
  })

  it('is refused with the digest of something else, and leaves the record as it is', async () => {
    const path = await submitted()
    const digest = shownDigest(await must(approver('GET', path)))
    await must(author('PATCH', path, { data: { content: 'Changed since' } }, { 'if-match': '"2"' }))
    expectRefusal(await step(approver, path, 'approve', { digest }), 'approve', 412)
    expect((await must(approver('GET', path))).status).toBe('submitted')
    expectRefusal(await step(approver, path, 'approve', { digest: 'nonsense' }), 'approve', 422)
    await must(step(approver, path, 'approve', { digest: shownDigest(await must(approver('GET', path))) }))
  })

  it('stands in the log with digest, step, version and role, in the entry after that of the version', async () => {
    const path = await submitted()
    const digest = shownDigest(await must(approver('GET', path)))
    await must(step(approver, path, 'approve', { digest }))
    const entries = await entriesOf(path)
    const given = entries.find(({ type }: { type: string }) => type === 'approval.given')
    const version = entries.find(({ type }: { type: string }) => type === 'document.approved')
    expect([given.object.version, given.index]).toEqual([3, version.index + 1])
    const { openings } = await must(author('GET', `/log/entries/${given.id}`))
    const after = openings.find(({ field }: { field: string }) => field === 'after')
    expect(JSON.parse(after.value)).toEqual({
      digest,
      step: 'approve',
      version: 2,
      roles: ['top-management', 'aims-manager'],
    })
  })

  it('stands in the log as well for who sent no digest, and a rejection is no approval', async () => {
    const path = await submitted()
    await must(step(approver, path, 'approve'))
    expect((await entriesOf(path)).map(({ type }: { type: string }) => type)).toContain('approval.given')
    const claim = (await must(author('GET', '/claims?limit=1'))).items[0]
    const data = { kind: 'note', note: 'Seen it', validUntil: '2099-01-01' }
    const links = [{ relation: 'proves', to: claim.id }]
    const evidence = `/evidence/${(await must(author('POST', '/evidence', { title: 'Note', data, links }), 201)).id}`
    await must(step(author, evidence, 'submit'))
    await must(step(approver, evidence, 'reject', { reason: 'Too old' }))
    const types = (await entriesOf(evidence)).map(({ type }: { type: string }) => type)
    expect(types).toContain('approval.refused')
    expect(types).not.toContain('approval.given')
  })
})

describe('where settings ask for the password', () => {
  it('approves with it alone; other steps go on as before', async () => {
    await guard(true)
    const path = await submitted()
    const without = await step(approver, path, 'approve')
    expectRefusal(without, 'approve', 403)
    expect(without.json.errors).toEqual([{ path: 'password', message: 'is needed' }])
    const wrong = await step(approver, path, 'approve', { password: 'not it, I think' })
    expectRefusal(wrong, 'approve', 403)
    expect(wrong.json.errors[0].path).toBe('password')
    expect((await must(approver('GET', path))).status).toBe('submitted')
    await must(step(approver, path, 'approve', { password }))
  })

  it('lets no API key approve, whatever its role, and tells it so', async () => {
    const path = await submitted()
    const { key } = await must(approver('POST', '/api-keys', { name: 'robot', role: 'aims-manager' }), 201)
    const robot = server.withKey(key)
    await guard(true)
    for (const body of [{}, { password }]) expectRefusal(await step(robot, path, 'approve', body), 'approve', 403)
    const { items } = await must(robot('GET', `${path}/transitions`))
    expect(items.find(({ name }: { name: string }) => name === 'approve')).toMatchObject({
      allowed: false,
      reasons: ['an API key cannot approve here'],
    })
    await guard(false)
    await must(step(robot, path, 'approve'))
  })

  it('asks before the Statement of Applicability, too', async () => {
    await guard(true)
    const body = { digest: '0'.repeat(64) }
    const asked = await approver('POST', '/soa/versions', body)
    expectRefusal(asked, 'soa', 403)
    expect(asked.json.errors[0].path).toBe('password')
    expectRefusal(await approver('POST', '/soa/versions', { ...body, password }), 'soa', 409)
  })

  it('slows down who guesses', async () => {
    await guard(true)
    const path = await submitted()
    const tries = Array.from({ length: 30 }, () => step(approver, path, 'approve', { password: 'guess' }))
    const statuses = (await Promise.all(tries)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(10)
    expect(statuses.every((status) => status === 403 || status === 429)).toBe(true)
  }, 30_000)

  it('keeps the password nowhere: not with the key of a repetition, not in the log, not in the record', async () => {
    const rare = 'correct horse battery 42'
    const other = await server.join(['top-management'], 'Other')
    await guard(true)
    const path = await submitted()
    const key = { 'idempotency-key': 'approves-once' }
    await must(step(other, path, 'approve', { password: rare }, key))
    // A repetition is the same request, whatever password comes with it: nothing is done again.
    const again = await step(other, path, 'approve', { password: 'another' }, key)
    expect([again.status, again.headers['idempotent-replayed']]).toEqual([200, 'true'])
    const superuser = await server.database.connectSuperuser()
    const { rows } = await superuser.query(
      `select (select count(*) from idempotency i where i::text like $1)::int
            + (select count(*) from log_opening o where o.value like $1)::int
            + (select count(*) from record_version v where v::text like $1)::int as found,
              (select fingerprint from idempotency where key = 'approves-once') as fingerprint`,
      [`%${rare}%`],
    )
    await superuser.end()
    expect(rows[0].found).toBe(0)
    const { fingerprintOf } = await import('@plumbline/platform/change/idempotency')
    expect(rows[0].fingerprint).toBe(fingerprintOf('POST', `/api/v1/orgs/acme${path}/transitions/approve`, {}))
  })
})

describe('the settings', () => {
  it('are read by everybody with the organization, changed by who keeps them, and every change is in the log', async () => {
    expect(await must(author('GET', '/settings'))).toEqual({ approvalNeedsPassword: false })
    await guard(true)
    const viewer = await server.join(['viewer'])
    expect((await must(viewer('GET', '/api/v1/orgs/acme'))).approvalNeedsPassword).toBe(true)
    expectRefusal(await viewer('PATCH', '/settings', { approvalNeedsPassword: false }), 'settings', 403)
    await server.settleLogs()
    const { items } = await must(author('GET', '/log/entries?type=organization.settings-changed&limit=1'))
    const { openings } = await must(author('GET', `/log/entries/${items[0].id}`))
    const [after, before] = ['after', 'before'].map((field) =>
      JSON.parse(openings.find((one: { field: string }) => one.field === field).value),
    )
    expect([before, after]).toEqual([{ approvalNeedsPassword: false }, { approvalNeedsPassword: true }])
  })

  it('lift the guard only for who knows the password', async () => {
    await guard(true)
    expectRefusal(await author('PATCH', '/settings', { approvalNeedsPassword: false }), 'settings', 403)
    expect(await must(author('GET', '/settings'))).toEqual({ approvalNeedsPassword: true })
  })

  it('are of one organization', async () => {
    const other = await server.otherOrganization('other')
    await guard(true)
    expect((await must(other('GET', '/settings'))).approvalNeedsPassword).toBe(false)
  })
})
