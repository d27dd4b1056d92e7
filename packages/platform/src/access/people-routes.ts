import { randomBytes } from 'node:crypto'
import { type Person, people } from '@plumbline/contract/kernel-endpoints'
import { Problem } from '@plumbline/contract/problem'
import type { Erased } from '@plumbline/contract/record'
import { isRole, type Role } from '@plumbline/contract/role'
import { sql } from 'kysely'
import type { ReadTransaction, WriteTransaction } from '../change/transaction.ts'
import { hashOfToken } from '../http/credentials.ts'
import { type Route, read, write } from '../http/route.ts'
import type { Identity } from '../identity/identity.ts'
import { erasedAmong } from '../privacy/erased.ts'
import { personEvent } from './organizations.ts'

export interface PeopleOptions {
  readonly identity: Identity
  readonly publicUrl: string
  /** Absent without SMTP_URL: links are handed over by hand. */
  readonly mail?: (message: { to: string; subject: string; text: string }) => Promise<void>
}

const columns = ['id', 'user_id', 'name', 'email', 'roles', 'status', 'access_until', 'created_at'] as const
const dayMs = 86_400_000
interface PersonRow {
  id: string
  user_id: string | null
  name: string
  email: string
  roles: string[]
  status: string
  access_until: string | null
  created_at: string
}

const personOf = (row: PersonRow, erased: Erased = null): Person => ({
  id: row.id,
  name: row.name,
  email: row.email,
  roles: row.roles.filter(isRole),
  status: row.status === 'invited' || row.status === 'deactivated' ? row.status : 'active',
  accessUntil: row.access_until,
  createdAt: row.created_at,
  erased,
})

const stateOf = (row: PersonRow) => ({
  name: row.name,
  email: row.email,
  roles: row.roles,
  status: row.status,
  accessUntil: row.access_until,
})

async function personById(tx: ReadTransaction, id: string): Promise<PersonRow> {
  const row = await tx
    .selectFrom('person')
    .select(columns)
    .where('id', '=', id)
    .where('status', '<>', 'system')
    .executeTakeFirst()
  if (!row) throw new Problem('not-found', 'There is no such person here.')
  return row
}

/** An organization without an administrator could never let anybody in again. */
async function refuseLastAdministrator(tx: WriteTransaction, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_setting('app.org'), 1))`.execute(tx)
  const other = await tx
    .selectFrom('person')
    .select('id')
    .where('id', '<>', id)
    .where('status', '=', 'active')
    .where('access_until', 'is', null)
    .where(sql<boolean>`roles @> array['administrator']`)
    .executeTakeFirst()
  if (!other) throw new Problem('conflict', 'This is the last administrator. Make somebody else one first.')
}

/** People of an organization: who they are, what they may do, and how they get in. */
export function peopleRoutes({ identity, publicUrl, mail }: PeopleOptions): readonly Route[] {
  return [
    read(people.list, async (_, tx) => {
      const rows = await tx
        .selectFrom('person')
        .select(columns)
        .where('status', '<>', 'system')
        .orderBy('name')
        .orderBy('id')
        .execute()
      const erased = await erasedAmong(
        tx,
        'person',
        rows.map(({ id }) => id),
      )
      return { body: { items: rows.map((row) => personOf(row, erased.get(row.id))) } }
    }),
    write(people.change, async ({ params, body, context }, tx) => {
      const before = await personById(tx, params.id)
      if ((await erasedAmong(tx, 'person', [before.id])).size > 0)
        throw new Problem('conflict', 'The data of this person were erased. Invite them anew if they come back.')
      if (body.status === 'active' && before.user_id === null)
        throw new Problem('conflict', 'This person has not accepted the invitation yet.')
      const after = {
        ...before,
        roles: body.roles ? [...new Set(body.roles)] : before.roles,
        status: body.status ?? before.status,
        access_until: body.accessUntil === undefined ? before.access_until : body.accessUntil,
      }
      const wasAdministrator = before.roles.includes('administrator') && before.status === 'active'
      const staysAdministrator =
        after.roles.includes('administrator') && after.status === 'active' && after.access_until === null
      if (wasAdministrator && !staysAdministrator) await refuseLastAdministrator(tx, before.id)
      await tx
        .updateTable('person')
        .set({ roles: after.roles, status: after.status, access_until: after.access_until, updated_at: context.now })
        .where('id', '=', before.id)
        .execute()
      const event = personEvent(context, 'person.access-changed', before.id, stateOf(before), stateOf(after))
      return { result: { body: personOf(after) }, events: [event] }
    }),
    write(people.resetLink, async ({ params, context }, tx) => {
      const person = await personById(tx, params.id)
      if (!person.user_id || person.status !== 'active')
        throw new Problem('conflict', 'This person has no account yet, or no access any more.')
      // An account can belong to several organizations; one organization's administrator must not get into another's.
      const { rows } = await sql<{ slug: string }>`select slug from organizations_of(${person.user_id})`.execute(tx)
      if (rows.length > 1)
        throw new Problem(
          'forbidden',
          'This person also belongs to another organization and has to reset the password by mail.',
        )
      const link = await identity.makeResetLink(person.email)
      if (!link) throw new Problem('conflict', 'This person has no account.')
      return {
        result: { body: { link } },
        events: [personEvent(context, 'person.reset-link-made', person.id, undefined, {})],
      }
    }),
    write(people.invite, async ({ body, member, context }, tx) => {
      const personId = await personToInvite(tx, context.organizationId, context.newId(), body, context.now)
      const token = randomBytes(32).toString('base64url')
      const id = context.newId()
      const expiresAt = new Date(Date.parse(context.now) + 14 * dayMs).toISOString()
      await tx
        .insertInto('invitation')
        .values({
          org_id: context.organizationId,
          id,
          person_id: personId,
          token_hash: hashOfToken(token),
          expires_at: expiresAt,
          accepted_at: null,
          created_at: context.now,
          created_by: context.actor.personId,
        })
        .execute()
      const link = `${publicUrl}/invitations/${token}`
      // Mail goes out before the commit: an invitation that could not be sent is reported, not silently lost.
      if (mail)
        await mail({
          to: body.email,
          subject: `Invitation to ${member.organization} on Plumbline`,
          text: `${member.principal.name} invites you to the AI management system of ${member.organization}.\n\nOpen this link within 14 days to set your password:\n${link}\n`,
        })
      const event = personEvent(context, 'person.invited', personId, undefined, {
        name: body.name,
        email: body.email,
        roles: body.roles,
      })
      return {
        result: { body: { id, link, token, email: body.email, expiresAt, mailed: mail !== undefined } },
        events: [event],
      }
    }),
  ]
}

interface InvitationDraft {
  readonly email: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly accessUntil?: string | undefined
}

/** The person row an invitation is for: a new one, or one that was invited before, even if that was taken back. */
async function personToInvite(
  tx: WriteTransaction,
  organizationId: string,
  newId: string,
  draft: InvitationDraft,
  now: string,
): Promise<string> {
  const values = {
    name: draft.name,
    email: draft.email,
    roles: [...draft.roles],
    access_until: draft.accessUntil ?? null,
    status: 'invited',
    updated_at: now,
  }
  const known = await tx
    .selectFrom('person')
    .select(['id', 'user_id'])
    .where('email_lower', '=', draft.email.toLowerCase())
    .executeTakeFirst()
  if (known && known.user_id !== null)
    throw new Problem('conflict', 'This person is in the organization already. Change the roles instead.', [
      { path: 'email', message: 'is a member already' },
    ])
  if (known) {
    await tx.updateTable('person').set(values).where('id', '=', known.id).execute()
    await tx
      .updateTable('invitation')
      .set({ expires_at: now })
      .where('person_id', '=', known.id)
      .where('accepted_at', 'is', null)
      .execute()
    return known.id
  }
  await tx
    .insertInto('person')
    .values({ org_id: organizationId, id: newId, user_id: null, created_at: now, ...values })
    .execute()
  return newId
}
