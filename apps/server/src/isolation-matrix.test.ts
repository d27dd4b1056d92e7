import { roles } from '@plumbline/contract/role'
import { isolationFaults, readTables } from '@plumbline/platform/database/catalog'
import { allRegisters } from '@plumbline/registers/all'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from './compose.ts'
import { furnishedConcern } from './testing/concern-form.ts'
import { multipart, multipartType } from './testing/multipart.ts'
import { expectRefusal } from './testing/problem.ts'
import { callOf, expectedOf, type RouteCall, type Things } from './testing/route-calls.ts'
import { organizationTables } from './testing/route-matrix.ts'
import { seed } from './testing/seed.ts'
import { type Api, furnishedRoom, password, type Reply, sealedEntry, startTestServer } from './testing/test-server.ts'

const server = await startTestServer()
const routes = allRoutes(server.foundations).map(({ endpoint }) => endpoint)
const ofOrganizations = routes.filter(({ path }) => path.includes('{org}'))
const superuser = await server.database.connectSuperuser()
afterAll(async () => {
  await superuser.end()
  await server.close()
})

/** Words that only the first organization uses. */
const secret = 'xylophone'

interface Side {
  readonly api: Api & { readonly personId: string }
  readonly things: Things
  readonly organizationId: string
}
let acme: Side
let branch: Side

/** An organization with something in every table and in every register, the same on both sides but for the words. */
async function furnish(org: string, word: string): Promise<Side> {
  const api = await server.join(roles, `Everything ${word}`, org)
  const must = async (reply: Promise<Reply>) => {
    const got = await reply
    expect(got.status, got.text).toBe(201)
    return got.json
  }
  const organizationId = (await api('GET', `/api/v1/orgs/${org}`)).json.id
  const draft = (register: string) => ({
    title: `${word} ${register}`,
    data:
      register === 'statements-of-applicability'
        ? { edition: '1', items: [], approvedOn: '2026-01-01', approvedBy: api.personId, scope: word }
        : {},
  })
  const records: Record<string, string> = {}
  for (const { name } of allRegisters)
    records[name] = (await seed(server, { organizationId, personId: api.personId }, name, [draft(name)]))[0]?.id ?? ''
  const risk = `/risks/${records.risks}`
  const link = await must(api('POST', `${risk}/links`, { relation: 'treated-by', to: records.controls }))
  await must(api('POST', `${risk}/comments`, { body: `${word} comment` }))
  const { id } = await must(api('POST', `${risk}/comments`, { body: `${word} to erase` }))
  await must(api('POST', '/erasures', { subject: { type: 'comment', id }, reason: 'Asked for', password }))
  await must(api('POST', '/risks', { title: `${word} once` }))
  await must(api('POST', '/risks', { title: `${word} twice` }, { 'idempotency-key': 'same-on-both-sides' }))
  await must(api('POST', '/invitations', { email: 'guest@example.org', name: `${word} guest`, roles: ['viewer'] }))
  const { id: keyId } = await must(api('POST', '/api-keys', { name: `${word} key`, role: 'viewer' }))
  const { sha256 } = await must(api('POST', '/files', multipart({ name: `${word}.txt`, content: word }), multipartType))
  const { id: importId } = await must(
    api('POST', '/risks/import', multipart({ name: `${word}.csv`, content: `Title\n${word}` }), multipartType),
  )
  const applied = (await api('GET', '/frameworks?filter[status]=applied')).json.items.find(
    ({ data }: { data: { pack?: string } }) => data.pack,
  )
  const room = await furnishedRoom(api, [api.personId], word)
  const packId = room.roomId
  // A pack is costly to make; one whose bytes are those of a file has all that its addresses answer with.
  await superuser.query(
    `insert into audit_pack (org_id, id, wish, status, step, progress, worker, seen_at, sha256, size, bundle, made_by, created_at, finished_at)
     select $1, $2, '{}', 'ready', 'Ready', 1, $2, now(), sha256, size, '{}', $3, now(), now() from file where org_id = $1 limit 1`,
    [organizationId, packId, api.personId],
  )
  await furnishWork(organizationId, api.personId, records.risks ?? '')
  const sealed = await sealedEntry(server, api)
  // Of the instance's log alone are time stamps, cosignatures and keys; here they stand for what may come.
  for (const statement of [
    `insert into log_timestamp (org_id, log_id, origin, size, authority, token, at) select org_id, log_id, origin, size, 'tsa', '\\x00', now() from log_checkpoint where org_id = $1 limit 1`,
    `insert into log_cosignature (org_id, log_id, origin, size, witness, line, at) select org_id, log_id, origin, size, 'witness', 'line', now() from log_checkpoint where org_id = $1 limit 1`,
    `insert into log_key select $1, number, ed25519, ecdsa, pack, since from log_key limit 1`,
  ])
    await superuser.query(statement, [organizationId])
  const { concernId, attachmentId } = await furnishedConcern(server.app, api, word)
  const things = {
    org,
    records: { ...records, frameworks: applied.id, concerns: concernId },
    attachmentId,
    personId: api.personId,
    keyId,
    linkId: link.id,
    sha256,
    ...sealed,
    packId,
    importId,
    room,
  }
  return { api, things, organizationId }
}

/** What comes to a person, and what the server does by itself. */
async function furnishWork(organizationId: string, personId: string, recordId: string) {
  for (const statement of [
    `insert into job (org_id, kind, run_at) select $1, 'by-hand', now() where $2::uuid is not null and $3::uuid is not null`,
    `insert into notification (org_id, person_id, cause, record_id, at, occasion) values ($1, $2, 'due', $3, now(), 'by hand')`,
    `insert into approval_vote select org_id, id, version, 'accept', $2, 'risk-owner', now() from record where org_id = $1 and id = $3`,
    `insert into watch values ($1, $3, $2, true)`,
    `insert into reminder_choice select $1, $2, 'daily', 7, 1, 'UTC', 7, '{}', now() where $3::uuid is not null`,
    `insert into deputy select $1, $2, id, now(), now() from person where org_id = $1 and id <> $2 and $3::uuid is not null limit 1`,
    `insert into calendar_feed select $1, $2, sha256($3::text::bytea), true, now()`,
  ])
    await superuser.query(statement, [organizationId, personId, recordId])
}

/** A digest of every row of an organization in every table. */
async function digest({ organizationId }: Side): Promise<Record<string, string>> {
  const digests: Record<string, string> = {}
  for (const table of organizationTables) {
    const { rows } = await superuser.query(
      `select count(*) || ' ' || md5(string_agg(t::text, '|' order by t::text)) as digest from "${table}" t where org_id = $1`,
      [organizationId],
    )
    digests[table] = rows[0].digest
  }
  return digests
}

let before: Record<string, string>
beforeAll(async () => {
  await server.otherOrganization('branch')
  acme = await furnish('acme', secret)
  branch = await furnish('branch', 'trombone')
  for (const side of [acme, branch]) await side.api('POST', '/risks', { title: 'Not yet sequenced' })
  before = await digest(acme)
})

const send = (api: Api, { method, path, body, headers }: RouteCall) => api(method, path, body, { ...headers })
const unknownThings = (org: string): Things => {
  const id = '01900000-0000-7000-8000-0000000000ff'
  const records = Object.fromEntries(allRegisters.map(({ name }) => [name, id]))
  const room = { roomId: id, requestId: id, noteId: id }
  const sha256 = 'f'.repeat(64)
  return {
    attachmentId: id,
    org,
    records,
    personId: id,
    keyId: id,
    linkId: id,
    sha256,
    entryId: id,
    logSize: 999_999,
    packId: id,
    importId: id,
    room,
  }
}
/** The answer without what differs from call to call, and without the ids that the caller sent. */
const shapeOf = ({ status, text }: Reply, things: Things) =>
  [
    ...Object.values(things.records),
    things.personId,
    things.keyId,
    things.linkId,
    things.sha256,
    things.entryId,
    things.attachmentId,
    ...Object.values(things.room),
    things.org,
  ].reduce((rest, id) => rest.replaceAll(id, '…'), `${status} ${text.replace(/,"traceId":"[^"]*"/, '')}`)

describe('to a member of another organization', () => {
  const routesByName = ofOrganizations.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const)

  it.each(routesByName)('%s does not exist, and knows nothing of its things', async (_, endpoint) => {
    const { operation } = expectedOf(endpoint)
    const call = (api: Api, things: Things) => send(api, callOf(endpoint, things))
    const nowhere = unknownThings('no-such-organization')
    const [refused, unknown] = await Promise.all([call(branch.api, acme.things), call(branch.api, nowhere)])
    expectRefusal(refused, 'its address', 404)
    expect(shapeOf(refused, acme.things)).toBe(shapeOf(unknown, nowhere))

    if (/\{(id|sha256|linkId|recordId)\}/.test(endpoint.path)) {
      const foreign = { ...acme.things, org: 'branch' }
      const none = unknownThings('branch')
      const [inside, unknownInside] = await Promise.all([call(branch.api, foreign), call(branch.api, none)])
      expectRefusal(inside, 'ids of the other', 404)
      expect(shapeOf(inside, foreign)).toBe(shapeOf(unknownInside, none))
    }
    if (operation === 'unlink')
      expectRefusal(
        await call(branch.api, { ...branch.things, linkId: acme.things.linkId }),
        'a link of the other',
        404,
      )
    if (endpoint.method === 'GET') {
      const own = await call(branch.api, branch.things)
      expect(own.status, own.text.slice(0, 300)).toBe(200)
      expect(own.text.toLowerCase()).not.toContain(secret)
      expect(own.text).not.toContain(acme.organizationId)
    }
  })
})

describe('what a member sends', () => {
  const refused = async (path: string, body: unknown, method: 'POST' | 'PATCH' = 'POST') =>
    expectRefusal(
      await branch.api(method, path, body, method === 'PATCH' ? { 'if-match': '"1"' } : {}),
      `${method} ${path}`,
      422,
    )

  it('cannot refer to people, records or files of another organization', async () => {
    const { personId, records, sha256 } = acme.things
    const person = allRegisters.flatMap(({ name, fields, managed }) =>
      Object.entries(fields).flatMap(([field, { kind, stamped }]) =>
        kind === 'person' && !managed && !stamped ? [{ name, field }] : [],
      ),
    )
    const files = allRegisters.flatMap(({ name, fields, managed }) =>
      Object.entries(fields).flatMap(([field, { kind }]) => (kind === 'files' && !managed ? [{ name, field }] : [])),
    )
    expect(person.length).toBeGreaterThan(3)
    expect(files.length).toBeGreaterThan(1)
    for (const { name, field } of person) await refused(`/${name}`, { title: 'x', data: { [field]: personId } })
    for (const { name, field } of files)
      await refused(`/${name}`, {
        title: 'x',
        data: { [field]: [{ sha256, name: 'x', size: 9, mediaType: 'text/plain' }] },
      })
    await refused('/risks', { title: 'x', ownerId: personId })
    await refused(`/risks/${branch.things.records.risks}`, { ownerId: personId }, 'PATCH')
    await refused('/risks', { title: 'x', links: [{ relation: 'treated-by', to: records.controls }] })
    await refused(`/risks/${branch.things.records.risks}/links`, { relation: 'treated-by', to: records.controls })
    await refused(`/evidence/${branch.things.records.evidence}/links`, { relation: 'about', to: records.risks })
  })

  it('is found by search, filter and any sorting among their own alone', async () => {
    for (const query of [
      `q=${secret}`,
      `filter[ownerId]=${acme.things.personId}`,
      `filter[createdBy]=${acme.things.personId}`,
      `q=xylophon`,
    ]) {
      for (const { name } of allRegisters) {
        const { json } = await branch.api('GET', `/${name}?${query}`)
        expect([json.items, json.total], `${name} ${query}`).toEqual([[], 0])
      }
    }
    expect((await branch.api('GET', `/search?q=${secret}`)).json.items).toEqual([])
    // By somebody who is no auditor: what an auditor looks at leaves an entry.
    expect((await server.founder('GET', `/search?q=${secret}`)).json.items.length).toBeGreaterThan(10)
  })

  it('may have the names of another: no key spans organizations', async () => {
    const { rows } = await superuser.query(
      `select 'ref' from record group by ref having count(distinct org_id) = 2
       union select 'key' from idempotency group by key having count(distinct org_id) = 2
       union select 'email' from person group by email_lower having count(distinct org_id) = 2`,
    )
    expect(rows).toHaveLength(3)
  })
})

describe('in the database', () => {
  it('every table with an organization is in the matrix, isolated, and was looked at with rows on both sides', async () => {
    const { rows } = await superuser.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id'
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'm', 'v') order by 1`,
    )
    const added = rows.map(({ name }) => name).filter((name) => !organizationTables.includes(name))
    expect(added, 'new tables: name them in testing/route-matrix.ts and give them rows in furnish()').toEqual([])
    for (const side of [acme, branch])
      for (const [table, value] of Object.entries(await digest(side)))
        expect(value, `${table} is empty`).not.toMatch(/^0 |^$/)
    expect(isolationFaults(await readTables(superuser, server.database.roles), server.database.roles)).toEqual([])
  })

  it("the server's role sees one side alone, in every table, and cannot write to the other", async () => {
    const client = await server.database.pool.connect()
    try {
      await client.query('begin')
      await client.query(`select set_config('app.org', $1, true)`, [branch.organizationId])
      for (const table of organizationTables.filter((name) => !['record_search', 'audit_note'].includes(name))) {
        const { rows } = await client.query(
          `select count(*)::int as all, count(*) filter (where org_id = $1)::int as own from "${table}"`,
          [branch.organizationId],
        )
        expect(rows[0].own, table).toBeGreaterThan(0)
        expect(rows[0].all, table).toBe(rows[0].own)
      }
      // A note is there for the person whose transaction it is, and for nobody else of the organization.
      const notes = async () => (await client.query('select author_id from audit_note')).rows
      expect(await notes()).toEqual([])
      await client.query(`select set_config('app.person', $1, true)`, [branch.api.personId])
      expect(await notes()).toEqual([{ author_id: branch.api.personId }])
      for (const statement of [
        `update person set name = 'x' where org_id = $1`,
        `update record set title = 'x' where org_id = $1`,
        `update link set ended_at = now() where org_id = $1`,
      ]) {
        expect((await client.query(statement, [acme.organizationId])).rowCount, statement).toBe(0)
      }
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  it('nothing of the first organization has changed', async () => {
    expect(await digest(acme)).toEqual(before)
  })
})
