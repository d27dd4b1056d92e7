import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { verifyPack } from '@plumbline/ledger/pack/verify'
import { signerKeys } from '@plumbline/platform/log/read'
import { checkLog } from '@plumbline/records/log-check/check'
import { allRegisters } from '@plumbline/registers/all'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { multipart, multipartType } from './testing/multipart.ts'
import { type Api, password, startTestServer } from './testing/test-server.ts'

const server = await startTestServer()
const superuser = await server.database.connectSuperuser()
afterAll(async () => {
  await superuser.end()
  await server.close()
})

/** Stands in everything that is erased, and nowhere else. */
const secret = 'Quetzalcoatl'
const because = 'Request of 3 March'
let manager: Api & { readonly personId: string }
let administrator: Api
let organizationId: string
const erase = (subject: object, api = administrator) => api('POST', '/erasures', { subject, reason: because, password })
const check = async () =>
  checkLog(server.database.store, server.foundations.fileStore, organizationId, {
    signerKeys: await signerKeys(server.database.store),
    signed: await server.signed(),
    registers: allRegisters,
    apart: [],
  })

/** Tables in which a word stands somewhere. */
async function tablesWith(word: string): Promise<string[]> {
  const { rows } = await superuser.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'auth') and c.relkind = 'r' order by 1`,
  )
  const found: string[] = []
  for (const { name } of rows) {
    const { rowCount } = await superuser.query(
      `select 1 from ${name} t where t::text ilike $1 or t::text like $2 limit 1`,
      [`%${word}%`, `%${Buffer.from(word).toString('hex')}%`],
    )
    if (rowCount) found.push(name)
  }
  return found
}

/** How many sign-ins of a person the log can still open: addresses and browsers. */
async function signInsOf({ personId }: { personId: string }): Promise<number> {
  const { rows } = await superuser.query(
    `select count(*)::int as n from log_opening a join log_opening o on o.entry_id = a.entry_id and o.field = 'after'
     join log_entry e on e.entry_id = a.entry_id
     where a.field = 'act' and a.value = $1 and e.type ~ '^(session|sign-in)'`,
    [JSON.stringify(personId)],
  )
  return rows[0].n
}

beforeAll(async () => {
  manager = await server.join(['aims-manager', 'system-owner'], 'Mara Manager')
  administrator = await server.join(['administrator'], 'Adam Administrator')
  organizationId = (await manager('GET', '/api/v1/orgs/acme')).json.id
})

describe('who asks for an erasure', () => {
  it('gives their password, and a subject that there is', async () => {
    const subject = { type: 'person', id: manager.personId }
    const send = (body: object, api = administrator) => api('POST', '/erasures', body)
    expect((await send({ subject, reason: 'x', password: 'wrong' })).status).toBe(403)
    expect((await send({ subject, reason: 'x' })).status).toBe(422)
    expect((await send({ subject, password })).status).toBe(422)
    expect((await erase(subject, manager)).status).toBe(403)
    const unknown = '01900000-0000-7000-8000-0000000000ff'
    for (const type of ['person', 'comment', 'record'])
      expect((await erase({ type, id: unknown })).status, type).toBe(404)
    expect((await erase({ type: 'file', id: 'f'.repeat(64) })).status).toBe(404)
    const made = await server.founder('POST', '/api-keys', { name: 'robot', role: 'administrator' })
    expect((await erase(subject, server.withKey(made.json.key))).status).toBe(403)
    expect((await superuser.query('select 1 from erasure')).rowCount).toBe(0)
  })

  it('reaches nothing of another organization', async () => {
    await server.otherOrganization('branch')
    const other = await server.join(['administrator'], 'Olga Other', 'branch')
    const risk = (await manager('POST', '/risks', { title: 'Ours' })).json
    const comment = (await manager('POST', `/risks/${risk.id}/comments`, { body: 'Ours' })).json
    expect((await erase({ type: 'comment', id: comment.id }, other)).status).toBe(404)
    expect((await erase({ type: 'record', id: risk.id }, other)).status).toBe(404)
    expect((await erase({ type: 'person', id: manager.personId }, other)).status).toBe(404)
  })
})

describe('a person who left', () => {
  it('is a neutral name from then on, and nothing of the account is left', async () => {
    const leaver = await server.join(['administrator', 'contributor'], `Petra ${secret}`)
    const risk = (await leaver('POST', '/risks', { title: 'Found before leaving' })).json
    const { email: address } = (await manager('GET', '/people')).json.items.find(
      ({ id }: { id: string }) => id === leaver.personId,
    )
    await server.anybody('POST', '/api/auth/sign-in/email', { email: address, password })
    await leaver('POST', '/api-keys', { name: `Key of ${secret}`, role: 'contributor' })
    const invited = await server.founder('POST', '/invitations', {
      email: `${secret}@example.org`,
      name: `Also ${secret}`,
      roles: ['viewer'],
    })
    expect(invited.status).toBe(201)
    await server.settleLogs()
    const subject = { type: 'person', id: leaver.personId }
    expect((await erase(subject)).status, 'has access').toBe(409)
    await server.founder('PATCH', `/people/${leaver.personId}`, { status: 'deactivated' })
    const also = (await server.founder('GET', '/people')).json.items.find(({ name }: { name: string }) =>
      name.startsWith('Also'),
    )
    expect(await tablesWith(secret)).not.toEqual([])
    expect(await signInsOf(leaver)).toBeGreaterThan(0)
    const replies = await Promise.all([erase(subject), erase(subject)])
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409])
    expect((await erase({ type: 'person', id: also.id })).status).toBe(201)
    expect(await tablesWith(secret)).toEqual([])
    expect(await signInsOf(leaver)).toBe(0)
    const email = (await superuser.query(`select count(*)::int as n from auth."user"`)).rows[0].n
    expect(email).toBe((await superuser.query(`select count(distinct user_id)::int as n from person`)).rows[0].n)

    const people = (await manager('GET', '/people')).json.items
    const erased = people.find(({ id }: { id: string }) => id === leaver.personId)
    expect(erased).toMatchObject({ name: 'Erased person 1', status: 'deactivated', erased: { reason: because } })
    const { items } = (await manager('GET', `/risks/${risk.id}/history`)).json
    expect(items[0].actor).toEqual({ id: leaver.personId, name: 'Erased person 1' })
    const again = await server.founder('PATCH', `/people/${leaver.personId}`, { roles: ['viewer'] })
    expect(again.status).toBe(409)
    await server.settleLogs()
    expect(await check()).toMatchObject({ fault: undefined, erasures: 2 })
  })

  it('keeps the account that is of another organization too', async () => {
    const branch = await server.join(['viewer'], 'Bea Both', 'branch')
    const { email } = (await branch('GET', '/api/v1/me')).json
    const invited = await server.founder('POST', '/invitations', { email, name: 'Bea Both', roles: ['viewer'] })
    await server.anybody('POST', `/api/invitations/${invited.json.token}`, { password })
    const here = (await manager('GET', '/people')).json.items.find((one: { email: string }) => one.email === email)
    await server.founder('PATCH', `/people/${here.id}`, { status: 'deactivated' })
    const done = await erase({ type: 'person', id: here.id })
    expect(done.json).toMatchObject({ accountKept: true })
    expect((await branch('GET', '/people')).status).toBe(200)
  })
})

describe('a comment', () => {
  it('stays without its words, sequenced or not, and its entry is still proved', async () => {
    const risk = (await manager('POST', '/risks', { title: 'Talked about' })).json
    const key = { 'idempotency-key': 'said-once' }
    const draft = { body: `${secret} said so` }
    const comments: string[] = []
    comments.push((await manager('POST', `/risks/${risk.id}/comments`, draft, key)).json.id)
    await server.settleLogs()
    comments.push((await manager('POST', `/risks/${risk.id}/comments`, draft)).json.id)
    for (const id of comments) expect((await erase({ type: 'comment', id })).status).toBe(201)
    expect((await erase({ type: 'comment', id: comments[0] })).status).toBe(409)
    expect(await tablesWith(secret)).toEqual([])
    expect((await manager('POST', `/risks/${risk.id}/comments`, draft, key)).status).toBe(409)
    const { items } = (await manager('GET', `/risks/${risk.id}/comments`)).json
    expect(items.map(({ body, erased }: { body: string; erased: object }) => [body, erased])).toEqual(
      comments.map(() => ['', expect.objectContaining({ reason: because })]),
    )
    await server.settleLogs()
    const [entry] = (await manager('GET', `/log/entries?object=${comments[0]}&type=record.commented`)).json.items
    const { json } = await manager('GET', `/log/entries/${entry.id}`)
    expect(json.proof).toMatch(/^c2sp/)
    expect(json.openings.map(({ field }: { field: string }) => field)).toEqual(['act'])
    expect(json.erased).toMatchObject([{ field: 'after', reason: because }])
    expect((await check()).fault).toBeUndefined()
  })
})

describe('a file', () => {
  const content = `${secret} was here`
  it('keeps its digest and loses its bytes; the same bytes are not taken again', async () => {
    const body = multipart({ name: `${secret}.txt`, content })
    const { sha256 } = (await manager('POST', '/files', body, multipartType)).json
    const path = join(server.filesFolder, organizationId, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
    expect((await erase({ type: 'file', id: sha256 })).status).toBe(201)
    await expect(readFile(path)).rejects.toThrow(/ENOENT/)
    expect(await tablesWith(secret)).toEqual([])
    const refused = await manager('GET', `/files/${sha256}`)
    expect([refused.status, refused.json.detail]).toEqual([404, expect.stringContaining(because)])
    expect((await manager('POST', '/files', body, multipartType)).status).toBe(409)
    await expect(readFile(path)).rejects.toThrow(/ENOENT/)
    await server.settleLogs()
    expect((await check()).fault).toBeUndefined()
    await writeFile(path, content)
    expect((await check()).fault).toMatchObject({ kind: 'erasure-wrong' })
    expect((await erase({ type: 'file', id: sha256 })).status).toBe(409)
    expect((await check()).fault).toBeUndefined()
  })
})

describe('a record', () => {
  it('loses one former version', async () => {
    const risk = (await manager('POST', '/risks', { title: 'First words' })).json
    const change = (title: string, version: number) =>
      manager('PATCH', `/risks/${risk.id}`, { title, reason: `${title}!` }, { 'if-match': `"${version}"` })
    await change(`About ${secret}`, 1)
    await server.settleLogs()
    await change('Last words', 2)
    expect((await erase({ type: 'record', id: risk.id, version: 3 })).status).toBe(409)
    expect((await erase({ type: 'record', id: risk.id, version: 9 })).status).toBe(404)
    expect((await erase({ type: 'record', id: risk.id, version: 2 })).status).toBe(201)
    expect(await tablesWith(secret)).toEqual([])
    const { items } = (await manager('GET', `/risks/${risk.id}/history`)).json
    expect(
      items.map(({ erased, changes }: { erased: object; changes: object[] }) => [erased !== null, changes.length]),
    ).toEqual([
      [false, 0],
      [true, 0],
      [false, 2],
    ])
    await server.settleLogs()
    expect((await check()).fault).toBeUndefined()
    await superuser.query(`update record_version set title = 'Other' where record_id = '${risk.id}' and version = 1`)
    expect((await check()).fault).toMatchObject({ kind: 'row-edited' })
    await superuser.query(
      `update record_version set title = 'First words' where record_id = '${risk.id}' and version = 1`,
    )
  })

  it('loses all of its words, and is archived', async () => {
    const risk = (await manager('POST', '/risks', { title: `Risk of ${secret}`, data: { source: secret } })).json
    await manager('PATCH', `/risks/${risk.id}`, { title: `More ${secret}` }, { 'if-match': '"1"' })
    await server.settleLogs()
    const before = (await manager('GET', '/risks')).json.total
    expect((await erase({ type: 'record', id: risk.id })).status).toBe(201)
    expect((await erase({ type: 'record', id: risk.id })).status).toBe(409)
    expect(await tablesWith(secret)).toEqual([])
    expect((await manager('GET', '/risks')).json.total).toBe(before - 1)
    const { json } = await manager('GET', `/risks/${risk.id}`)
    expect(json).toMatchObject({ title: 'Erased', data: {}, version: 3, archivedAt: expect.any(String) })
    await server.settleLogs()
    expect((await check()).fault).toBeUndefined()
  })

  it('that was approved leaves its paper, pages and packs working', async () => {
    const approver = await server.join(['top-management'], 'Helene Sorensen')
    const data = { kind: 'policy', content: `By ${secret}`, reviewDate: '2099-01-01' }
    const approved = async () => {
      const made = (await manager('POST', '/documents', { title: `Policy of ${secret}`, data })).json
      await manager('PATCH', `/documents/${made.id}`, { ownerId: made.createdBy }, { 'if-match': '"1"' })
      for (const [by, name] of [
        [manager, 'submit'],
        [approver, 'approve'],
        [manager, 'publish'],
      ] as const)
        expect((await by('POST', `/documents/${made.id}/transitions/${name}`, {})).status).toBe(200)
      return made.id
    }
    const [whole, part] = [await approved(), await approved()]
    expect((await erase({ type: 'record', id: whole })).status).toBe(201)
    const revised = await manager('POST', `/documents/${part}/transitions/revise`, { reason: 'Anew' })
    expect(revised.status, revised.text).toBe(200)
    const current = (await manager('GET', `/documents/${part}`)).json.version
    const change = { title: 'New', data: { content: 'New' } }
    const changed = await manager('PATCH', `/documents/${part}`, change, { 'if-match': `"${current}"` })
    expect(changed.status, changed.text).toBe(200)
    for (let version = 1; version <= current; version += 1)
      expect((await erase({ type: 'record', id: part, version })).status, String(version)).toBe(201)
    expect(await tablesWith(secret)).toEqual([])
    const digests = `select 1 from log_opening o join log_entry e using (entry_id) where o.value like '%"digest"%' and e.object_id = $1`
    await server.settleLogs()
    for (const id of [whole, part]) expect((await superuser.query(digests, [id])).rowCount).toBe(0)
    for (const path of [
      `/documents/${whole}/pdf`,
      `/documents/${part}/pdf`,
      '/soa',
      '/readiness',
      `/documents/${part}/transitions`,
      `/compare?from=2020-01-01T00:00:00Z&to=${new Date(Date.now() - 5).toISOString()}`,
    ]) {
      const { status, text } = await manager('GET', path)
      expect(status, `${path}: ${text.slice(0, 200)}`).toBe(200)
    }
    expect((await check()).fault).toBeUndefined()
  })

  it('stays kept from whom it is kept', async () => {
    const about = manager.personId
    const reporter = await server.join(['aims-manager'], 'Rita Reporter')
    const all = await server.join(['administrator', 'aims-manager'], 'Alma All')
    const concern = await reporter('POST', '/concerns', { title: secret, data: { anonymous: true, subjectId: about } })
    expect(concern.status, concern.text).toBe(201)
    expect((await erase({ type: 'record', id: concern.json.id })).status, 'who may not read it').toBe(404)
    expect((await erase({ type: 'record', id: concern.json.id }, all)).status).toBe(201)
    expect(await tablesWith(secret)).toEqual([])
    expect((await manager('GET', `/concerns/${concern.json.id}`)).status).toBe(404)
    expect((await all('GET', `/concerns/${concern.json.id}`)).json.createdBy).toBeNull()
  })
})

describe('audit packs', () => {
  const packs = async () => (await administrator('GET', '/audit-packs')).json.items
  it('that were made before are withdrawn with their bytes; those made after verify and have nothing of it', async () => {
    const risk = (await manager('POST', '/risks', { title: 'Packed' })).json
    const comment = (await manager('POST', `/risks/${risk.id}/comments`, { body: `${secret} again` })).json
    const file = (
      await manager('POST', '/files', multipart({ name: 'a.txt', content: `${secret} filed` }), multipartType)
    ).json
    const evidence = await manager('POST', '/evidence', { title: 'Names a file', data: { files: [file] } })
    expect(evidence.status, evidence.text).toBe(201)
    const make = async () => {
      const asked = await administrator('POST', '/audit-packs', { withFiles: true })
      const one = async () => (await administrator('GET', `/audit-packs/${asked.json.id}`)).json
      await vi.waitFor(async () => expect((await one()).status).toBe('ready'), 60_000)
      return one()
    }
    const bytesOf = async ({ sha256 }: { sha256: string }) =>
      readFile(join(server.filesFolder, organizationId, sha256.slice(0, 2), sha256.slice(2, 4), sha256))
    const old = await make()
    expect((await bytesOf(old)).includes(`${secret} again`)).toBe(true)
    expect((await erase({ type: 'comment', id: comment.id })).json).toMatchObject({ packs: 1 })
    expect((await packs()).find(({ id }: { id: string }) => id === old.id)).toMatchObject({ status: 'failed' })
    await expect(bytesOf(old)).rejects.toThrow(/ENOENT/)
    expect((await erase({ type: 'file', id: file.sha256 })).status).toBe(201)
    const bytes = await bytesOf(await make())
    expect(bytes.includes(secret)).toBe(false)
    const report = await verifyPack(
      (async function* () {
        yield new Uint8Array(bytes)
      })(),
    )
    expect(report.versions).toBeGreaterThan(100)
    expect((await check()).fault).toBeUndefined()
  })
})

describe('the database', () => {
  it('lets the server erase by its functions alone, and never without the entry that tells', async () => {
    const client = await server.database.pool.connect()
    try {
      for (const statement of [
        'delete from log_opening',
        `insert into log_erasure select org_id, entry_id, entry_id, 'why' from log_opening`,
        'insert into erasure select * from erasure',
        `select erase_openings(gen_random_uuid(), '{}', '{}')`,
      ])
        await expect(client.query(statement), statement).rejects.toThrow(/permission denied/)
      const { rows } = await superuser.query(`select id from comment where org_id = $1 and body <> ''`, [
        organizationId,
      ])
      await client.query('begin')
      await client.query(`select set_config('app.org', $1, true)`, [organizationId])
      await client.query(`select erase_comment($1, gen_random_uuid(), now(), 'x')`, [rows[0].id])
      await expect(client.query('commit')).rejects.toThrow(/without its entry/)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  const forged: readonly (readonly [what: string, statement: string, message: RegExp])[] = [
    [
      'an opening that is gone under a note of one’s own',
      `with gone as (delete from log_opening where org_id = '{org}' and field = 'why' and entry_id not in (select told_by from erasure) returning *)
       insert into log_erasure select org_id, entry_id, gen_random_uuid(), field from gone`,
      /no entry of the log says so/,
    ],
    [
      'a note that borrows another erasure’s entry',
      `with gone as (delete from log_opening where org_id = '{org}' and field = 'why' and entry_id not in (select told_by from erasure) returning *)
       insert into log_erasure select org_id, entry_id, (select told_by from erasure where org_id = '{org}' limit 1), field from gone`,
      /no entry of the log says so/,
    ],
    ['another reason', `update erasure set reason = 'Nobody asked' where org_id = '{org}'`, /otherwise than the log/],
    ['a note that is gone', `delete from erasure where org_id = '{org}' and subject = 'comment'`, /its note is gone/],
    ['words put back', `update comment set body = 'Not so' where body = ''`, /has words again/],
  ]
  it.each(forged)('is found out: %s', async (_, statement, message) => {
    await superuser.query('begin; set local session_replication_role = replica')
    await superuser.query('commit')
    const tables = ['log_opening', 'log_erasure', 'erasure', 'comment']
    for (const table of tables) await superuser.query(`create table public.before_${table} as select * from ${table}`)
    await superuser.query('begin; set local session_replication_role = replica')
    await superuser.query(statement.replaceAll('{org}', organizationId))
    await superuser.query('commit')
    const { fault } = await check()
    await superuser.query('begin; set local session_replication_role = replica')
    for (const table of tables) {
      await superuser.query(`delete from ${table}`)
      await superuser.query(`insert into ${table} select * from before_${table}; drop table before_${table}`)
    }
    await superuser.query('commit')
    expect(fault).toMatchObject({ kind: 'erasure-wrong', message: expect.stringMatching(message) })
    expect((await check()).fault).toBeUndefined()
  })
})
