import { makeTestDatabase, type TestDatabase } from '@plumbline/testing/database'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { referredFirst, type TableShape, tablesToKeep } from './tables.ts'

let database: TestDatabase
let owner: pg.Client
let tables: readonly TableShape[]
beforeAll(async () => {
  database = await makeTestDatabase(inject('cluster'))
  owner = await database.connectOwner()
  tables = await tablesToKeep(owner)
})
afterAll(async () => {
  await owner.end()
  await database.close()
})

describe('what a backup holds', () => {
  it('is every table of the catalog but those that are made anew or forgotten', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select schemaname || '.' || tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    const kept = new Set(tables.map(({ name }) => name))
    expect(
      rows
        .map(({ name }) => name)
        .filter((name) => !kept.has(name))
        .sort(),
    ).toEqual([
      'auth.session',
      'auth.throttle',
      'auth.verification',
      'public.idempotency',
      'public.migration',
      'public.record_search',
    ])
  })

  it('is every column but those that the database computes, and ids of transactions', () => {
    const columnsOf = (name: string) =>
      tables.find((table) => table.name === name)?.columns.map((column) => column.name)
    expect(columnsOf('public.person')).not.toContain('email_lower')
    expect(columnsOf('public.link')).not.toContain('changed_in')
    expect(
      tables.filter(({ columns }) => columns.some(({ isIdentity }) => isIdentity)).map(({ name }) => name),
    ).toEqual(['public.log_outbox'])
  })

  it('comes in an order in which nothing refers to what is not there yet', () => {
    const seen = new Set<string>()
    for (const { name, references } of tables) {
      for (const reference of references) expect(seen, `${name} refers to ${reference}`).toContain(reference)
      seen.add(name)
    }
  })

  it('has a place for every row: tables of the owner that nobody sees have a policy for each organization', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relforcerowsecurity and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'organization')`,
    )
    // Its owner has a policy of its own there.
    expect(rows.map(({ name }) => name)).toEqual(['public.instance_administrator'])
  })

  it('cannot be put into an order when tables refer to each other in a circle', () => {
    const circle = [
      { name: 'a', references: ['b'] },
      { name: 'b', references: ['a'] },
    ]
    expect(() => referredFirst(circle)).toThrow(/circle: a, b/)
  })
})
