import { z } from 'zod'
import { clauses, systems } from './audit-pack-endpoints.ts'
import { endpoint } from './endpoint.ts'
import { SearchHit } from './kernel-endpoints.ts'
import { Erased, Instant, Title } from './record.ts'
import { organizationPath, orgParams, RecordKey } from './record-endpoints.ts'
import { roles } from './role.ts'

/** Audit rooms: time-boxed access of auditors to a part of the management system (docs/audit-room.md). */

const path = `${organizationPath}/audit-rooms` as const
const one = `${path}/{id}` as const
const tag = 'audit-rooms'

const hosts = ['administrator', 'aims-manager'] as const
const auditors = ['internal-auditor', 'external-auditor'] as const
const answerers = ['aims-manager', 'system-owner', 'contributor'] as const
const visitors = [...hosts, 'top-management', 'system-owner', 'contributor', ...auditors] as const

const Day = z.iso.date()
const Text = z.string().trim().min(1).max(10_000)
const Who = z.object({ id: z.uuid(), name: z.string() })
const roomParams = orgParams.extend({ id: z.uuid() })
const requestParams = roomParams.extend({ requestId: z.uuid() })
const AuditorIds = z.array(z.uuid()).max(50)

export const AuditRoom = z
  .object({
    id: z.uuid(),
    title: z.string(),
    openedBy: Who,
    openedAt: Instant,
    endsAt: Instant,
    closedAt: Instant.nullable(),
    state: z.enum(['open', 'ended', 'closed']),
    /** What the external auditors see is what was then; null: what is now. */
    asOf: Instant.nullable(),
    /** What they see: these clauses and AI systems with what is linked; everything if there is neither. */
    clauses: z.array(z.string()),
    systems: z.array(z.uuid()),
    auditors: z.array(Who.extend({ roles: z.array(z.enum(roles)) })),
    requests: z.object({ open: z.int(), overdue: z.int(), answered: z.int(), total: z.int() }),
  })
  .meta({ id: 'audit-room' })
export type AuditRoom = z.output<typeof AuditRoom>

export const AuditRequest = z
  .object({
    id: z.uuid(),
    number: z.int(),
    text: z.string(),
    askedBy: Who,
    askedAt: Instant,
    dueOn: Day,
    status: z.enum(['open', 'answered', 'accepted', 'withdrawn']),
    answer: z.string().nullable(),
    answeredBy: Who.nullable(),
    answeredAt: Instant.nullable(),
    /** What the answer hands over, as far as the caller may read it. */
    records: z.array(SearchHit),
    erased: Erased,
  })
  .meta({ id: 'audit-request' })
export type AuditRequest = z.output<typeof AuditRequest>

export const AuditNote = z
  .object({
    id: z.uuid(),
    record: SearchHit.nullable(),
    body: z.string(),
    /** With the body it opens the commitment that the log has of this note. */
    salt: z.base64(),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'audit-note' })
export type AuditNote = z.output<typeof AuditNote>

export const AuditSample = z
  .object({
    id: z.uuid(),
    register: z.string(),
    filter: z.record(z.string(), z.array(z.string())),
    asOf: Instant,
    seed: z.string(),
    population: z.int(),
    populationDigest: z.string(),
    size: z.int(),
    /** In the order of the drawing, as far as the caller may read them. */
    records: z.array(SearchHit),
    drawnBy: Who,
    drawnAt: Instant,
  })
  .meta({ id: 'audit-sample' })
export type AuditSample = z.output<typeof AuditSample>

const listOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) })

export const auditRooms = {
  list: endpoint({
    method: 'GET',
    path,
    tag,
    roles: visitors,
    summary: 'Audit rooms, newest first; to an external auditor, their own',
    params: orgParams,
    answer: listOf(AuditRoom),
  }),
  create: endpoint({
    method: 'POST',
    path,
    tag,
    roles: hosts,
    summary: 'Open an audit room',
    params: orgParams,
    body: z.strictObject({
      title: Title,
      endsAt: Instant,
      asOf: Instant.optional(),
      clauses: clauses.optional(),
      systems: systems.optional(),
      auditors: AuditorIds.default([]),
    }),
    answer: AuditRoom,
  }),
  read: endpoint({
    method: 'GET',
    path: one,
    tag,
    roles: visitors,
    summary: 'An audit room',
    params: roomParams,
    answer: AuditRoom,
  }),
  change: endpoint({
    method: 'PATCH',
    path: one,
    tag,
    roles: hosts,
    summary: 'Move the end of an audit room, or change its auditors',
    params: roomParams,
    body: z.strictObject({ title: Title.optional(), endsAt: Instant.optional(), auditors: AuditorIds.optional() }),
    answer: AuditRoom,
  }),
  close: endpoint({
    method: 'POST',
    path: `${one}/close`,
    tag,
    roles: hosts,
    summary: 'Close an audit room for good',
    params: roomParams,
    answer: AuditRoom,
    status: 200,
  }),
}

export const auditRequests = {
  list: endpoint({
    method: 'GET',
    path: `${one}/requests`,
    tag,
    roles: visitors,
    summary: 'Requests of an audit room, by number',
    params: roomParams,
    answer: listOf(AuditRequest),
  }),
  ask: endpoint({
    method: 'POST',
    path: `${one}/requests`,
    tag,
    roles: auditors,
    summary: 'Ask for something (auditors of the room)',
    params: roomParams,
    body: z.strictObject({ text: Text, dueOn: Day }),
    answer: AuditRequest,
  }),
  answer: endpoint({
    method: 'POST',
    path: `${one}/requests/{requestId}/answer`,
    tag,
    roles: answerers,
    summary: 'Answer a request; the records named are handed over to the auditors of the room',
    params: requestParams,
    body: z.strictObject({ text: Text, records: z.array(RecordKey).max(100).default([]) }),
    answer: AuditRequest,
    status: 200,
  }),
  decide: endpoint({
    method: 'POST',
    path: `${one}/requests/{requestId}/decision`,
    tag,
    roles: auditors,
    summary: 'Accept the answer, ask again, or withdraw the request (auditors of the room)',
    params: requestParams,
    body: z.discriminatedUnion('decision', [
      z.strictObject({ decision: z.literal('accept') }),
      z.strictObject({ decision: z.literal('ask-again'), text: Text, dueOn: Day }),
      z.strictObject({ decision: z.literal('withdraw') }),
    ]),
    answer: AuditRequest,
    status: 200,
  }),
}

const NoteBody = z.string().trim().min(1).max(50_000)

export const auditNotes = {
  list: endpoint({
    method: 'GET',
    path: `${one}/notes`,
    tag,
    roles: auditors,
    summary: "The caller's own notes in an audit room; nobody else reads them",
    params: roomParams,
    answer: listOf(AuditNote),
  }),
  write: endpoint({
    method: 'POST',
    path: `${one}/notes`,
    tag,
    roles: auditors,
    summary: 'Write a note that only its author can read (auditors of the room)',
    params: roomParams,
    body: z.strictObject({ body: NoteBody, record: RecordKey.optional() }),
    answer: AuditNote,
  }),
  change: endpoint({
    method: 'PATCH',
    path: `${one}/notes/{noteId}`,
    tag,
    roles: auditors,
    summary: 'Change a note of one’s own',
    params: roomParams.extend({ noteId: z.uuid() }),
    body: z.strictObject({ body: NoteBody, record: RecordKey.nullable().optional() }),
    answer: AuditNote,
  }),
}

/** The filters of lists: `{"status": ["identified"], "createdAt.gte": ["2026-01-01"]}`. */
const SampleFilter = z.record(
  z.string().regex(/^[a-zA-Z]{1,60}(\.(gte|lte|ne))?$/, 'must be a field such as status, or createdAt.gte'),
  z.array(z.string().max(300)).min(1).max(200),
)

export const auditSamples = {
  list: endpoint({
    method: 'GET',
    path: `${one}/samples`,
    tag,
    roles: visitors,
    summary: 'Samples drawn in an audit room, newest first',
    params: roomParams,
    answer: listOf(AuditSample),
  }),
  draw: endpoint({
    method: 'POST',
    path: `${one}/samples`,
    tag,
    roles: auditors,
    summary: 'Draw a sample of a register that anybody can draw again (auditors of the room)',
    params: roomParams,
    body: z.strictObject({
      register: z.string().max(60),
      filter: SampleFilter.default({}),
      asOf: Instant.optional(),
      size: z.int().min(1).max(500),
      /** 32 random bytes of the server in hexadecimal, if not given. */
      seed: z
        .string()
        .regex(/^[\x20-\x7e]{1,200}$/, 'must be one line of ASCII characters')
        .optional(),
    }),
    answer: AuditSample,
  }),
}
