import { createHash } from 'node:crypto'
import { open as opens } from '@plumbline/ledger/commitment'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectRefusal } from './testing/problem.ts'
import { seed } from './testing/seed.ts'
import { type Api, type Reply, startTestServer } from './testing/test-server.ts'

type Person = Api & { readonly personId: string }

const server = await startTestServer()
const superuser = await server.database.connectSuperuser()
afterAll(async () => {
  await superuser.end()
  await server.close()
})

async function must(reply: Promise<Reply>, status = 200) {
  const got = await reply
  expect(got.status, got.text).toBe(status)
  return got.json
}
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const dayIn = (days: number) => inDays(days).slice(0, 10)
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

let manager: Person
let engineer: Person
let internal: Person
let external: Person
let organizationId: string
/** A room of the whole, with both auditors. */
let room: string

const roomWith = async (auditors: readonly Person[], more: object = {}): Promise<string> => {
  const draft = { title: 'A room', endsAt: inDays(20), auditors: auditors.map(({ personId }) => personId), ...more }
  return `/audit-rooms/${(await must(manager('POST', '/audit-rooms', draft), 201)).id}`
}

beforeAll(async () => {
  manager = await server.join(['aims-manager'], 'Mara Manager')
  engineer = await server.join(['contributor'], 'Emil Engineer')
  internal = await server.join(['internal-auditor'], 'Ina Internal')
  external = await server.join(['external-auditor'], 'Ext Auditor')
  organizationId = (await manager('GET', '/api/v1/orgs/acme')).json.id
  room = await roomWith([internal, external], { title: 'Stage 2' })
})

describe('a room', () => {
  it('is known to the organization and to its auditors, and to no other external auditor', async () => {
    const stranger = await server.join(['external-auditor'], 'Other body')
    const shown = await must(external('GET', room))
    expect(shown).toMatchObject({ title: 'Stage 2', state: 'open', asOf: null, clauses: [], systems: [] })
    expect(shown.auditors.map(({ name }: { name: string }) => name)).toEqual(['Ext Auditor', 'Ina Internal'])
    expect((await must(engineer('GET', '/audit-rooms'))).items).toHaveLength(1)
    expect((await must(stranger('GET', '/audit-rooms'))).items).toEqual([])
    expectRefusal(await stranger('GET', room), 'not theirs', 404)
    expectRefusal(await stranger('GET', `${room}/requests`), 'not theirs', 404)
    expectRefusal(await stranger('POST', `${room}/notes`, { body: 'x' }), 'not theirs', 404)
  })

  it('takes in auditors alone, ends in the future, and shows no day to come', async () => {
    const draft = { title: 'x', endsAt: inDays(5) }
    for (const wrong of [
      { auditors: [engineer.personId] },
      { auditors: ['01900000-0000-7000-8000-0000000000ff'] },
      { endsAt: inDays(-1) },
      { asOf: inDays(1) },
      { systems: ['01900000-0000-7000-8000-0000000000ff'] },
      { clauses: ['everything'] },
    ])
      expectRefusal(await manager('POST', '/audit-rooms', { ...draft, ...wrong }), Object.keys(wrong).join(), 422)
  })

  it('can be given more time and other auditors until it is closed, and each step is in the log', async () => {
    const own = await roomWith([internal])
    const endsAt = inDays(40)
    const changed = await must(manager('PATCH', own, { endsAt, auditors: [] }))
    expect(changed).toMatchObject({ endsAt, auditors: [] })
    expectRefusal(await internal('POST', `${own}/requests`, { text: 'x', dueOn: dayIn(1) }), 'not in it', 403)
    expect((await must(manager('POST', `${own}/close`))).state).toBe('closed')
    expectRefusal(await manager('PATCH', own, { endsAt }), 'closed', 409)
    await server.settleLogs()
    const { items } = await must(manager('GET', `/log/entries?object=${own.split('/').at(-1)}`))
    expect(items.map(({ type }: { type: string }) => type)).toEqual([
      'audit-room.closed',
      'audit-room.changed',
      'audit-room.opened',
    ])
  })
})

describe('a request', () => {
  it('is asked, answered with records, asked again, and accepted', async () => {
    const risk = await must(manager('POST', '/risks', { title: 'Bias in scoring' }), 201)
    const asked = await must(external('POST', `${room}/requests`, { text: 'Show me.', dueOn: dayIn(3) }), 201)
    expect(asked).toMatchObject({ number: 1, status: 'open', askedBy: { name: 'Ext Auditor' }, records: [] })
    const request = `${room}/requests/${asked.id}`
    expectRefusal(await external('POST', `${request}/decision`, { decision: 'accept' }), 'no answer yet', 409)
    const answered = await must(engineer('POST', `${request}/answer`, { text: 'Here.', records: [risk.ref] }))
    expect(answered).toMatchObject({ status: 'answered', answer: 'Here.', answeredBy: { name: 'Emil Engineer' } })
    expect(answered.records).toMatchObject([{ ref: risk.ref, title: 'Bias in scoring' }])
    const again = { decision: 'ask-again', text: 'And the second?', dueOn: dayIn(5) }
    expect(await must(external('POST', `${request}/decision`, again))).toMatchObject({
      status: 'open',
      text: 'Show me.\n\nAnd the second?',
      dueOn: dayIn(5),
      answer: 'Here.',
    })
    await must(engineer('POST', `${request}/answer`, { text: 'Here, too.' }))
    expect((await must(external('POST', `${request}/decision`, { decision: 'accept' }))).status).toBe('accepted')
    expectRefusal(await engineer('POST', `${request}/answer`, { text: 'More.' }), 'accepted', 409)
    expectRefusal(await engineer('POST', `${request}/answer`, { text: 'x', records: ['RSK-999'] }), 'accepted', 409)
    expect((await must(manager('GET', room))).requests).toEqual({ open: 0, overdue: 0, answered: 0, total: 1 })
  })

  it('is due on a day of the room, and overdue the day after', async () => {
    const ask = (dueOn: string) => external('POST', `${room}/requests`, { text: 'When?', dueOn })
    expectRefusal(await ask(dayIn(-1)), 'yesterday', 422)
    expectRefusal(await ask(dayIn(25)), 'after the end', 422)
    expectRefusal(await ask('soon'), 'no day', 422)
    await must(ask(dayIn(2)), 201)
    expect((await must(manager('GET', room))).requests).toMatchObject({ open: 1, overdue: 0 })
    server.setTime(inDays(3))
    try {
      expect((await must(manager('GET', room))).requests).toMatchObject({ open: 1, overdue: 1 })
    } finally {
      server.setTime(undefined)
    }
  })

  it('names records that are there', async () => {
    const asked = await must(internal('POST', `${room}/requests`, { text: 'x', dueOn: dayIn(3) }), 201)
    const reply = await engineer('POST', `${room}/requests/${asked.id}/answer`, { text: 'x', records: ['RSK-999'] })
    expectRefusal(reply, 'unknown', 422)
    await must(internal('POST', `${room}/requests/${asked.id}/decision`, { decision: 'withdraw' }))
  })
})

describe('a note', () => {
  const words = 'they were nervous about marmalade'

  it('is there for its author, and for nobody else by the API', async () => {
    const note = await must(external('POST', `${room}/notes`, { body: words }), 201)
    expect((await must(external('GET', `${room}/notes`))).items).toMatchObject([{ body: words }])
    expect((await must(internal('GET', `${room}/notes`))).items).toEqual([])
    expectRefusal(await internal('PATCH', `${room}/notes/${note.id}`, { body: 'mine now' }), 'of another', 404)
    expectRefusal(await manager('GET', `${room}/notes`), 'of the organization', 403)
    expectRefusal(await server.founder('GET', `${room}/notes`), 'of the organization', 403)
    const everything = await server.join(['administrator', 'aims-manager', 'internal-auditor'], 'Everything')
    expect((await must(everything('GET', `${room}/notes`))).items).toEqual([])
    expectRefusal(await everything('PATCH', `${room}/notes/${note.id}`, { body: 'x' }), 'of another', 404)
  })

  it('is there for nobody else by SQL as the role of the server either', async () => {
    const client = await server.database.pool.connect()
    const asPerson = async (id: string, statement = 'select body from audit_note') => {
      await client.query('begin')
      await client.query(`select set_config('app.org', $1, true), set_config('app.person', $2, true)`, [
        organizationId,
        id,
      ])
      const { rows, rowCount } = await client.query(statement)
      await client.query('rollback')
      return { rows, rowCount }
    }
    try {
      expect((await asPerson(external.personId)).rows).toEqual([{ body: words }])
      for (const id of ['', manager.personId, internal.personId]) {
        expect((await asPerson(id)).rows, id).toEqual([])
        expect((await asPerson(id, `update audit_note set body = 'x'`)).rowCount, id).toBe(0)
      }
      await expect(
        asPerson(
          manager.personId,
          `insert into audit_note select org_id, id, gen_random_uuid(), '${external.personId}', null, 'forged',
             '\\x${'00'.repeat(32)}', now(), now() from audit_room limit 1`,
        ),
      ).rejects.toThrow(/row-level security/)
      await client.query('rollback')
      // Nor in any other table: the log and the kept answers hold no word of it.
      for (const table of ['log_opening', 'log_outbox', 'idempotency', 'record_version'])
        for (const word of ['nervous', 'marmalade']) {
          const text = table === 'log_outbox' ? `convert_from(entry, 'UTF8')` : 't::text'
          const { rows } = await superuser.query(`select 1 from ${table} t where ${text} like '%${word}%'`)
          expect(rows, table).toEqual([])
        }
    } finally {
      client.release()
    }
  })

  it('is fixed by the log all the same: its author can open what was committed to', async () => {
    const [note] = (await must(external('GET', `${room}/notes`))).items
    const { rows } = await superuser.query<{ value: string }>(
      `select o.value from log_opening o join log_outbox e using (entry_id)
       where o.field = 'after' and convert_from(e.entry, 'UTF8') like '%"${note.id}"%'`,
    )
    const entry = (
      await superuser.query('select count(*)::int as count from log_entry where object_id = $1', [note.id])
    ).rows[0]
    expect(rows.length + entry.count).toBe(1)
    const { commitment } = JSON.parse(rows[0]?.value ?? '{}')
    const salt = Buffer.from(note.salt, 'base64')
    expect(opens(commitment, salt, { body: words, record: null })).toBe(true)
    expect(opens(commitment, salt, { body: 'other words', record: null })).toBe(false)
  })
})

describe('a sample', () => {
  let refs: string[]
  beforeAll(async () => {
    const drafts = Array.from({ length: 30 }, (_, at) => ({ title: `Document ${at}` }))
    const made = await seed(server, { organizationId, personId: manager.personId }, 'documents', drafts)
    refs = made.map(({ ref }) => ref)
  })
  const refsIn = (sample: { records: { ref: string }[] }) => sample.records.map(({ ref }) => ref)

  it('is drawn with a seed of the server, and anybody draws it again from what is recorded', async () => {
    const drawn = await must(external('POST', `${room}/samples`, { register: 'documents', size: 7 }), 201)
    expect(drawn).toMatchObject({ register: 'documents', population: 30, size: 7, drawnBy: { name: 'Ext Auditor' } })
    expect(drawn.seed).toMatch(/^[0-9a-f]{64}$/)
    const population = [...refs].sort()
    expect(drawn.populationDigest).toBe(sha256(population.join('\n')))
    const byHand = population
      .map((ref) => [sha256(`${drawn.seed}\n${ref}`), ref] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, 7)
      .map(([, ref]) => ref)
    expect(refsIn(drawn)).toEqual(byHand)
    const { seed, asOf } = drawn
    const again = await must(internal('POST', `${room}/samples`, { register: 'documents', size: 7, seed, asOf }), 201)
    expect([refsIn(again), again.populationDigest]).toEqual([byHand, drawn.populationDigest])
    const larger = await must(internal('POST', `${room}/samples`, { register: 'documents', size: 9, seed, asOf }), 201)
    expect(refsIn(larger).slice(0, 7)).toEqual(byHand)
    const other = await must(external('POST', `${room}/samples`, { register: 'documents', size: 7 }), 201)
    expect(other.seed).not.toBe(seed)
  })

  it('stays the same when the register has grown, for it is of its moment', async () => {
    const [first] = (await must(manager('GET', `${room}/samples`))).items.slice(-1)
    await must(manager('POST', '/documents', { title: 'Later' }), 201)
    const wanted = { register: 'documents', size: 7, seed: first.seed, asOf: first.asOf }
    expect(refsIn(await must(external('POST', `${room}/samples`, wanted), 201))).toEqual(refsIn(first))
    const now = await must(external('POST', `${room}/samples`, { ...wanted, asOf: undefined }), 201)
    expect(now.population).toBe(first.population + 1)
  })

  it('takes the filters of lists, and draws from nothing else', async () => {
    const draw = (body: object) => external('POST', `${room}/samples`, { register: 'documents', size: 3, ...body })
    const filtered = await must(draw({ filter: { status: ['draft'], 'createdAt.gte': ['2026-01-01'] } }), 201)
    expect(filtered.population).toBeGreaterThan(0)
    expectRefusal(await draw({ filter: { colour: ['red'] } }), 'unknown filter', 422)
    expectRefusal(await draw({ filter: { createdAt: ['tomorrow'] } }), 'wrong value', 422)
    expectRefusal(await draw({ register: 'secrets' }), 'unknown register', 422)
    expectRefusal(await draw({ asOf: inDays(1) }), 'a day to come', 422)
    expectRefusal(await draw({ filter: { status: ['withdrawn'] } }), 'nothing there', 409)
    expectRefusal(await manager('POST', `${room}/samples`, { register: 'documents', size: 3 }), 'no auditor', 403)
  })
})
