import { signerKeys } from '@plumbline/platform/log/read'
import { checkLog } from '@plumbline/records/log-check/check'
import { allRegisters } from '@plumbline/registers/all'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hashOfCode, readCode } from './concerns/code.ts'
import { formBody, reporterOn } from './testing/concern-form.ts'
import { expectRefusal } from './testing/problem.ts'
import { type Api, password, startTestServer } from './testing/test-server.ts'

/** Everything that the server writes into its log while these tests run. */
const written: string[] = []
const server = await startTestServer({
  logger: pino({ level: 'trace' }, { write: (line: string) => void written.push(line) }),
})
const superuser = await server.database.connectSuperuser()
afterAll(async () => {
  await superuser.end()
  await server.close()
})

let manager: Api & { readonly personId: string }
let path: string
let organizationId: string
/** A new address each, so that one test does not use up the turns of another. */
let reporter: ReturnType<typeof reporterOn>
let turn = 10
beforeAll(async () => {
  manager = await server.join(['aims-manager'], 'Mara Manager')
  organizationId = (await manager('GET', '/api/v1/orgs/acme')).json.id
  path = (await manager('PATCH', '/concern-form', { isOpen: true, welcome: '' })).json.path
})
beforeEach(async () => {
  turn += 1
  reporter = reporterOn(server.app, `203.0.113.${turn}`)
  await superuser.query('delete from auth.throttle')
})
const newest = async () => (await manager('GET', '/concerns?sort=-createdAt&limit=1')).json.items[0]
const count = async () => (await manager('GET', '/concerns?limit=1')).json.total

describe('a concern through the public form', () => {
  it('is a record without a sender, and its code shows what becomes of it', async () => {
    const sent = await reporter.report(path, { subject: 'Scores', description: 'They are unfair.', kind: 'unfair' })
    expect([sent.status, sent.code]).toEqual([200, expect.stringMatching(/^([A-Z2-7]{5}-){4}[A-Z2-7]{5}$/)])
    const concern = await newest()
    expect(concern).toMatchObject({ title: 'Scores', status: 'received', createdBy: null, ownerId: null })
    expect(concern.data).toMatchObject({
      description: 'They are unfair.',
      kind: 'unfair',
      channel: 'form',
      anonymous: true,
    })
    expect(concern.data.contact).toBeUndefined()
    const state = await reporter.follow(sent.code.toLowerCase().replaceAll('-', ' '))
    expect(state.text).toContain('Nobody has looked at it yet')
    await reporter.write(sent.code, 'It was on <b>Monday</b>.')
    const talk = `/concerns/${concern.ref}/conversation`
    expect((await manager('GET', talk)).json).toMatchObject({
      hasReporter: true,
      messages: [{ author: null, body: 'It was on <b>Monday</b>.' }],
    })
    await manager('POST', talk, { body: 'Which one?' })
    await manager('POST', talk, { body: 'I am Mara.', showsName: true })
    await manager('POST', `/concerns/${concern.ref}/transitions/triage`, { data: { urgency: 'high' } })
    const later = await reporter.follow(sent.code)
    expect(later.text).toContain('Somebody is looking into it')
    expect(later.text).toContain('It was on &lt;b&gt;Monday&lt;/b&gt;.')
    expect(later.text.match(/Mara Manager/g)).toHaveLength(1)
  })

  it('tells who handles it that the reporter wrote again, and nobody else, and no name', async () => {
    const sent = await reporter.report(path, { subject: 'Again', description: 'It goes on.', kind: 'unfair' })
    const concern = await newest()
    await manager(
      'PATCH',
      `/concerns/${concern.ref}`,
      { ownerId: manager.personId },
      { 'if-match': `"${concern.version}"` },
    )
    const told = async (by: Api) =>
      (await by('GET', '/api/v1/orgs/acme/notifications')).json.items.filter(
        (one: { record: { ref: string } | null }) => one.record?.ref === concern.ref,
      )
    await reporter.write(sent.code, 'On Tuesday too.')
    expect(await told(manager)).toMatchObject([{ cause: 'changed', event: 'commented', actor: null }])
    expect(await told(server.founder)).toEqual([])
  })

  it('speaks the language of the browser, or the one that is asked for', async () => {
    expect((await reporter.get(path, { 'accept-language': 'de-AT,en' })).text).toContain('Bedenken melden')
    expect((await reporter.get(`${path}?lang=en`, { 'accept-language': 'de' })).text).toContain('Report a concern')
  })

  it('can come with a name and files, which those who handle it alone can read', async () => {
    const files = [
      { name: '../../etc/evil.exe', content: Buffer.from('89504e470d0a1a0a00', 'hex') },
      { name: 'note.html', content: '<script>alert(1)</script>' },
    ]
    const sent = await reporter.report(path, { contact: 'Rosa, room 4' }, files)
    expect(sent.status).toBe(200)
    const concern = await newest()
    expect(concern.data).toMatchObject({ anonymous: false, contact: 'Rosa, room 4' })
    const { attachments } = (await manager('GET', `/concerns/${concern.id}/conversation`)).json
    expect(attachments.map(({ name, mediaType }: { name: string; mediaType: string }) => [name, mediaType])).toEqual([
      ['evil.png', 'image/png'],
      ['note.txt', 'text/plain'],
    ])
    const address = `/concerns/${concern.id}/attachments/${attachments[1].id}`
    const file = await manager('GET', address)
    expect(file.headers).toMatchObject({
      'content-type': 'text/plain',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    expect(file.headers['content-disposition']).toContain('attachment')
    for (const role of ['viewer', 'contributor', 'system-owner', 'external-auditor'] as const) {
      const other = await server.join([role])
      expectRefusal(await other('GET', address), role, 403)
      expectRefusal(await other('GET', `/concerns/${concern.id}/conversation`), role, 403)
    }
  })

  it('is kept from the person it names, whose name is neither confirmed nor denied', async () => {
    const subject = await server.join(['aims-manager', 'top-management', 'internal-auditor'], 'Sam Subject')
    const named = await reporter.report(path, { subject: 'About one', about: '  sam SUBJECT ' })
    const { id, data } = await newest()
    expect(data.subjectId).toBe(subject.personId)
    const unnamed = await reporter.report(path, { subject: 'About nobody', about: 'Nobody Atall' })
    const shape = (text: string, code: string) => text.replace(code, 'code')
    expect(shape(named.text, named.code)).toBe(shape(unnamed.text, unnamed.code))
    for (const suffix of ['', '/conversation', '/history'])
      expectRefusal(await subject('GET', `/concerns/${id}${suffix}`), suffix, 404)
    expectRefusal(await subject('POST', `/concerns/${id}/conversation`, { body: 'Who are you?' }), 'write', 404)
    expect((await subject('GET', '/concerns')).text).not.toContain('About one')
  })

  it('leaves no trace of who sent it, neither in the database nor in the log of the server', async () => {
    const address = '198.51.100.77'
    const agent = 'Reporters-Browser/7'
    const there = reporterOn(server.app, address)
    const headers = { 'user-agent': agent, cookie: 'plumbline.session=abc', referer: 'https://intranet.example/room-4' }
    const page = await there.get(path, headers)
    const sent = await there.post(path, formBody({ once: page.once, subject: 'Quiet', description: 'x' }), headers)
    await there.post('/report/follow', formBody({ code: 'wrong' }), headers)
    await there.post(path, Buffer.from('no form at all'), headers)
    for (const { headers: answered } of [page, sent]) {
      expect(answered['set-cookie']).toBeUndefined()
      expect(answered['cache-control']).toBe('no-store')
      expect(answered['content-security-policy']).not.toContain('script')
      expect(answered['referrer-policy']).toBe('no-referrer')
    }
    expect(page.text).not.toMatch(/<script|src=|https?:\/\//)
    await server.settleLogs()
    const { rows: tables } = await superuser.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('public', 'auth') and c.relkind = 'r'`,
    )
    const told = [written.join('')]
    for (const { name } of tables)
      told.push(
        (await superuser.query(`select coalesce(string_agg(t::text, ' '), '') as text from ${name} t`)).rows[0].text,
      )
    for (const trace of [address, agent, 'intranet.example', sent.code, readCode(sent.code) ?? '']) {
      for (const text of told) {
        expect(text).not.toContain(trace)
        expect(text).not.toContain(Buffer.from(trace).toString('hex'))
      }
    }
    expect((await superuser.query(`select key from auth.throttle where key like '%address%'`)).rows).toEqual([])
    const { rows } = await superuser.query(
      `select convert_from(entry, 'UTF8') as entry from log_entry where type = 'concern.created' order by index desc limit 1`,
    )
    expect(JSON.parse(rows[0].entry)).toMatchObject({ auth: 'system', type: 'concern.created' })
  })
})

describe('who attacks the form', () => {
  it('cannot tell a closed form from one that never was, nor list organizations', async () => {
    const stranger = await server.otherOrganization('quiet')
    const { path: other } = (await stranger('PATCH', '/concern-form', { isOpen: true })).json
    await stranger('PATCH', '/concern-form', { isOpen: false })
    const never = other.replace(/.{16}$/, 'a'.repeat(16))
    const strip = (text: string, own: string) => text.replaceAll(own, '')
    const answers = await Promise.all([other, never, '/report/acme', '/report/quiet'].map((one) => reporter.get(one)))
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    expect(strip(answers[0]?.text ?? '', other)).toBe(strip(answers[1]?.text ?? '', never))
    const once = 'a'.repeat(22)
    const sent = await reporter.post(other, formBody({ once, subject: 'x', description: 'x' }))
    expect(sent.status).toBe(404)
    const { path: moved } = (await stranger('PATCH', '/concern-form', { isOpen: true, newAddress: true })).json
    expect(moved).not.toBe(other)
    expect((await reporter.get(moved)).status).toBe(200)
    expect((await reporter.get(other)).status).toBe(404)
  })

  it('sends the same page twice and gets one concern, and the same code', async () => {
    const { once } = await reporter.get(path)
    const body = formBody({ once, subject: 'Twice', description: 'x' })
    const before = await count()
    const sent = await Promise.all([reporter.post(path, body), reporter.post(path, body)])
    const again = await reporter.post(path, body)
    expect(await count()).toBe(before + 1)
    expect([...sent, again].map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set([...sent, again].map(({ code }) => code)).size).toBe(1)
  })

  it('guesses codes slowly, and hears the same of each', async () => {
    const sent = await reporter.report(path)
    const near = `${sent.code.slice(0, -1)}${sent.code.endsWith('A') ? 'B' : 'A'}`
    const far = reporterOn(server.app, '203.0.113.200')
    const told = [near, 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAA', 'x', '', `' or 1=1 --`]
    const texts = await Promise.all(told.map((code) => far.follow(code)))
    expect(new Set(texts.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(texts[0]?.status).toBe(404)
    const more = await Promise.all(Array.from({ length: 20 }, () => far.follow(near)))
    expect(more.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(15)
    // Right codes use up nothing.
    for (let turn = 0; turn < 15; turn += 1) expect((await reporter.follow(sent.code)).status).toBe(200)
  })

  it('learns nothing from how long a code takes: hashes are compared, and no part of one fits', async () => {
    const { code } = await reporter.report(path)
    const near = `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`
    // The database compares hashes: of two codes that differ in one letter, nothing is alike.
    const [a, b] = [hashOfCode(code), hashOfCode(near)]
    expect(a.subarray(0, 4).equals(b.subarray(0, 4))).toBe(false)
    await expect(
      server.database.pool.query('select hash from concern_code'),
      'the role of the server reads no hash',
    ).rejects.toThrow(/permission denied/)
  })

  it('cannot read or write what another organization was told', async () => {
    await server.otherOrganization('elsewhere')
    const stranger = await server.join(['aims-manager'], 'Stranger', 'elsewhere')
    const { code } = await reporter.report(path, { subject: 'Ours' })
    const { id } = await newest()
    for (const [method, body] of [['GET'], ['POST', { body: 'x' }]] as const)
      expectRefusal(await stranger(method, `/concerns/${id}/conversation`, body), method, 404)
    await reporter.write(code, 'For acme alone')
    expect((await stranger('GET', '/concerns')).json.total).toBe(0)
    const { rows } = await superuser.query(`select distinct org_id from concern_message where body = 'For acme alone'`)
    expect(rows).toEqual([{ org_id: organizationId }])
  })

  it('sends too much, or the wrong thing, and nothing is kept', async () => {
    const before = await count()
    const big = Buffer.alloc(4 * 1_048_576 + 1, 'a')
    const tries = [
      await reporter.report(path, {}, [{ name: 'big.txt', content: big }]),
      await reporter.report(
        path,
        {},
        Array.from({ length: 4 }, (_, at) => ({ name: `${at}.txt`, content: 'x' })),
      ),
      await reporter.report(path, {}, [{ name: 'page.pdf', content: Buffer.from('MZ\u0000\u0001') }]),
    ]
    expect(tries.map(({ status }) => status)).toEqual([413, 413, 422])
    const long = await reporter.report(path, { description: 'x'.repeat(60_000) })
    const empty = await reporter.report(path, { subject: '', description: '<i>kept</i>' })
    expect([long.status, empty.status]).toEqual([413, 422])
    expect(empty.text).toContain('&lt;i&gt;kept&lt;/i&gt;')
    expect(await count()).toBe(before)
  })

  it('is answered as a person if it is a robot, and nothing is kept', async () => {
    const before = await count()
    const sent = await reporter.report(path, { website: 'https://spam.example' })
    expect([sent.status, sent.code.length]).toEqual([200, 29])
    expect(await count()).toBe(before)
    expect((await reporter.follow(sent.code)).status).toBe(404)
  })

  it('is slowed down, by address and by form', async () => {
    const replies = []
    for (let turn = 0; turn < 8; turn += 1) replies.push(await reporter.report(path))
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 429, 429])
  })

  it('stores markup that nobody runs', async () => {
    const markup = '<script>alert(1)</script><img src=x onerror=alert(1)>'
    const { code } = await reporter.report(path, { subject: markup, description: markup })
    await reporter.write(code, markup)
    expect((await newest()).title).toBe(markup)
    expect((await reporter.follow(code)).text).not.toContain('<script>')
  })
})

describe('what the form keeps', () => {
  const check = async () => {
    await server.settleLogs()
    return checkLog(server.database.store, server.foundations.fileStore, organizationId, {
      signerKeys: await signerKeys(server.database.store),
      signed: await server.signed(),
      registers: allRegisters,
      apart: [],
    })
  }

  it('stands in the log, and a change behind its back is found', async () => {
    const { code } = await reporter.report(path, {}, [{ name: 'a.txt', content: 'as it was' }])
    await reporter.write(code, 'As it was')
    expect((await check()).fault).toBeUndefined()
    for (const [change, undo] of [
      [
        `update concern_message set body = 'Other' where body = 'As it was'`,
        `update concern_message set body = 'As it was' where body = 'Other'`,
      ],
      [
        `update concern_attachment set content = 'other' where name = 'a.txt'`,
        `update concern_attachment set content = 'as it was' where name = 'a.txt'`,
      ],
    ] as const) {
      await superuser.query(change)
      expect((await check()).fault).toMatchObject({ kind: expect.stringMatching(/row-/) })
      await superuser.query(undo)
    }
    expect((await check()).fault).toBeUndefined()
  })

  it('goes with the record when that is erased', async () => {
    const secret = 'Quetzalcoatl'
    const files = [{ name: `${secret}.txt`, content: secret }]
    const { code } = await reporter.report(path, { subject: secret, description: secret }, files)
    await reporter.write(code, secret)
    const { id } = await newest()
    const administrator = await server.join(['administrator', 'aims-manager'], 'Erin')
    const archived = await administrator('DELETE', `/concerns/${id}`, undefined, { 'if-match': '"1"' })
    expect(archived.status, archived.text).toBeLessThan(300)
    const erased = await administrator('POST', '/erasures', {
      subject: { type: 'record', id },
      reason: 'Asked for',
      password,
    })
    expect(erased.status, erased.text).toBe(201)
    for (const table of ['concern_message', 'concern_attachment', 'log_opening', 'record_version']) {
      const { rowCount } = await superuser.query(`select 1 from ${table} t where t::text like $1 or t::text like $2`, [
        `%${secret}%`,
        `%${Buffer.from(secret).toString('hex')}%`,
      ])
      expect(rowCount, table).toBe(0)
    }
    expect((await reporter.follow(code)).status).toBe(404)
    expect((await check()).fault).toBeUndefined()
  })
})
