import { randomBytes } from 'node:crypto'
import { apiKeys } from '@plumbline/contract/kernel-endpoints'
import { Problem } from '@plumbline/contract/problem'
import { type Role, roles } from '@plumbline/contract/role'
import type { ChangeEvent, WriteContext } from '../change/change.ts'
import { hashOfToken } from '../http/credentials.ts'
import { type Route, read, write } from '../http/route.ts'

const columns = [
  'id',
  'name',
  'role',
  'scopes',
  'person_id',
  'expires_at',
  'created_at',
  'revoked_at',
  'last_used_at',
] as const
const dayMs = 86_400_000
/** Longest life of a key, in days. A key nobody renews is a key nobody misses. */
const longest = 400

interface KeyRow {
  id: string
  name: string
  role: string | null
  scopes: string[] | null
  person_id: string
  expires_at: string
  created_at: string
  revoked_at: string | null
  last_used_at: string | null
}

const roleOf = (name: string | null): Role | null => roles.find((role) => role === name) ?? null

const keyOf = (row: KeyRow) => ({
  id: row.id,
  name: row.name,
  role: roleOf(row.role),
  scopes: row.scopes,
  personId: row.person_id,
  expiresAt: row.expires_at,
  createdAt: row.created_at,
  revokedAt: row.revoked_at,
  lastUsedAt: row.last_used_at,
})

/** Roles that a holder of these roles may give to a key: their own, and what an AIMS manager stands above. */
export function grantableRoles(held: readonly Role[]): ReadonlySet<Role> {
  const below: readonly Role[] = held.includes('aims-manager') ? ['system-owner', 'contributor', 'viewer'] : []
  return new Set([...held, ...below])
}

const event = (
  context: WriteContext,
  type: string,
  id: string,
  state: Readonly<Record<string, string | string[] | null>>,
): ChangeEvent => ({
  id: context.newId(),
  type,
  object: { type: 'api-key', id, version: type.endsWith('made') ? 1 : 2 },
  after: { ...state },
})

/** API keys: shown once, kept as a hash, never stronger than who made them, dead when their maker is. */
export function apiKeysRoutes(): readonly Route[] {
  return [
    read(apiKeys.list, async ({ member }, tx) => {
      const seesAll = member.actor.roles.includes('administrator') || member.actor.roles.includes('aims-manager')
      const rows = await tx
        .selectFrom('api_key')
        .select(columns)
        .$if(!seesAll, (query) => query.where('person_id', '=', member.actor.personId))
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute()
      return { body: { items: rows.map(keyOf) } }
    }),
    write(apiKeys.create, async ({ body, member, context }, tx) => {
      if (member.actor.auth === 'key') throw new Problem('forbidden', 'A key cannot make keys.')
      if (body.role && !grantableRoles(member.actor.roles).has(body.role))
        throw new Problem('forbidden', 'A key cannot be allowed more than its maker.', [
          { path: 'role', message: 'is not one of yours' },
        ])
      const latest = new Date(Date.parse(context.now) + longest * dayMs).toISOString()
      const expiresAt = body.expiresAt ?? new Date(Date.parse(context.now) + 90 * dayMs).toISOString()
      if (Date.parse(expiresAt) <= Date.parse(context.now) || Date.parse(expiresAt) > Date.parse(latest))
        throw new Problem('invalid', 'The end of the key is out of range.', [
          { path: 'expiresAt', message: `must be in the future and within ${longest} days` },
        ])
      const key = `plb_${randomBytes(32).toString('base64url')}`
      const row = {
        id: context.newId(),
        name: body.name,
        role: body.role ?? null,
        scopes: body.scopes ?? null,
        person_id: context.actor.personId,
        expires_at: new Date(expiresAt).toISOString(),
        created_at: context.now,
        revoked_at: null,
        last_used_at: null,
      }
      await tx
        .insertInto('api_key')
        .values({ org_id: context.organizationId, hash: hashOfToken(key), ...row })
        .execute()
      const made = event(context, 'api-key.made', row.id, {
        name: row.name,
        role: row.role,
        scopes: row.scopes,
        expiresAt: row.expires_at,
      })
      return { result: { body: { ...keyOf(row), key } }, events: [made] }
    }),
    write(apiKeys.revoke, async ({ params, member, context }, tx) => {
      const row = await tx.selectFrom('api_key').select(columns).where('id', '=', params.id).executeTakeFirst()
      const mayRevoke =
        row &&
        (row.person_id === member.actor.personId ||
          member.actor.roles.includes('administrator') ||
          member.actor.roles.includes('aims-manager'))
      if (!mayRevoke) throw new Problem('not-found', 'There is no such key.')
      await tx
        .updateTable('api_key')
        .set({ revoked_at: context.now })
        .where('id', '=', params.id)
        .where('revoked_at', 'is', null)
        .execute()
      return { result: { body: undefined }, events: [event(context, 'api-key.revoked', params.id, { name: row.name })] }
    }),
  ]
}
