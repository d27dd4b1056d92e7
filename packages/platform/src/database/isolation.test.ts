import { makeTestDatabase, type TestDatabase } from '@plumbline/testing/database'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { isolationFaults, readTables } from './catalog.ts'
import { unfitness } from './roles.ts'

const acme = '01900000-0000-7000-8000-00000000000a'
const other = '01900000-0000-7000-8000-00000000000b'

/** Tables the server's role may read, each with one statement that inserts a row of an organization. */
const organizationRow = (id: string, slug: string) =>
  `insert into organization values ('${id}', '${slug}', '${slug}', now())`

describe('isolation by the database', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await makeTestDatabase(inject('cluster'))
    const superuser = await database.connectSuperuser()
    await superuser.query(organizationRow(acme, 'acme'))
    await superuser.query(organizationRow(other, 'other'))
    await superuser.end()
  })
  afterAll(() => database.close())

  it('holds in every table of the catalog', async () => {
    const owner = await database.connectOwner()
    const tables = await readTables(owner, database.roles)
    await owner.end()
    expect(tables.length).toBeGreaterThan(12)
    expect(isolationFaults(tables, database.roles)).toEqual([])
  })

  it('is missed by the check when a table forgets it', async () => {
    const owner = await database.connectOwner()
    await owner.query('create table careless (org_id uuid, id uuid unique)')
    await owner.query(`grant select on careless to "${database.roles.app}"`)
    const faults = isolationFaults(await readTables(owner, database.roles), database.roles)
    await owner.query('drop table careless')
    await owner.end()
    expect(faults).toEqual([
      'careless has no row-level security',
      'careless does not force row-level security',
      'careless has no policy',
      'careless has a unique key that does not start with the organization: careless_id_key',
    ])
  })

  it('shows the role of the server nothing without an organization, in any table', async () => {
    const owner = await database.connectOwner()
    const reachable = (await readTables(owner, database.roles)).filter((table) => table.isReachable)
    await owner.end()
    for (const { name } of reachable) {
      const { rowCount } = await database.pool.query(`select 1 from "${name}"`)
      expect(rowCount, name).toBe(0)
    }
  })

  it('shows one organization itself alone, and refuses rows of another', async () => {
    const client = await database.pool.connect()
    try {
      await client.query('begin')
      await client.query(`select set_config('app.org', $1, true)`, [acme])
      const { rows } = await client.query('select slug from organization')
      expect(rows).toEqual([{ slug: 'acme' }])
      await expect(client.query(`insert into counter values ($1, 'risks', 1, 1)`, [other])).rejects.toThrow(
        /row-level security/,
      )
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  it('forgets the organization at the end of the transaction', async () => {
    const client = await database.pool.connect()
    await client.query('begin')
    await client.query(`select set_config('app.org', $1, true)`, [acme])
    await client.query('commit')
    const { rowCount } = await client.query('select * from organization')
    client.release()
    expect(rowCount).toBe(0)
  })

  it.each([
    'update log_outbox set entry = entry',
    'delete from log_outbox',
    'truncate log_outbox',
    'update record_version set data = data',
    'delete from record_version',
    'delete from record',
    'truncate record',
    'update comment set body = body',
    'delete from link',
    'select * from record_search',
    'select * from auth.session',
    'create table x (id int)',
    'alter table record disable row level security',
  ])('does not let the server do: %s', async (statement) => {
    await expect(database.pool.query(statement)).rejects.toThrow(/permission denied|must be owner/)
  })

  it('lets the auth role see accounts and nothing of any organization', async () => {
    await expect(database.authPool.query('select * from auth.session')).resolves.toBeDefined()
    await expect(database.authPool.query('select * from public.record')).rejects.toThrow(/permission denied/)
  })

  it('finds a server role that could pass row-level security by', async () => {
    const superuser = await database.connectSuperuser()
    try {
      expect((await unfitness(superuser)).join()).toMatch(/superuser/)
      const client = await database.pool.connect()
      expect(await unfitness(client)).toEqual([])
      client.release()
    } finally {
      await superuser.end()
    }
  })
})
