import { timingSafeEqual } from 'node:crypto'
import type { BodyOf } from '@plumbline/contract/endpoint'
import { accounts, type Me } from '@plumbline/contract/kernel-endpoints'
import { Problem } from '@plumbline/contract/problem'
import { isRole } from '@plumbline/contract/role'
import { uuidv7 } from '@plumbline/ledger/uuid-v7'
import { sql } from 'kysely'
import { appendEvents } from '../change/append.ts'
import type { WriteContext } from '../change/change.ts'
import {
  asOrganization,
  type Credentials,
  type Principal,
  type ReadTransaction,
  readAsAccount,
  type WriteTransaction,
} from '../change/transaction.ts'
import type { Store } from '../database/pool.ts'
import { hashOfToken } from '../http/credentials.ts'
import { open, type Route } from '../http/route.ts'
import type { Identity } from '../identity/identity.ts'
import {
  type Founder,
  type Furnish,
  lockSetUp,
  makeOrganization,
  type OrganizationDraft,
  personEvent,
} from './organizations.ts'

export interface AccountsOptions {
  readonly store: Store
  readonly identity: Identity
  readonly setUpToken: string
  readonly furnish: Furnish
  readonly sendsMail: boolean
  readonly version: string
}

const equalTokens = (a: string, b: string) => timingSafeEqual(hashOfToken(a), hashOfToken(b))

async function isSetUp(tx: ReadTransaction): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select instance_is_set_up() as done`.execute(tx)
  return rows[0]?.done === true
}

interface MembershipRow {
  org_id: string
  slug: string
  name: string
  person_id: string
  roles: string[]
}

/** Who an account is, and where. */
async function meOf(tx: ReadTransaction, userId: string, name: string, email: string): Promise<Me> {
  const { rows } = await sql<MembershipRow>`select * from organizations_of(${userId})`.execute(tx)
  await sql`select set_config('app.user', ${userId}, true)`.execute(tx)
  const administrator = await tx.selectFrom('instance_administrator').select('user_id').executeTakeFirst()
  return {
    userId,
    name,
    email,
    auth: 'session',
    isInstanceAdministrator: administrator !== undefined,
    organizations: rows.map((row) => ({
      id: row.org_id,
      slug: row.slug,
      name: row.name,
      personId: row.person_id,
      roles: row.roles.filter(isRole),
    })),
  }
}

async function meOfCaller(tx: ReadTransaction, principal: Principal, keyOrganization: string | null): Promise<Me> {
  if (principal.userId) return meOf(tx, principal.userId, principal.name, principal.email)
  const organization = keyOrganization
    ? await tx
        .selectFrom('organization')
        .innerJoin('api_key', 'api_key.org_id', 'organization.org_id')
        .innerJoin('person', (join) =>
          join.onRef('person.id', '=', 'api_key.person_id').onRef('person.org_id', '=', 'api_key.org_id'),
        )
        .select([
          'organization.org_id',
          'slug',
          'organization.name',
          'person.id as person_id',
          'person.roles',
          'api_key.role',
        ])
        .where('api_key.id', '=', principal.keyId ?? '')
        .executeTakeFirst()
    : undefined
  return {
    userId: null,
    name: principal.name,
    email: principal.email,
    auth: 'key',
    isInstanceAdministrator: false,
    organizations: organization
      ? [
          {
            id: organization.org_id,
            slug: organization.slug,
            name: organization.name,
            personId: organization.person_id,
            roles: (organization.role ? [organization.role] : organization.roles).filter(isRole),
          },
        ]
      : [],
  }
}

/** As `/me`, but for who is not signed in, or no longer, that is an answer and no error. */
async function meOrNobody(store: Store, credentials: Credentials): Promise<Me | null> {
  try {
    return await readAsAccount(store, credentials, meOfCaller)
  } catch (error) {
    if (error instanceof Problem && error.category === 'unauthenticated') return null
    throw error
  }
}

/** Set-up, invitations, "who am I", further organizations. */
export function accountsRoutes(options: AccountsOptions): readonly Route[] {
  const { store, identity } = options

  const contextOf = (requestId: string, now: string): WriteContext => ({
    organizationId: uuidv7(),
    requestId,
    now,
    newId: () => uuidv7(),
    actor: { personId: uuidv7(), roles: ['administrator', 'aims-manager'], auth: 'session' },
  })

  /** Makes and furnishes an organization, in the transaction that it is given. */
  const found = async (tx: WriteTransaction, context: WriteContext, draft: OrganizationDraft, founder: Founder) => {
    const made = await makeOrganization(tx, context, draft, founder)
    const furnished = await options.furnish(tx, context, draft)
    await appendEvents(tx, context, [...made.events, ...furnished])
    return { id: context.organizationId, ...draft, personId: context.actor.personId, roles: [...made.roles] }
  }

  /** The first account, its organization and the instance's administrator, together. Set-ups take turns, so that one is first. */
  const setUp = (context: WriteContext, { name, email, password, organization }: BodyOf<typeof accounts.setUp>) =>
    asOrganization(store, context.organizationId, null, async (tx) => {
      await lockSetUp(tx)
      if (await isSetUp(tx)) throw new Problem('conflict', 'This instance is set up already.')
      // Before the set-up nobody can have an account: this one is left from a set-up that was cut off.
      const leftOver = await identity.userByEmail(email)
      if (leftOver) await identity.deleteUser(leftOver.userId)
      const { userId } = await identity.createUser({ name, email, password })
      try {
        await sql`select set_config('app.user', ${userId}, true)`.execute(tx)
        await tx.insertInto('instance_administrator').values({ user_id: userId, created_at: context.now }).execute()
        await found(tx, context, organization, { userId, name, email })
        return userId
      } catch (error) {
        await identity.deleteUser(userId)
        throw error
      }
    })

  const signedIn = async (
    userId: string,
    name: string,
    email: string,
    headers: Readonly<Record<string, string | undefined>>,
    address: string,
  ) => {
    const { cookies } = await identity.signIn(userId, new Headers(definedOf(headers)), address)
    const me = await store
      .transaction()
      .setAccessMode('read only')
      .execute((tx) => meOf(tx, userId, name, email))
    return { me, cookies }
  }

  return [
    open(accounts.setUpState, async () => {
      const done = await store.transaction().setAccessMode('read only').execute(isSetUp)
      return { body: { isSetUp: done, mail: options.sendsMail, version: options.version } }
    }),
    open(accounts.setUp, async ({ body, headers, now, request, requestId, reply }) => {
      if (await store.transaction().setAccessMode('read only').execute(isSetUp))
        throw new Problem('conflict', 'This instance is set up already.')
      if (!equalTokens(body.token, options.setUpToken))
        throw new Problem('forbidden', 'The set-up token is not the one that the server printed at its start.')
      const userId = await setUp(contextOf(requestId, now), body)
      const { me, cookies } = await signedIn(userId, body.name, body.email, headers, request.ip)
      void reply.header('set-cookie', cookies)
      return { body: me }
    }),
    open(accounts.me, async ({ credentials }) => ({ body: await readAsAccount(store, credentials, meOfCaller) })),
    open(accounts.session, async ({ credentials }) => ({ body: { me: await meOrNobody(store, credentials) } })),
    open(accounts.createOrganization, async ({ credentials, body, now, requestId }) => {
      const founder = await accountOf(store, credentials)
      const context = contextOf(requestId, now)
      const made = await asOrganization(store, context.organizationId, founder.userId, async (tx) => {
        if (!(await tx.selectFrom('instance_administrator').select('user_id').executeTakeFirst()))
          throw new Problem('forbidden', 'Only an administrator of the instance can make organizations.')
        return found(tx, context, body, founder)
      })
      return { body: made }
    }),
    open(accounts.readInvitation, async ({ params, now }) => {
      const invitation = await invitationOf(store, params.token, now)
      const account = await identity.userByEmail(invitation.email)
      const { organization, email, name, expires_at: expiresAt } = invitation
      return { body: { organization, email, name, expiresAt, hasAccount: account !== undefined } }
    }),
    open(accounts.acceptInvitation, async ({ params, body, headers, now, request, requestId, reply }) => {
      const invitation = await invitationOf(store, params.token, now)
      const name = body.name ?? invitation.name
      const known = await identity.userByEmail(invitation.email)
      // Somebody who has an account proves it with its password; nobody gets into an account by an invitation.
      if (known && !(await identity.checkPassword(known.userId, body.password)))
        throw new Problem('invalid', 'You have an account with this e-mail address. Give its password.', [
          { path: 'password', message: 'is not the password of your account' },
        ])
      const { userId } =
        known ?? (await identity.createUser({ name, email: invitation.email, password: body.password }))
      try {
        await accept(store, invitation, userId, name, {
          ...contextOf(requestId, now),
          organizationId: invitation.org_id,
        })
      } catch (error) {
        if (!known) await identity.deleteUser(userId)
        throw error
      }
      const { me, cookies } = await signedIn(userId, known?.name ?? name, invitation.email, headers, request.ip)
      void reply.header('set-cookie', cookies)
      return { body: me }
    }),
  ]
}

const definedOf = (headers: Readonly<Record<string, string | undefined>>) =>
  Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string')

const accountOf = (store: Store, credentials: Credentials): Promise<Founder> =>
  readAsAccount(store, credentials, async (_, { userId, name, email }) => {
    if (!userId) throw new Problem('forbidden', 'An API key cannot do this.')
    return { userId, name, email }
  })

interface InvitationRow {
  org_id: string
  id: string
  person_id: string
  organization: string
  slug: string
  email: string
  name: string
  expires_at: string
  accepted_at: string | null
}

async function invitationOf(store: Store, token: string, now: string): Promise<InvitationRow> {
  const { rows } = await store
    .transaction()
    .setAccessMode('read only')
    .execute((tx) => sql<InvitationRow>`select * from invitation_by_token(${hashOfToken(token)})`.execute(tx))
  const row = rows[0]
  if (!row || row.accepted_at || row.expires_at <= now)
    throw new Problem('not-found', 'This invitation does not exist, was used, or has ended.')
  return row
}

const accept = (store: Store, invitation: InvitationRow, userId: string, name: string, context: WriteContext) =>
  asOrganization(store, invitation.org_id, userId, async (tx) => {
    const used = await tx
      .updateTable('invitation')
      .set({ accepted_at: context.now })
      .where('id', '=', invitation.id)
      .where('accepted_at', 'is', null)
      .executeTakeFirst()
    if (used.numUpdatedRows !== 1n) throw new Problem('not-found', 'This invitation was used.')
    const joined = await tx
      .updateTable('person')
      .set({ user_id: userId, name, status: 'active', updated_at: context.now })
      .where('id', '=', invitation.person_id)
      .where('status', '=', 'invited')
      .executeTakeFirst()
    if (joined.numUpdatedRows !== 1n) throw new Problem('not-found', 'This invitation was taken back.')
    const acting: WriteContext = { ...context, actor: { ...context.actor, personId: invitation.person_id } }
    await appendEvents(tx, acting, [
      personEvent(acting, 'person.joined', invitation.person_id, undefined, { name, email: invitation.email }),
    ])
  })
