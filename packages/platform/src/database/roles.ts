import { createHmac } from 'node:crypto'
import type pg from 'pg'

/** Names of the database roles of one installation. Several installations can share a cluster. */
export interface DatabaseRoles {
  readonly owner: string
  /** The server signs in as this one: no DDL, owns nothing, cannot pass row-level security by. */
  readonly app: string
  /** Accounts and sessions only. */
  readonly auth: string
  /** Sequences and seals the logs of all organizations, and reads nothing else. */
  readonly log: string
}

export const rolesWithPrefix = (prefix: string): DatabaseRoles => ({
  owner: `${prefix}_owner`,
  app: `${prefix}_app`,
  auth: `${prefix}_auth`,
  log: `${prefix}_log`,
})

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The password of a login role, derived so that it stands nowhere. */
export const passwordOf = (secret: string, role: string): string =>
  createHmac('sha256', secret).update(`database role ${role}`).digest('base64url')

interface Powers {
  readonly rolsuper: boolean
  readonly rolbypassrls: boolean
}

/** How the role could pass row-level security by, in sentences. */
const passingBy = (role: string, { rolsuper, rolbypassrls }: Powers): readonly string[] => [
  ...(rolsuper ? [`role ${role} is a superuser: row-level security would not hold`] : []),
  ...(rolbypassrls ? [`role ${role} has BYPASSRLS: row-level security would not hold`] : []),
]

/** Makes the login roles if they are missing and sets what they may never be (trust.md 2.1). */
export async function ensureLoginRoles(
  admin: pg.Client,
  roles: DatabaseRoles,
  secret: string | undefined,
): Promise<void> {
  for (const role of [roles.app, roles.auth, roles.log]) {
    const exists = await admin.query<Powers>('select rolsuper, rolbypassrls from pg_roles where rolname = $1', [role])
    // Said here, since to change such a role takes a superuser, which the owner is not.
    const [fault] = exists.rows.flatMap((powers) => passingBy(role, powers))
    if (fault) throw new Error(`${fault}. A superuser has to take that from it.`)
    const password = secret ? ` password '${passwordOf(secret, role)}'` : ''
    if (exists.rowCount === 0)
      await admin.query(
        `create role ${quoteName(role)} login nosuperuser nocreatedb nocreaterole nobypassrls${password}`,
      )
    else if (secret) await admin.query(`alter role ${quoteName(role)} login${password}`)
  }
}

/** What makes a role unfit to run the server; empty when it is fit. */
export async function unfitness(client: pg.Client | pg.PoolClient): Promise<readonly string[]> {
  const { rows } = await client.query<Powers & { name: string; owns: number }>(
    `select rolname as name, rolsuper, rolbypassrls,
            (select count(*)::int from pg_class c where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace) as owns
     from pg_roles r where rolname = current_user`,
  )
  const role = rows[0]
  if (!role) return ['the database does not know the role of the server']
  const settings = await client.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')`,
  )
  return [
    ...passingBy(role.name, role),
    ...(role.owns > 0 ? [`role ${role.name} owns tables: it could switch row-level security off`] : []),
    ...settings.rows
      .filter((row) => row.setting === 'off')
      .map((row) => `${row.name} is off: acknowledged writes could be lost`),
  ]
}
