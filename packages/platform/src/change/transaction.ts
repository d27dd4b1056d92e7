import type { Actor } from '@plumbline/contract/actor'
import { Problem } from '@plumbline/contract/problem'
import { type Role, roles } from '@plumbline/contract/role'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Store } from '../database/pool.ts'
import type { Database } from '../database/schema.ts'

/** A handle that can read. The database, too, is told that the transaction is read only. */
export type ReadTransaction = Pick<Kysely<Database>, 'selectFrom' | 'with' | 'fn' | 'getExecutor'>
/** A handle that can write; only `inChange` gives one away. */
export type WriteTransaction = Transaction<Database>

/** What a request carries to say who it is. */
export interface Credentials {
  readonly sessionToken?: string
  readonly keyHash?: Buffer
}

export interface Principal {
  /** The account; null for API keys. */
  readonly userId: string | null
  readonly name: string
  readonly email: string
  readonly keyId: string | null
}

/** Somebody in an organization: what every handler of a tenant's endpoint knows about its caller. */
export interface Member {
  readonly principal: Principal
  readonly actor: Actor
  readonly organizationId: string
  readonly organization: string
  /**
   * An external auditor whom an audit room shows a part, or all of the past: the transaction sees that alone
   * (010-room-window.sql), so nothing that was read by others, or is kept for them, is theirs.
   */
  readonly sees?: 'part' | 'past'
}

interface EntranceRow {
  user_id: string | null
  user_name: string
  user_email: string
  org_id: string | null
  person_id: string | null
  roles: string[]
  scopes: string[] | null
  key_id: string | null
  organization: string | null
  room: 'none' | 'part' | 'past' | 'ended'
}

const isRole = (name: string): name is Role => (roles as readonly string[]).includes(name)

/** Who it is, in which organization. Sets the organization of the transaction: everything after it is under its row-level security. */
async function enter(tx: ReadTransaction, credentials: Credentials, slug: string | undefined) {
  if (!credentials.sessionToken && !credentials.keyHash)
    throw new Problem('unauthenticated', 'Sign in or send an API key.')
  const { rows } = await sql<EntranceRow>`
    select * from enter_organization(${credentials.sessionToken ?? null}, ${credentials.keyHash ?? null}, ${slug ?? null})`.execute(
    tx,
  )
  const row = rows[0]
  if (!row) throw new Problem('unauthenticated', 'The session or API key is not valid any more.')
  const principal = { userId: row.user_id, name: row.user_name, email: row.user_email, keyId: row.key_id }
  return { row, principal }
}

/** Where the names of tables lead, for whom looks through a room: to what it shows of them. */
const windows = { read: 'room, public', write: 'room_write, public' }

/**
 * What a write answers of records, to whom looks through a room: as the room shows them. The tables that a write finds are
 * those of now (`room_write`), and would say what a record was called after the day of the room.
 * @param elsewhere what is done instead for whom no room shows the past
 */
export async function asShown<Result>(
  tx: ReadTransaction,
  work: () => Promise<Result>,
  elsewhere = work,
): Promise<Result> {
  const { rows } = await sql<{ path: string }>`select current_setting('search_path') as path`.execute(tx)
  if (rows[0]?.path !== windows.write) return elsewhere()
  await sql`select set_config('search_path', ${windows.read}, true)`.execute(tx)
  const result = await work()
  await sql`select set_config('search_path', ${windows.write}, true)`.execute(tx)
  return result
}

async function memberOf(
  tx: ReadTransaction,
  { row, principal }: Awaited<ReturnType<typeof enter>>,
  verb: keyof typeof windows,
): Promise<Member> {
  // Another organization's things do not exist for the caller (contract.md: 404, never 403).
  if (!row.org_id || !row.person_id) throw new Problem('not-found', 'There is no such organization.')
  if (row.room === 'ended')
    throw new Problem(
      'forbidden',
      'No audit room lets you in any more: it is over, or you were taken out of it. If the audit goes on, ask the AIMS manager.',
    )
  const sees = row.room === 'none' ? undefined : row.room
  if (sees) await sql`select set_config('search_path', ${windows[verb]}, true)`.execute(tx)
  const actor: Actor = {
    personId: row.person_id,
    roles: row.roles.filter(isRole),
    auth: row.key_id ? 'key' : 'session',
    ...(row.scopes ? { scopes: row.scopes } : {}),
  }
  return {
    principal,
    actor,
    organizationId: row.org_id,
    organization: row.organization ?? '',
    ...(sees ? { sees } : {}),
  }
}

/** A read by a member of the organization with that slug. */
export const readAsMember = <Result>(
  store: Store,
  credentials: Credentials,
  slug: string,
  work: (tx: ReadTransaction, member: Member) => Promise<Result>,
): Promise<Result> =>
  store
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => {
      return work(tx, await memberOf(tx, await enter(tx, credentials, slug), 'read'))
    })

/** As readAsMember, in which every statement sees the same moment: for what is read page by page. */
export const readSteadilyAsMember = <Result>(
  store: Store,
  credentials: Credentials,
  slug: string,
  work: (tx: ReadTransaction, member: Member) => Promise<Result>,
): Promise<Result> =>
  store
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => work(tx, await memberOf(tx, await enter(tx, credentials, slug), 'read')))

/** A write transaction of a member. Not for handlers: `inChange` wraps it so that no write goes without its log entry. */
export const writeAsMember = <Result>(
  store: Store,
  credentials: Credentials,
  slug: string,
  work: (tx: WriteTransaction, member: Member) => Promise<Result>,
): Promise<Result> =>
  store.transaction().execute(async (tx) => {
    return work(tx, await memberOf(tx, await enter(tx, credentials, slug), 'write'))
  })

/** A read by anybody signed in, outside of any organization. */
export const readAsAccount = <Result>(
  store: Store,
  credentials: Credentials,
  work: (tx: ReadTransaction, principal: Principal, keyOrganization: string | null) => Promise<Result>,
): Promise<Result> =>
  store
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => {
      const { row, principal } = await enter(tx, credentials, undefined)
      return work(tx, principal, row.org_id)
    })

/** Opens a transaction for the kernel's own work in one organization: set-up, schedules. */
export const asOrganization = <Result>(
  store: Store,
  organizationId: string,
  userId: string | null,
  work: (tx: WriteTransaction) => Promise<Result>,
): Promise<Result> =>
  store.transaction().execute(async (tx) => {
    await sql`select set_config('app.org', ${organizationId}, true), set_config('app.user', ${userId ?? ''}, true)`.execute(
      tx,
    )
    return work(tx)
  })
