import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import { type DatabaseRoles, quoteName } from './roles.ts'

export interface Migration {
  readonly name: string
  readonly sql: string
}

const folder = new URL('../../migrations/', import.meta.url)
/** Any number that nobody else uses as an advisory lock. */
const migrationLock = 4_200_142_001

/** The migrations that ship with the product, in order. */
export async function shippedMigrations(): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(names.map(async (name) => ({ name, sql: await readFile(new URL(name, folder), 'utf8') })))
}

const digestOf = (sql: string) => createHash('sha256').update(sql).digest('hex')

/**
 * Those of the shipped migrations that have run in another database: to make its tables anew as they are there.
 * @throws Error when one of them is not shipped, or differs
 */
export function migrationsThatRan(
  ran: readonly { readonly name: string; readonly digest: string }[],
  shipped: readonly Migration[],
): readonly Migration[] {
  const digests = new Map(shipped.map(({ name, sql }) => [name, digestOf(sql)]))
  const foreign = ran.filter(({ name }) => !digests.has(name)).map(({ name }) => name)
  if (foreign.length > 0) throw new Error(`It was made by a newer Plumbline (it has ${foreign.join(', ')}).`)
  const changed = ran.find(({ name, digest }) => digests.get(name) !== digest)
  if (changed) throw new Error(`Migration ${changed.name} is not the one that ran there.`)
  const names = new Set(ran.map(({ name }) => name))
  return shipped.filter(({ name }) => names.has(name))
}

/**
 * Brings the database up to date under a lock, each migration in a transaction of its own.
 * A migration that was changed after it ran stops the start: history is not rewritten.
 */
export async function migrate(
  owner: pg.Client,
  roles: DatabaseRoles,
  migrations: readonly Migration[],
): Promise<number> {
  await owner.query('select pg_advisory_lock($1)', [migrationLock])
  try {
    await owner.query(
      'create table if not exists public.migration (name text primary key, digest text not null, at timestamptz not null default now())',
    )
    const { rows } = await owner.query<{ name: string; digest: string }>('select name, digest from public.migration')
    const done = new Map(rows.map((row) => [row.name, row.digest]))
    const shipped = new Set(migrations.map((migration) => migration.name))
    const foreign = [...done.keys()].filter((name) => !shipped.has(name))
    if (foreign.length > 0)
      throw new Error(`The database was made by a newer Plumbline (it has ${foreign.join(', ')}). Start that version.`)
    let applied = 0
    for (const migration of migrations) {
      const digest = digestOf(migration.sql)
      const before = done.get(migration.name)
      if (before === digest) continue
      if (before) throw new Error(`Migration ${migration.name} differs from the one that ran in this database.`)
      await runOne(owner, roles, migration, digest)
      applied += 1
    }
    return applied
  } finally {
    await owner.query('select pg_advisory_unlock($1)', [migrationLock])
  }
}

async function runOne(owner: pg.Client, roles: DatabaseRoles, migration: Migration, digest: string): Promise<void> {
  const sql = migration.sql.replaceAll(/\{\{(owner|app|auth|log)\}\}/g, (_, role: keyof DatabaseRoles) =>
    quoteName(roles[role]),
  )
  await owner.query('begin')
  try {
    await owner.query(sql)
    await owner.query('insert into public.migration (name, digest) values ($1, $2)', [migration.name, digest])
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    throw new Error(`Migration ${migration.name} failed: ${error instanceof Error ? error.message : String(error)}`)
  }
}
