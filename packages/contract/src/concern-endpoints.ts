import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Instant } from './record.ts'
import { organizationPath, orgParams, RecordKey } from './record-endpoints.ts'

/** The desk for concerns: the public form, and what is written to and by those who reported through it (docs/decisions/060). */

const tag = 'concerns'
const one = orgParams.extend({ id: RecordKey })
/** As those who take the steps of a concern. An external auditor reads the record and stays out of the conversation. */
const handlers = ['aims-manager', 'top-management', 'internal-auditor'] as const

export const ConcernForm = z
  .object({
    isOpen: z.boolean(),
    /** Path of the form; null while there never was one. */
    path: z.string().nullable(),
    /** What whoever comes is greeted with. */
    welcome: z.string(),
  })
  .meta({ id: 'concern-form' })
export type ConcernForm = z.output<typeof ConcernForm>

export const ConcernMessage = z
  .object({
    id: z.uuid(),
    /** Null: the reporter. */
    author: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    showsName: z.boolean(),
    /** Empty once the record is erased. */
    body: z.string(),
    sentAt: Instant,
  })
  .meta({ id: 'concern-message' })
export type ConcernMessage = z.output<typeof ConcernMessage>

const ConcernAttachment = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  sha256: z.string(),
})

export const ConcernConversation = z
  .object({
    /** The reporter has a code: whoever writes is read. */
    hasReporter: z.boolean(),
    messages: z.array(ConcernMessage),
    attachments: z.array(ConcernAttachment),
  })
  .meta({ id: 'concern-conversation' })
export type ConcernConversation = z.output<typeof ConcernConversation>

export const concernDesk = {
  form: endpoint({
    method: 'GET',
    path: `${organizationPath}/concern-form`,
    tag,
    summary: 'The public form for concerns: whether it is open, and where',
    params: orgParams,
    answer: ConcernForm,
  }),
  changeForm: endpoint({
    method: 'PATCH',
    path: `${organizationPath}/concern-form`,
    tag,
    summary: 'Opens or closes the public form, changes its welcome, or moves it to a new address',
    params: orgParams,
    roles: ['administrator', 'aims-manager'],
    body: z.strictObject({
      isOpen: z.boolean().optional(),
      welcome: z.string().trim().max(2_000).optional(),
      newAddress: z.literal(true).optional(),
    }),
    answer: ConcernForm,
  }),
  conversation: endpoint({
    method: 'GET',
    path: `${organizationPath}/concerns/{id}/conversation`,
    tag,
    summary: 'What the reporter of a concern and those who handle it wrote to each other',
    params: one,
    roles: handlers,
    ofWhole: 'now',
    answer: ConcernConversation,
  }),
  say: endpoint({
    method: 'POST',
    path: `${organizationPath}/concerns/{id}/conversation`,
    tag,
    summary: 'Write to the reporter of a concern, who reads it with the code',
    params: one,
    roles: handlers,
    ofWhole: 'now',
    body: z.strictObject({
      body: z.string().trim().min(1).max(10_000),
      /** The reporter is told the name of who writes. */
      showsName: z.boolean().default(false),
    }),
    answer: ConcernMessage,
  }),
  attachment: endpoint({
    method: 'GET',
    path: `${organizationPath}/concerns/{id}/attachments/{attachmentId}`,
    tag,
    summary: 'A file that came with a concern',
    params: one.extend({ attachmentId: z.uuid() }),
    roles: handlers,
    ofWhole: 'now',
    answer: z.unknown(),
    mediaTypes: ['application/octet-stream'],
  }),
}
