import type { Snapshot } from '@plumbline/contract/snapshot'
import { abridged } from '@plumbline/judgement/unjudged'
import { asOrganization, type ReadTransaction } from '@plumbline/platform/change/transaction'
import { type LiveSnapshots, liveSnapshots } from '@plumbline/records/live-snapshots'
import { loadSnapshot } from '@plumbline/records/snapshot'
import { allRegisters } from '@plumbline/registers/all'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from './testing/test-server.ts'

const registers = allRegisters.map(({ name }) => name)
const now = '2026-11-23T12:00:00.000Z'

let server: TestServer
let organizationId: string
let live: LiveSnapshots

const inAcme = <Result>(work: (tx: ReadTransaction) => Promise<Result>) =>
  asOrganization(server.foundations.database.store, organizationId, null, work)

/** What two snapshots of the same state have to agree on. */
const shown = (snapshot: Snapshot) =>
  registers.flatMap((register) =>
    snapshot.of(register).map((record) => ({
      ref: record.ref,
      title: record.title,
      status: record.status,
      version: record.version,
      targets: ['treated-by', 'concerns'].map((name) =>
        snapshot
          .targets(record.id, name)
          .map(({ ref }) => ref)
          .sort(),
      ),
      sources: ['treated-by', 'concerns'].map((name) =>
        snapshot
          .sources(record.id, name)
          .map(({ ref }) => ref)
          .sort(),
      ),
    })),
  )
const liveNow = () => inAcme((tx) => live.now(tx, organizationId, now))
const loadedNow = () => inAcme((tx) => loadSnapshot(tx, registers, now))
const make = async (register: string, title: string, data = {}) =>
  (await server.founder('POST', `/${register}`, { title, data })).json as { id: string; ref: string; version: number }

beforeAll(async () => {
  server = await startTestServer()
  const client = await server.database.connectSuperuser()
  const { rows } = await client.query(`select org_id from organization where slug = 'acme'`)
  organizationId = rows[0].org_id
  await client.end()
  live = liveSnapshots({ registers, abridged })
})
afterAll(() => server.close())

describe('a live snapshot', () => {
  it('shows what loading shows after every kind of change', async () => {
    expect(shown(await liveNow())).toEqual(shown(await loadedNow()))
    const system = await make('ai-systems', 'Scoring')
    const risk = await make('risks', 'Wrong scores')
    expect(shown(await liveNow())).toEqual(shown(await loadedNow()))

    const { json: link } = await server.founder('POST', `/risks/${risk.id}/links`, {
      relation: 'concerns',
      to: system.ref,
    })
    expect((await liveNow()).sources(system.id, 'concerns').map(({ ref }) => ref)).toEqual([risk.ref])

    await server.founder('PATCH', `/risks/${risk.id}`, { title: 'Wrong scores at night' }, { 'if-match': '"1"' })
    expect((await liveNow()).sources(system.id, 'concerns')[0]?.title).toBe('Wrong scores at night')

    await server.founder('DELETE', `/risks/${risk.id}/links/${link.id}`)
    expect((await liveNow()).sources(system.id, 'concerns')).toEqual([])

    await server.founder('DELETE', `/risks/${risk.id}`)
    expect((await liveNow()).record(risk.id)).toBeUndefined()
    expect(shown(await liveNow())).toEqual(shown(await loadedNow()))
  })

  it('shows a change that began before another and was committed after it, whatever its time', async () => {
    const first = await make('ai-systems', 'Begun first')
    const client = await server.database.connectSuperuser()
    await client.query('begin')
    // By hand, since the API does not wait between writing and committing; its time is long past.
    await client.query(`update record set title = 'Committed last', version = 2 where id = $1`, [first.id])
    await client.query('update record_version set valid_to = valid_from where record_id = $1', [first.id])
    await client.query(
      `insert into record_version (org_id, record_id, version, register, number, ref, title, status, data, created_at, created_by, event, is_authored, is_approval, actor_id, entry_id, valid_from)
       select org_id, record_id, 2, register, number, ref, 'Committed last', status, data, created_at, created_by, 'changed', true, false, actor_id, gen_random_uuid(), valid_from
       from record_version where record_id = $1 and version = 1`,
      [first.id],
    )
    const second = await make('ai-systems', 'Begun second')
    const between = await liveNow()
    expect(between.record(first.id)?.title).toBe('Begun first')
    expect(between.record(second.id)?.title).toBe('Begun second')
    await client.query('commit')
    await client.end()
    expect((await liveNow()).record(first.id)?.title).toBe('Committed last')
  })

  it('is brought forward by many at once, and none of them sees less than it wrote', async () => {
    const titles = Array.from({ length: 20 }, (_, index) => `At once ${index}`)
    const seen = await Promise.all(
      titles.map(async (title) => {
        const { id } = await make('tasks', title)
        return (await liveNow()).record(id)?.title
      }),
    )
    expect(seen).toEqual(titles)
    expect(shown(await liveNow())).toEqual(shown(await loadedNow()))
  })

  it('takes versions of transactions that this cluster has not had for old, as after a restore', async () => {
    const { id } = await make('ai-systems', 'Restored')
    await liveNow()
    const client = await server.database.connectSuperuser()
    await client.query(`update record_version set changed_in = '9000000000000' where record_id = $1`, [id])
    await client.end()
    expect((await liveNow()).record(id)?.title).toBe('Restored')
    await server.founder('PATCH', `/ai-systems/${id}`, { title: 'Changed here' }, { 'if-match': '"1"' })
    expect((await liveNow()).record(id)?.title).toBe('Changed here')
  })

  it('judges as the whole records do, though it holds only a part of their prose', async () => {
    const filled = {
      inputs: 'Forms',
      intendedUses: ['Loans'],
      foreseeableMisuse: ['Prices'],
      humanOversight: 'A clerk',
    }
    await make('ai-systems', 'Filled', { ...filled, tooling: 'sklearn', inScope: true, purpose: 'Scores' })
    await make('ai-systems', 'Empty', { inScope: true })
    const { rows } = await inAcme((tx) => sql<{ at: string }>`select now() as at`.execute(tx))
    const kept = await server.founder('GET', '/readiness')
    const whole = await server.founder('GET', `/readiness?asOf=${rows[0]?.at}`)
    expect(kept.json.clauses).toEqual(whole.json.clauses)
    expect(JSON.stringify(kept.json.clauses)).toContain('Empty')
  })

  it('forgets organizations that were not asked about for long when there is no more room', async () => {
    const small = liveSnapshots({ registers, abridged, most: 1 })
    const other = liveSnapshots({ registers, abridged })
    for (const snapshots of [small, other, small]) {
      const state = await inAcme((tx) => snapshots.now(tx, organizationId, now))
      expect(shown(state)).toEqual(shown(await loadedNow()))
    }
  })

  it('keeps a judgement until something changes', async () => {
    let judged = 0
    const judge = () => inAcme((tx) => live.judged(tx, { organizationId, now }, 'a day', () => ++judged))
    expect([await judge(), await judge()]).toEqual([1, 1])
    await make('tasks', 'Something else')
    expect([await judge(), await judge()]).toEqual([2, 2])
  })
})
