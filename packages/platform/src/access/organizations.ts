import { systemPersonId } from '@plumbline/contract/actor'
import { Problem } from '@plumbline/contract/problem'
import type { Role } from '@plumbline/contract/role'
import { sql } from 'kysely'
import type { ChangeEvent, WriteContext } from '../change/change.ts'
import type { WriteTransaction } from '../change/transaction.ts'

export interface OrganizationDraft {
  readonly name: string
  readonly slug: string
}

/** The person who makes an organization and becomes its first administrator and AIMS manager. */
export interface Founder {
  readonly userId: string
  readonly name: string
  readonly email: string
}

const founderRoles: readonly Role[] = ['administrator', 'aims-manager']
const names = new Set(['api', 'assets', 'setup', 'sign-in', 'invitations', 'account', 'reset-password', 'report'])

/** What the product adds to every new organization: framework packs and the like. */
export type Furnish = (
  tx: WriteTransaction,
  context: WriteContext,
  organization: OrganizationDraft,
) => Promise<readonly ChangeEvent[]>

/**
 * Makes an organization with its founder, in a transaction whose `app.org` is the new organization.
 * @throws Problem conflict when the short name is taken, invalid when it is one of the product's own paths
 */
export async function makeOrganization(
  tx: WriteTransaction,
  context: WriteContext,
  draft: OrganizationDraft,
  founder: Founder,
): Promise<{ readonly roles: readonly Role[]; readonly events: readonly ChangeEvent[] }> {
  if (names.has(draft.slug))
    throw new Problem('invalid', 'This short name is reserved.', [{ path: 'slug', message: 'is reserved' }])
  const { organizationId, actor, now } = context
  const made = await tx
    .insertInto('organization')
    .values({ org_id: organizationId, slug: draft.slug, name: draft.name, created_at: now })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n)
    throw new Problem('conflict', 'This short name is taken.', [{ path: 'slug', message: 'is taken' }])
  const times = { created_at: now, updated_at: now, access_until: null }
  await tx
    .insertInto('person')
    .values([
      {
        org_id: organizationId,
        id: systemPersonId,
        user_id: null,
        name: 'Plumbline',
        email: 'system',
        roles: [],
        status: 'system',
        ...times,
      },
      {
        org_id: organizationId,
        id: actor.personId,
        user_id: founder.userId,
        name: founder.name,
        email: founder.email,
        roles: [...founderRoles],
        status: 'active',
        ...times,
      },
    ])
    .execute()
  const events: ChangeEvent[] = [
    {
      id: context.newId(),
      type: 'organization.created',
      object: { type: 'organization', id: organizationId, version: 1 },
      after: { name: draft.name, slug: draft.slug },
    },
    personEvent(context, 'person.joined', actor.personId, undefined, {
      name: founder.name,
      email: founder.email,
      roles: [...founderRoles],
    }),
  ]
  return { roles: founderRoles, events }
}

/** Gives an organization another name. */
export async function renameOrganization(
  tx: WriteTransaction,
  { organizationId, newId }: WriteContext,
  name: string,
): Promise<ChangeEvent> {
  const before = await tx
    .selectFrom('organization')
    .select('name')
    .where('org_id', '=', organizationId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  await tx.updateTable('organization').set({ name }).where('org_id', '=', organizationId).execute()
  return {
    id: newId(),
    type: 'organization.renamed',
    object: { type: 'organization', id: organizationId, version: 1 },
    before: { name: before.name },
    after: { name },
  }
}

type State = Readonly<Record<string, string | string[] | null>>

/** A change of who may do what; every one is an entry of the log. */
export const personEvent = (
  context: WriteContext,
  type: string,
  id: string,
  before: State | undefined,
  after: State,
): ChangeEvent => ({
  id: context.newId(),
  type,
  object: { type: 'person', id, version: 1 },
  ...(before ? { before: { ...before } } : {}),
  after: { ...after },
})

/** Serializes set-up, so that two browsers cannot both be first. */
export const lockSetUp = (tx: WriteTransaction) => sql`select pg_advisory_xact_lock(4200142002)`.execute(tx)
