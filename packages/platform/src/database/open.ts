import pg from 'pg'
import { type Migration, migrate, shippedMigrations } from './migrate.ts'
import { makePool, type Store, storeOf } from './pool.ts'
import { type DatabaseRoles, ensureLoginRoles, passwordOf, quoteName, rolesWithPrefix, unfitness } from './roles.ts'

/** Where the database is, and who may set it up. */
export interface DatabaseLocation {
  readonly connection: pg.ClientConfig
  readonly database: string
  /** The role that owns the tables; `undefined`: make one (the connection is the embedded server's superuser). */
  readonly owner?: string
  /** Login roles get passwords derived from it; `undefined` on the embedded server, which only its own user can reach. */
  readonly secret?: string
  readonly rolePrefix?: string
}

export interface OpenDatabase {
  readonly store: Store
  readonly pool: pg.Pool
  /** Signs in as the role that sees accounts and sessions, and nothing else. */
  readonly authPool: pg.Pool
  /** Signs in as the role that sequences and seals the logs. */
  readonly logPool: pg.Pool
  readonly roles: DatabaseRoles
  /** A connection of the owner, for migrations, doctor and tests. The caller ends it. */
  connectOwner(): Promise<pg.Client>
  close(): Promise<void>
}

/** For who opens a database otherwise than to serve from it. */
export interface OpenOptions {
  /** Instead of all that are shipped. */
  readonly migrations?: readonly Migration[]
  /** Called before anything is changed in a database that is there; what it throws leaves that as it is. */
  readonly beforeSetUp?: (owner: pg.Client) => Promise<void>
}

const rolesOf = (location: DatabaseLocation): DatabaseRoles => {
  const named = rolesWithPrefix(location.rolePrefix ?? location.database)
  return location.owner ? { ...named, owner: location.owner } : named
}

/** A connection of the owner of the tables of a database that was opened before. The caller ends it. */
export async function connectOwnerOf(location: DatabaseLocation): Promise<pg.Client> {
  const client = new pg.Client({ ...location.connection, database: location.database })
  await client.connect()
  if (!location.owner) await client.query(`set role ${quoteName(rolesOf(location).owner)}`)
  return client
}

/**
 * Opens the store: makes roles and tables where they are missing, and refuses a server role that could pass row-level security by.
 * @throws Error with a sentence for the operator
 */
export async function openDatabase(
  location: DatabaseLocation,
  onError: (error: Error) => void,
  options: OpenOptions = {},
): Promise<OpenDatabase> {
  const { connection, database, secret } = location
  const roles = rolesOf(location)
  const connectOwner = () => connectOwnerOf(location)
  if (!location.owner) await ensureEmbedded(connection, database, roles)
  await setUp(location, roles, connectOwner, options)

  const loginAs = (user: string) => ({
    ...connection,
    database,
    user,
    ...(secret ? { password: passwordOf(secret, user) } : {}),
  })
  const pool = makePool({ ...loginAs(roles.app), pipeline: true }, onError)
  const authPool = makePool({ ...loginAs(roles.auth), max: 5, options: '-c search_path=auth' }, onError)
  const logPool = makePool({ ...loginAs(roles.log), max: 2 }, onError)
  const close = async () => {
    await Promise.allSettled([pool.end(), authPool.end(), logPool.end()])
  }
  try {
    await refuseUnfit(pool)
  } catch (error) {
    await close()
    throw error
  }
  return { store: storeOf(pool), pool, authPool, logPool, roles, connectOwner, close }
}

async function ensureEmbedded(connection: pg.ClientConfig, database: string, roles: DatabaseRoles): Promise<void> {
  const admin = new pg.Client({ ...connection, database: 'postgres' })
  await admin.connect()
  try {
    const role = await admin.query('select 1 from pg_roles where rolname = $1', [roles.owner])
    if (role.rowCount === 0) await admin.query(`create role ${quoteName(roles.owner)} nologin`)
    const exists = await admin.query('select 1 from pg_database where datname = $1', [database])
    if (exists.rowCount === 0)
      await admin.query(`create database ${quoteName(database)} owner ${quoteName(roles.owner)}`)
    await ensureLoginRoles(admin, roles, undefined)
  } finally {
    await admin.end()
  }
}

async function setUp(
  location: DatabaseLocation,
  roles: DatabaseRoles,
  connectOwner: () => Promise<pg.Client>,
  { migrations, beforeSetUp }: OpenOptions,
): Promise<void> {
  const owner = await connectOwner()
  try {
    await beforeSetUp?.(owner)
    const { rows } = await owner.query<{ server_version_num: string }>('show server_version_num')
    if (Number(rows[0]?.server_version_num) < 150_000) throw new Error('PostgreSQL 15 or newer is needed.')
    if (location.owner) await ensureLoginRoles(owner, roles, location.secret)
    await owner.query(
      `grant connect on database ${quoteName(location.database)} to ${[roles.app, roles.auth, roles.log].map(quoteName).join(', ')}`,
    )
    await migrate(owner, roles, migrations ?? (await shippedMigrations()))
  } finally {
    await owner.end()
  }
}

async function refuseUnfit(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    const reasons = await unfitness(client)
    if (reasons.length > 0) throw new Error(`This database is not safe to run on: ${reasons.join('; ')}.`)
  } finally {
    client.release()
  }
}
