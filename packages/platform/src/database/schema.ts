import type { ColumnType, Generated } from 'kysely'
import type { LogTables } from './log-tables.ts'
import type { WorkTables } from './work-tables.ts'

/** Rows as the migrated database has them; a test compares this with the catalog. Times are RFC 3339 texts (see pool.ts). */
type Json = ColumnType<Record<string, unknown>, string, string>

interface OrganizationTable {
  org_id: string
  slug: string
  name: string
  created_at: string
  approval_needs_password: Generated<boolean>
}

interface PersonTable {
  org_id: string
  id: string
  user_id: string | null
  name: string
  email: string
  email_lower: ColumnType<string, never, never>
  roles: string[]
  status: string
  access_until: string | null
  created_at: string
  updated_at: string
}

interface InstanceAdministratorTable {
  user_id: string
  created_at: string
}

interface RecordTable {
  org_id: string
  id: string
  register: string
  number: number
  ref: string
  title: string
  status: string
  owner_id: string | null
  due_on: string | null
  data: Json
  version: number
  created_at: string
  created_by: string
  updated_at: string
  updated_by: string
  archived_at: string | null
}

interface RecordVersionTable {
  org_id: string
  record_id: string
  version: number
  register: string
  number: number
  ref: string
  title: string
  status: string
  owner_id: string | null
  due_on: string | null
  data: Json
  created_at: string
  created_by: string
  archived_at: string | null
  event: string
  is_authored: boolean
  is_approval: boolean
  reason: string | null
  actor_id: string
  entry_id: string
  valid_from: string
  valid_to: string | null
  changed_in: ColumnType<string, never, never>
  schema: Generated<number>
  committed: ColumnType<
    { readonly schema: number; readonly status: string; readonly data: Readonly<Record<string, unknown>> } | null,
    never,
    never
  >
}

interface LinkTable {
  org_id: string
  id: string
  relation: string
  from_id: string
  to_id: string
  created_at: string
  created_by: string
  ended_at: string | null
  ended_by: string | null
  changed_in: ColumnType<string, never, never>
}

interface CommentTable {
  org_id: string
  id: string
  record_id: string
  author_id: string
  body: string
  created_at: string
}

interface ErasureTable {
  org_id: string
  subject: string
  subject_id: string
  told_by: string
  at: string
  reason: string
}

interface AuditPackTable {
  org_id: string
  id: string
  wish: Json
  status: string
  step: string
  progress: number
  worker: string
  seen_at: string
  failure: string | null
  sha256: string | null
  size: number | null
  bundle: string | null
  summary: ColumnType<Record<string, unknown> | null, string | null, string | null>
  made_by: string
  maker: ColumnType<unknown, string | null, never>
  created_at: string
  finished_at: string | null
}

interface ImportTable {
  org_id: string
  id: string
  register: string
  file_name: string
  sha256: string
  columns: ColumnType<unknown, string, never>
  mapping: ColumnType<unknown, string, string>
  status: string
  total: number
  position: Generated<number>
  reached: number | null
  made_by: string
  created_at: string
  finished_at: string | null
}

interface ImportRowTable {
  org_id: string
  import_id: string
  number: number
  cells: ColumnType<unknown, string | null, string | null>
  outcome: string | null
  problems: ColumnType<unknown, string | undefined, string>
  record_id: string | null
  version_before: number | null
  version_after: number | null
  link_ids: Generated<string[]>
  undo: string | null
}

interface AuditRoomTable {
  org_id: string
  id: string
  title: string
  opened_by: string
  opened_at: string
  ends_at: string
  as_of: string | null
  clauses: string[]
  systems: string[]
  closed_at: string | null
}

interface AuditRoomAuditorTable {
  org_id: string
  room_id: string
  person_id: string
  left_at: string | null
}

interface AuditRequestTable {
  org_id: string
  room_id: string
  id: string
  number: number
  text: string
  asked_by: string
  asked_at: string
  due_on: string
  status: string
  answer: string | null
  answered_by: string | null
  answered_at: string | null
  record_ids: string[]
}

interface ConcernFormTable {
  org_id: string
  token: string
  is_open: boolean
  welcome: string
  updated_at: string
}

interface ConcernCodeTable {
  org_id: string
  record_id: string
  hash: Buffer
}

interface ConcernMessageTable {
  org_id: string
  id: string
  record_id: string
  author_id: string | null
  shows_name: boolean
  body: string
  sent_at: string
}

interface ConcernAttachmentTable {
  org_id: string
  id: string
  record_id: string
  name: string
  media_type: string
  size: number
  sha256: string
  content: Buffer
}

interface AuditNoteTable {
  org_id: string
  room_id: string
  id: string
  author_id: string
  record_id: string | null
  body: string
  salt: Buffer
  created_at: string
  updated_at: string
}

interface AuditSampleTable {
  org_id: string
  room_id: string
  id: string
  register: string
  filter: Json
  as_of: string
  seed: string
  population: number
  population_digest: string
  size: number
  record_ids: string[]
  drawn_by: string
  drawn_at: string
}

interface CounterTable {
  org_id: string
  register: string
  last_number: number
  live: number
}

interface FileTable {
  org_id: string
  sha256: string
  size: number
  media_type: string
  name: string
  created_at: string
  created_by: string
}

interface ApiKeyTable {
  org_id: string
  id: string
  name: string
  hash: Buffer
  role: string | null
  scopes: string[] | null
  person_id: string
  expires_at: string
  created_at: string
  revoked_at: string | null
  last_used_at: string | null
}

interface InvitationTable {
  org_id: string
  id: string
  person_id: string
  token_hash: Buffer
  expires_at: string
  accepted_at: string | null
  created_at: string
  created_by: string
}

interface IdempotencyTable {
  org_id: string
  actor_id: string
  key: string
  fingerprint: string
  status: number
  headers: ColumnType<Record<string, string>, string, string>
  body: string
  created_at: string
}

export interface Database extends WorkTables, LogTables {
  organization: OrganizationTable
  person: PersonTable
  instance_administrator: InstanceAdministratorTable
  record: RecordTable
  record_version: RecordVersionTable
  link: LinkTable
  comment: CommentTable
  erasure: ErasureTable
  counter: CounterTable
  audit_pack: AuditPackTable
  import: ImportTable
  import_row: ImportRowTable
  audit_room: AuditRoomTable
  audit_room_auditor: AuditRoomAuditorTable
  audit_request: AuditRequestTable
  audit_note: AuditNoteTable
  audit_sample: AuditSampleTable
  concern_form: ConcernFormTable
  concern_code: ConcernCodeTable
  concern_message: ConcernMessageTable
  concern_attachment: ConcernAttachmentTable
  file: FileTable
  api_key: ApiKeyTable
  invitation: InvitationTable
  idempotency: IdempotencyTable
}
