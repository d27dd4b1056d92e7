import { auditPacks } from '@plumbline/contract/audit-pack-endpoints'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { multipart, multipartType } from './testing/multipart.ts'
import { expectRefusal } from './testing/problem.ts'
import { type Api, type Reply, startTestServer } from './testing/test-server.ts'

type Person = Api & { readonly personId: string }
interface Made {
  readonly id: string
  readonly ref: string
}

const server = await startTestServer()
const superuser = await server.database.connectSuperuser()
afterAll(async () => {
  await superuser.end()
  await server.close()
})

async function must(reply: Promise<Reply>, status = 200) {
  const got = await reply
  expect(got.status, got.text.slice(0, 400)).toBe(status)
  return got.json
}
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const refsIn = ({ items }: { items: Made[] }) => items.map(({ ref }) => ref)

let manager: Person
let system: Made
let other: Made
/** Linked with the system, and not. */
let near: Made
let far: Made
let comment: string
const files: { near: string; far: string } = { near: '', far: '' }

async function roomOf(auditors: readonly Person[], more: object): Promise<string> {
  const draft = { title: 'A room', endsAt: inDays(20), auditors: auditors.map(({ personId }) => personId), ...more }
  return `/audit-rooms/${(await must(manager('POST', '/audit-rooms', draft), 201)).id}`
}
const upload = async (word: string) =>
  (await must(manager('POST', '/files', multipart({ name: `${word}.txt`, content: word }), multipartType), 201)).sha256
const evidence = async (word: string, sha256: string, about: Made): Promise<Made> =>
  must(
    manager('POST', '/evidence', {
      title: `${word} protocol`,
      data: { files: [{ sha256, name: `${word}.txt`, size: word.length, mediaType: 'text/plain' }] },
      links: [{ relation: 'about', to: about.ref }],
    }),
    201,
  )

/** An auditor changes a finding of theirs, ties it to what they see, and issues it. */
async function writesOn(auditor: Person, { ref }: Made, unseen: Made) {
  const path = `/findings/${ref}`
  const changed = await must(auditor('PATCH', path, { title: 'Put better' }, { 'if-match': '"1"' }))
  expect(changed).toMatchObject({ title: 'Put better', version: 2 })
  await must(auditor('POST', `${path}/links`, { relation: 'against', to: system.ref }), 201)
  expectRefusal(await auditor('POST', `${path}/links`, { relation: 'against', to: unseen.ref }), 'the rest', 422)
  expect((await must(auditor('GET', `${path}/links`))).items).toHaveLength(1)
  const open = (await must(auditor('GET', `${path}/transitions`))).items
  expect(open.map(({ name }: { name: string }) => name)).toContain('issue')
  expect(await must(auditor('GET', path))).toMatchObject({ title: 'Put better', version: 2 })
  expect((await must(auditor('GET', `${path}/history`))).items).toHaveLength(2)
}

beforeAll(async () => {
  manager = await server.join(['aims-manager', 'system-owner', 'contributor'], 'Mara Manager')
  system = await must(manager('POST', '/ai-systems', { title: 'Scoring engine' }), 201)
  other = await must(manager('POST', '/ai-systems', { title: 'Pelican chat' }), 201)
  files.near = await upload('near')
  files.far = await upload('pelican')
  near = await evidence('Near', files.near, system)
  far = await evidence('Pelican', files.far, other)
  comment = (await must(manager('POST', `/evidence/${far.id}/comments`, { body: 'Pelican comment' }), 201)).id
})

describe('the window', () => {
  it('has every column of the tables, of the same type', async () => {
    const { rows } = await superuser.query<{ schema: string; table: string; columns: string }>(
      `select n.nspname as schema, c.relname as table,
              string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' order by a.attname) as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where n.nspname in ('public', 'room', 'room_write') and c.relkind in ('r', 'v') group by 1, 2`,
    )
    const tables = new Map(rows.filter(({ schema }) => schema === 'public').map((row) => [row.table, row.columns]))
    const views = rows.filter(({ schema }) => schema !== 'public')
    expect(views.length).toBe(10)
    for (const { schema, table, columns } of views) expect(columns, `${schema}.${table}`).toBe(tables.get(table))
  })
})

describe('an auditor whom a room shows a part', () => {
  let auditor: Person
  let room: string
  beforeAll(async () => {
    auditor = await server.join(['external-auditor'], 'Ext Auditor')
    // Pages and judgements that are kept for those who see everything.
    for (const path of ['/ai-systems', '/evidence', '/risks', '/readiness', '/soa', '/controls'])
      for (let turn = 0; turn < 4; turn += 1) await must(manager('GET', path))
    room = await roomOf([auditor], { systems: [system.id] })
  })

  it('finds what is linked with it, in lists with their totals', async () => {
    const systems = await must(auditor('GET', '/ai-systems'))
    expect([refsIn(systems), systems.total]).toEqual([[system.ref], 1])
    expect(refsIn(await must(auditor('GET', '/evidence')))).toEqual([near.ref])
    expect(refsIn(await must(auditor('GET', '/evidence?include=links&sort=title')))).toEqual([near.ref])
    expect((await must(auditor('GET', '/controls'))).total).toBe(0)
    expect((await must(auditor('GET', `/evidence/${near.ref}/links`))).items).toHaveLength(1)
    await must(auditor('GET', `/evidence/${near.id}/history`))
    await must(auditor('GET', `/files/${files.near}`))
  })

  it.each(['', '/history', '/links', '/comments', '/transitions'])(
    'does not find the rest by its address%s',
    async (part) => {
      for (const key of [far.id, far.ref]) expectRefusal(await auditor('GET', `/evidence/${key}${part}`), key, 404)
    },
  )

  it('does not find the rest anywhere else', async () => {
    expectRefusal(await auditor('GET', `/files/${files.far}`), 'a file of the rest', 404)
    expect((await must(manager('GET', '/search?q=pelican'))).items).toHaveLength(2)
    for (const path of [
      '/search?q=pelican',
      '/changes-of-records?limit=200',
      '/work',
      '/soa',
      '/evidence?q=pelican',
      `/evidence?asOf=${inDays(0)}`,
      '/ai-systems?filter[status][ne]=retired',
      '/log/entries?limit=200',
    ]) {
      const { status, text } = await auditor('GET', path)
      expect(status, path).toBe(200)
      expect(text.toLowerCase(), path).not.toContain('pelican')
    }
    for (const path of ['/audit-packs', `/audit-packs/${far.id}`]) expectRefusal(await auditor('GET', path), path, 403)
    expectRefusal(await auditor('POST', '/audit-packs', {}), 'a pack', 403)
    // A judgement on a part would say of the whole what is not so.
    expectRefusal(await auditor('GET', '/readiness'), 'readiness', 403)
  })

  it('is given no pack: none of their routes is for whom a room shows a part', () => {
    expect(Object.values(auditPacks).filter(({ ofWhole }) => ofWhole !== 'now')).toEqual([])
  })

  it('is opened nothing of it by the log', async () => {
    await server.settleLogs()
    const entries = async (object: string) => (await must(manager('GET', `/log/entries?object=${object}`))).items
    for (const object of [far.id, comment])
      for (const { id } of await entries(object)) {
        const entry = await must(auditor('GET', `/log/entries/${id}`))
        expect(entry.openings, object).toEqual([])
        expect(entry.object.title).toBeNull()
      }
    const [own] = (await entries(near.id)).slice(-1)
    const opened = (await must(auditor('GET', `/log/entries/${own.id}`))).openings
    expect(opened.find(({ field }: { field: string }) => field === 'after').value).toContain('Near protocol')
  })

  it('writes findings and comments within it, and not beside it', async () => {
    await must(auditor('POST', `/evidence/${near.ref}/comments`, { body: 'Seen.' }), 201)
    expectRefusal(await auditor('POST', `/evidence/${far.ref}/comments`, { body: 'x' }), 'the rest', 404)
    const finding = await must(auditor('POST', '/findings', { title: 'No owner' }), 201)
    expect(refsIn(await must(auditor('GET', '/findings')))).toEqual([finding.ref])
    await writesOn(auditor, finding, other)
    await must(manager('GET', `/findings/${finding.ref}`))
    expectRefusal(await auditor('POST', `${room}/notes`, { body: 'x', record: far.ref }), 'the rest', 422)
    const note = await must(auditor('POST', `${room}/notes`, { body: 'x', record: near.ref }), 201)
    expect(note.record.ref).toBe(near.ref)
    const sample = await must(auditor('POST', `${room}/samples`, { register: 'evidence', size: 5 }), 201)
    expect([sample.population, refsIn({ items: sample.records })]).toEqual([1, [near.ref]])
  })

  it('is handed over what an answer names', async () => {
    const extra = await must(manager('POST', '/risks', { title: 'Handed over' }), 201)
    expectRefusal(await auditor('GET', `/risks/${extra.ref}`), 'not yet', 404)
    const dueOn = inDays(3).slice(0, 10)
    const asked = await must(auditor('POST', `${room}/requests`, { text: 'Risks?', dueOn }), 201)
    await must(manager('POST', `${room}/requests/${asked.id}/answer`, { text: 'This.', records: [extra.ref] }))
    await must(auditor('GET', `/risks/${extra.ref}`))
    expect((await must(auditor('GET', `${room}/requests`))).items[0].records).toMatchObject([{ ref: extra.ref }])
  })

  it('takes nothing from anybody else', async () => {
    const systems = await must(manager('GET', '/ai-systems'))
    expect([refsIn(systems).sort(), systems.total]).toEqual([[system.ref, other.ref].sort(), 2])
    expect((await must(manager('GET', '/soa'))).items.length).toBeGreaterThan(30)
    const both = await server.join(['external-auditor', 'viewer'], 'Both')
    await must(manager('PATCH', room, { auditors: [auditor.personId, both.personId] }))
    expect((await must(both('GET', '/ai-systems'))).total).toBe(2)
    const none = await server.join(['external-auditor'], 'In no room')
    expect((await must(none('GET', '/ai-systems'))).total).toBe(2)
  })

  it('sees the clauses of a room with what is below them', async () => {
    const reader = await server.join(['external-auditor'], 'Of a clause')
    await roomOf([reader], { clauses: ['A.6'] })
    const { items, total } = await must(reader('GET', '/controls?limit=200'))
    const all = (await must(manager('GET', '/controls?limit=200'))).items
    const below = (controls: { data: { controlId: string } }[]) =>
      controls.flatMap(({ data: { controlId } }) => (controlId.startsWith('A.6.') ? [controlId] : [])).sort()
    expect(below(items)).toEqual(below(all))
    expect(below(items).length).toBeGreaterThan(5)
    expect(total).toBeLessThan(all.length)
    expect((await must(reader('GET', '/soa'))).items).toHaveLength(total)
  })
})

describe('an auditor whom a room shows a day', () => {
  it('sees records as they were, and none that came later', async () => {
    const auditor = await server.join(['external-auditor'], 'Of a day')
    const risk = await must(manager('POST', '/risks', { title: 'Quince' }), 201)
    const asOf = new Date(Date.parse(risk.updatedAt) + 1).toISOString()
    await new Promise((resolve) => setTimeout(resolve, 5))
    await must(manager('PATCH', `/risks/${risk.ref}`, { title: 'Marmalade' }, { 'if-match': '"1"' }))
    const later = await must(manager('POST', '/risks', { title: 'Marmalade too' }), 201)
    const laterSystem = await must(manager('POST', '/ai-systems', { title: 'Marmalade maker' }), 201)
    await must(manager('POST', `/risks/${risk.ref}/comments`, { body: 'Marmalade!' }), 201)
    const room = await roomOf([auditor], { asOf })
    for (const path of [`/risks/${risk.ref}`, `/risks/${risk.ref}?asOf=${inDays(0)}`])
      expect(await must(auditor('GET', path))).toMatchObject({ title: 'Quince', version: 1 })
    for (const path of ['/risks', `/risks?asOf=${inDays(0)}`, '/search?q=marmalade', '/changes-of-records', '/work']) {
      const { text } = await auditor('GET', path)
      expect(text, path).not.toMatch(/marmalade/i)
    }
    expect((await must(auditor('GET', '/search?q=marmalade'))).items).toEqual([])
    expect(refsIn(await must(auditor('GET', '/search?q=quinc')))).toEqual([risk.ref])
    expect((await must(auditor('GET', `/risks/${risk.ref}/history`))).items).toHaveLength(1)
    expect((await must(auditor('GET', `/risks/${risk.ref}/comments`))).items).toEqual([])
    expectRefusal(await auditor('GET', `/risks/${later.ref}`), 'came later', 404)
    await must(auditor('GET', '/readiness'))
    expectRefusal(await auditor('GET', '/audit-packs'), 'packs, which are of now', 403)
    const finding = await must(auditor('POST', '/findings', { title: 'Of today' }), 201)
    await writesOn(auditor, finding, laterSystem)
    const sample = await must(auditor('POST', `${room}/samples`, { register: 'risks', size: 50 }), 201)
    expect(sample.asOf).toBe(asOf)
    expect(refsIn({ items: sample.records })).not.toContain(later.ref)
    // Nor do the answers of writes say what came later.
    const note = await must(auditor('POST', `${room}/notes`, { body: 'Look again', record: risk.ref }), 201)
    expect(note.record).toMatchObject({ ref: risk.ref, title: 'Quince' })
    expect(sample.records).toContainEqual(expect.objectContaining({ ref: risk.ref, title: 'Quince' }))
    await must(manager('PATCH', `/ai-systems/${other.ref}`, { title: 'Marmalade chat' }, { 'if-match': '"1"' }))
    const against = { relation: 'against', to: other.ref }
    const linked = await must(auditor('POST', `/findings/${finding.ref}/links`, against), 201)
    expect(linked.to).toMatchObject({ ref: other.ref, title: 'Pelican chat' })
    // Back to what stood before, for the tests below: what a finding of the system is against belongs to the system.
    expect((await auditor('DELETE', `/findings/${finding.ref}/links/${linked.id}`)).status).toBeLessThan(300)
    expectRefusal(
      await auditor('POST', `${room}/samples`, { register: 'risks', size: 5, asOf: inDays(0) }),
      'a later day',
      422,
    )
  })
})

describe('when the room is over', () => {
  const sentence = /No audit room lets you in any more/

  it('its auditor is refused with a sentence that says why, until there is another', async () => {
    const auditor = await server.join(['external-auditor'], 'Once here')
    const closed = await roomOf([auditor], {})
    await must(auditor('GET', '/risks'))
    await must(manager('POST', `${closed}/close`))
    for (const path of ['/risks', closed, `${closed}/notes`, '/search?q=x', '/people', '/log']) {
      const refused = await auditor('GET', path)
      expectRefusal(refused, path, 403)
      expect(refused.json.detail).toMatch(sentence)
    }
    expectRefusal(await auditor('POST', '/findings', { title: 'x' }), 'a write', 403)
    await must(auditor('GET', '/api/v1/me'))
    const next = await roomOf([auditor], {})
    await must(auditor('GET', '/risks'))
    expectRefusal(await auditor('POST', `${closed}/notes`, { body: 'x' }), 'the closed one', 409)
    await superuser.query(`update audit_room set ends_at = now() - interval '1 second' where id = $1`, [
      next.split('/').at(-1),
    ])
    expect((await auditor('GET', '/risks')).json.detail).toMatch(sentence)
    await must(manager('PATCH', next, { endsAt: inDays(3) }))
    await must(auditor('GET', '/risks'))
  })

  it('whoever is taken out of it is refused as well, and comes back when they are taken in again', async () => {
    const auditor = await server.join(['external-auditor'], 'Sent home')
    const part = await roomOf([auditor], { systems: [system.id] })
    expectRefusal(await auditor('GET', `/ai-systems/${other.ref}`), 'the rest', 404)
    expect(await must(manager('PATCH', part, { auditors: [] }))).toMatchObject({ auditors: [] })
    for (const path of [
      `/ai-systems/${other.ref}`,
      `/ai-systems/${system.ref}`,
      '/risks',
      part,
      '/log',
      '/audit-packs',
    ]) {
      const refused = await auditor('GET', path)
      expectRefusal(refused, path, 403)
      expect(refused.json.detail).toMatch(sentence)
    }
    expect(await must(manager('PATCH', part, { auditors: [auditor.personId] }))).toMatchObject({
      auditors: [{ name: 'Sent home' }],
    })
    await must(auditor('GET', `/ai-systems/${system.ref}`))
    expectRefusal(await auditor('GET', `/ai-systems/${other.ref}`), 'the rest, as before', 404)
  })

  it('whoever is still in another one sees that one alone', async () => {
    const auditor = await server.join(['external-auditor'], 'In one of two')
    const whole = await roomOf([auditor], {})
    await roomOf([auditor], { systems: [system.id] })
    await must(auditor('GET', `/ai-systems/${other.ref}`))
    await must(manager('PATCH', whole, { auditors: [] }))
    expectRefusal(await auditor('GET', `/ai-systems/${other.ref}`), 'the rest', 404)
    await must(auditor('GET', `/ai-systems/${system.ref}`))
    expect((await must(auditor('GET', '/audit-rooms'))).items).toHaveLength(1)
  })
})
