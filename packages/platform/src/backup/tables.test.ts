import { makeTestDatabase, type TestDatabase } from '@plumbline/testing/database'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { readRows } from './rows.ts'
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

  it('is read in the parts in which the owner of the tables sees it', async () => {
    const scopesNow = async (name: string) => (await tablesToKeep(owner)).find((table) => table.name === name)?.scopes
    const organization = { column: 'org_id', setting: 'app.org' }
    expect(await scopesNow('public.record')).toEqual([organization])
    expect(await scopesNow('public.person')).toEqual([])
    expect(await scopesNow('public.instance_administrator')).toEqual([])
    expect(await scopesNow('auth.user')).toEqual([])
    const mine = (setting: string) => `(select nullif(current_setting('${setting}', true), '')::uuid)`
    await owner.query('begin')
    await owner.query(`create table note (org_id uuid not null, id uuid primary key, author_id uuid not null, body text);
      alter table note enable row level security; alter table note force row level security;
      create policy organization on note using (org_id = ${mine('app.org')});
      create policy author on note as restrictive using (author_id = ${mine('app.person')})`)
    expect(await scopesNow('public.note')).toEqual([organization, { column: 'author_id', setting: 'app.person' }])
    await fillNotes()
    const note = (await tablesToKeep(owner)).find((table) => table.name === 'public.note')
    const lines: string[] = []
    if (note) for await (const part of readRows(owner, note)) lines.push(...part)
    expect(lines.map((line) => JSON.parse(line)[3]).sort()).toEqual(['acme 1', 'acme 2', 'other 1'])
    await owner.query('create policy new on note as restrictive using (length(body) < 3)')
    await expect(tablesToKeep(owner)).rejects.toThrow(/note cannot see all of its rows: .*policy new is/)
    await owner.query('rollback')
  })

  /** Two people of one organization and one of another, each with a note of their own. */
  async function fillNotes(): Promise<void> {
    await owner.query(
      'alter table note no force row level security; alter table organization no force row level security; alter table person no force row level security',
    )
    for (const [at, name] of ['acme 1', 'acme 2', 'other 1'].entries()) {
      const organization = `01900000-0000-7000-8000-00000000000${name.startsWith('acme') ? 'a' : 'b'}`
      const person = `01900000-0000-7000-8000-0000000000${at}0`
      await owner.query(`insert into organization values ($1, $2, $2, now()) on conflict do nothing`, [
        organization,
        organization,
      ])
      await owner.query(
        `insert into person (org_id, id, name, email, roles, status, created_at, updated_at) values ($1, $2, $3, $3, '{}', 'active', now(), now())`,
        [organization, person, name],
      )
      await owner.query('insert into note values ($1, $2, $2, $3)', [organization, person, name])
    }
    await owner.query(
      'alter table note force row level security; alter table organization force row level security; alter table person force row level security',
    )
  }

  it('cannot be put into an order when tables refer to each other in a circle', () => {
    const circle = [
      { name: 'a', references: ['b'] },
      { name: 'b', references: ['a'] },
    ]
    expect(() => referredFirst(circle)).toThrow(/circle: a, b/)
  })
})
