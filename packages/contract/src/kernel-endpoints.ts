import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { FileReference } from './field.ts'
import { cursor, limit } from './list-query.ts'
import { Doer, Erased, Instant, PasswordAgain, RecordEnvelope, Title } from './record.ts'
import { organizationPath, orgParams, Slug } from './record-endpoints.ts'
import { roles } from './role.ts'

/** Endpoints of the kernel: accounts, organizations, people, keys, files, search. */

const RoleName = z.enum(roles)
const Email = z.email().max(254)
const Password = z.string().min(1).max(256)
const OrganizationDraft = z.strictObject({ name: Title, slug: Slug })
const Organization = z.object({ id: z.uuid(), slug: z.string(), name: z.string() }).meta({ id: 'organization' })

export const Person = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    roles: z.array(RoleName),
    status: z.enum(['active', 'invited', 'deactivated']),
    accessUntil: Instant.nullable(),
    createdAt: Instant,
    /** Then the name is a neutral one, and nothing of the account is left. */
    erased: Erased,
  })
  .meta({ id: 'person' })
export type Person = z.output<typeof Person>

export const OrganizationSettings = z
  .object({
    /** An approval asks for the password of the account once more; API keys approve nothing then. */
    approvalNeedsPassword: z.boolean(),
  })
  .meta({ id: 'organization-settings' })
export type OrganizationSettings = z.output<typeof OrganizationSettings>

const Membership = Organization.extend({ personId: z.uuid(), roles: z.array(RoleName) })
export const Me = z
  .object({
    userId: z.string().nullable(),
    name: z.string(),
    email: z.string(),
    auth: z.enum(['session', 'key']),
    isInstanceAdministrator: z.boolean(),
    organizations: z.array(Membership),
  })
  .meta({ id: 'me' })
export type Me = z.output<typeof Me>

export const accounts = {
  setUpState: endpoint({
    method: 'GET',
    path: '/api/setup',
    tag: 'accounts',
    audience: 'public',
    summary: 'Whether the instance is set up',
    answer: z.object({ isSetUp: z.boolean(), mail: z.boolean(), version: z.string() }),
  }),
  setUp: endpoint({
    method: 'POST',
    path: '/api/setup',
    tag: 'accounts',
    audience: 'public',
    summary: 'First set-up, once, with the token of the set-up link',
    body: z.strictObject({
      token: z.string().max(500),
      name: Title,
      email: Email,
      password: Password,
      organization: OrganizationDraft,
    }),
    answer: Me,
  }),
  me: endpoint({
    method: 'GET',
    path: '/api/v1/me',
    tag: 'accounts',
    audience: 'signed-in',
    summary: 'Who one is',
    answer: Me,
  }),
  session: endpoint({
    method: 'GET',
    path: '/api/session',
    tag: 'accounts',
    audience: 'public',
    summary: 'Who one is, or nobody: no error for pages that must find out',
    answer: z.object({ me: Me.nullable() }),
  }),
  createOrganization: endpoint({
    method: 'POST',
    path: '/api/v1/orgs',
    tag: 'accounts',
    audience: 'signed-in',
    summary: 'Make an organization (instance administrators)',
    body: OrganizationDraft,
    answer: Membership,
  }),
  readInvitation: endpoint({
    method: 'GET',
    path: '/api/invitations/{token}',
    tag: 'accounts',
    audience: 'public',
    summary: 'What an invitation is for',
    params: z.strictObject({ token: z.string().max(200) }),
    answer: z.object({
      organization: z.string(),
      email: z.string(),
      name: z.string(),
      expiresAt: Instant,
      hasAccount: z.boolean(),
    }),
  }),
  acceptInvitation: endpoint({
    method: 'POST',
    path: '/api/invitations/{token}',
    tag: 'accounts',
    audience: 'public',
    summary: 'Accept an invitation and sign in',
    params: z.strictObject({ token: z.string().max(200) }),
    body: z.strictObject({ name: Title.optional(), password: Password }),
    answer: Me,
  }),
}

const userAdministrators = ['administrator'] as const
const settingsKeepers = ['administrator', 'aims-manager'] as const
const invitation = z.object({
  id: z.uuid(),
  link: z.string(),
  token: z.string(),
  email: z.string(),
  expiresAt: Instant,
  mailed: z.boolean(),
})

export const people = {
  organization: endpoint({
    method: 'GET',
    path: organizationPath,
    tag: 'people',
    summary: 'The organization',
    params: orgParams,
    answer: Organization.extend(OrganizationSettings.shape).meta({ id: 'organization-with-settings' }),
  }),
  settings: endpoint({
    method: 'GET',
    path: `${organizationPath}/settings`,
    tag: 'people',
    roles: settingsKeepers,
    summary: 'Settings of the organization',
    params: orgParams,
    answer: OrganizationSettings,
  }),
  changeSettings: endpoint({
    method: 'PATCH',
    path: `${organizationPath}/settings`,
    tag: 'people',
    roles: settingsKeepers,
    summary: 'Change settings of the organization; what guards approvals is lifted only with one’s password',
    params: orgParams,
    body: z.strictObject({
      approvalNeedsPassword: z.boolean().optional(),
      password: PasswordAgain.optional(),
    }),
    answer: OrganizationSettings,
  }),
  rename: endpoint({
    method: 'PATCH',
    path: organizationPath,
    tag: 'people',
    roles: ['administrator', 'aims-manager'],
    summary: 'Give the organization another name; its short name stays',
    params: orgParams,
    body: z.strictObject({ name: Title }),
    answer: Organization,
  }),
  list: endpoint({
    method: 'GET',
    path: `${organizationPath}/people`,
    tag: 'people',
    summary: 'People and their roles',
    params: orgParams,
    answer: z.object({ items: z.array(Person) }),
  }),
  change: endpoint({
    method: 'PATCH',
    path: `${organizationPath}/people/{id}`,
    tag: 'people',
    roles: userAdministrators,
    summary: 'Change roles, end or give back access',
    params: orgParams.extend({ id: z.uuid() }),
    body: z.strictObject({
      roles: z.array(RoleName).min(1).max(roles.length).optional(),
      status: z.enum(['active', 'deactivated']).optional(),
      accessUntil: Instant.nullable().optional(),
    }),
    answer: Person,
  }),
  resetLink: endpoint({
    method: 'POST',
    path: `${organizationPath}/people/{id}/reset-link`,
    tag: 'people',
    roles: userAdministrators,
    summary: 'A link by which the person sets a new password; valid 30 minutes, once',
    params: orgParams.extend({ id: z.uuid() }),
    answer: z.object({ link: z.string() }),
  }),
  invite: endpoint({
    method: 'POST',
    path: `${organizationPath}/invitations`,
    tag: 'people',
    roles: userAdministrators,
    summary: 'Invite a person',
    params: orgParams,
    body: z.strictObject({
      email: Email,
      name: Title,
      roles: z.array(RoleName).min(1).max(roles.length),
      accessUntil: Instant.optional(),
    }),
    answer: invitation,
  }),
}

const ApiKey = z
  .object({
    id: z.uuid(),
    name: z.string(),
    role: RoleName.nullable(),
    scopes: z.array(z.string()).nullable(),
    personId: z.uuid(),
    expiresAt: Instant,
    createdAt: Instant,
    revokedAt: Instant.nullable(),
    lastUsedAt: Instant.nullable(),
  })
  .meta({ id: 'api-key' })
export type ApiKey = z.output<typeof ApiKey>

export const Scope = z.string().regex(/^(\*|[a-z][a-z-]*):(read|write)$/, 'must be like evidence:write or *:read')
const keyMakers = ['administrator', 'aims-manager', 'system-owner', 'contributor'] as const

export const apiKeys = {
  list: endpoint({
    method: 'GET',
    path: `${organizationPath}/api-keys`,
    tag: 'api-keys',
    roles: keyMakers,
    summary: 'API keys, without the keys themselves',
    params: orgParams,
    answer: z.object({ items: z.array(ApiKey) }),
  }),
  create: endpoint({
    method: 'POST',
    path: `${organizationPath}/api-keys`,
    tag: 'api-keys',
    roles: keyMakers,
    summary: 'Make an API key; it is shown this once',
    params: orgParams,
    body: z
      .strictObject({
        name: Title,
        role: RoleName.optional(),
        scopes: z.array(Scope).min(1).max(100).optional(),
        expiresAt: Instant.optional(),
      })
      .refine((draft) => (draft.role === undefined) !== (draft.scopes === undefined), {
        message: 'give either role or scopes',
        path: ['role'],
      }),
    answer: ApiKey.extend({ key: z.string() }),
  }),
  revoke: endpoint({
    method: 'DELETE',
    path: `${organizationPath}/api-keys/{id}`,
    tag: 'api-keys',
    roles: keyMakers,
    summary: 'End an API key at once',
    params: orgParams.extend({ id: z.uuid() }),
    answer: z.undefined(),
    status: 204,
  }),
}

export const files = {
  upload: endpoint({
    method: 'POST',
    path: `${organizationPath}/files`,
    tag: 'files',
    summary: 'Upload one file as multipart/form-data, streamed',
    params: orgParams,
    upload: true,
    answer: FileReference,
  }),
  download: endpoint({
    method: 'GET',
    path: `${organizationPath}/files/{sha256}`,
    tag: 'files',
    summary: 'Download a file by its SHA-256',
    params: orgParams.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    answer: z.unknown(),
    mediaTypes: ['application/octet-stream'],
  }),
}

export const SearchHit = z.object({
  id: z.uuid(),
  ref: z.string(),
  register: z.string(),
  title: z.string(),
  status: z.string(),
})
export type SearchHit = z.output<typeof SearchHit>

/** A record that waits for the caller, with the step that is open to them. */
export const WorkItem = z.object({
  record: RecordEnvelope.omit({ data: true }).extend({ dueOn: z.string().nullable() }),
  why: z.enum(['overdue', 'due', 'approval', 'assigned']),
  transition: z.string().nullable(),
  /** The owner whom the caller stands in for; null for work of their own. */
  forId: z.uuid().nullable(),
})
export type WorkItem = z.output<typeof WorkItem>

export const Change = z.object({
  at: Instant,
  actor: Doer,
  event: z.string(),
  version: z.int(),
  record: SearchHit,
})

export const overview = {
  search: endpoint({
    method: 'GET',
    path: `${organizationPath}/search`,
    tag: 'search',
    summary: 'Search all registers, tolerant of typing errors; of the past by the words as they stood then',
    params: orgParams,
    query: z.strictObject({
      q: z.string().trim().min(1).max(300),
      register: z.string().max(60).optional(),
      limit,
      asOf: Instant.optional(),
    }),
    answer: z.object({ items: z.array(SearchHit) }),
  }),
  work: endpoint({
    method: 'GET',
    path: `${organizationPath}/work`,
    tag: 'work',
    summary: 'What waits for the caller: overdue, due, to approve',
    params: orgParams,
    answer: z.object({ items: z.array(WorkItem) }),
  }),
  changes: endpoint({
    method: 'GET',
    path: `${organizationPath}/changes-of-records`,
    tag: 'work',
    summary: 'What changed lately, newest first',
    params: orgParams,
    query: z.strictObject({ limit, cursor: cursor.optional(), asOf: Instant.optional() }),
    answer: z.object({ items: z.array(Change), nextCursor: z.string().nullable() }),
  }),
}

export const kernelEndpoints = { accounts, people, apiKeys, files, overview }
