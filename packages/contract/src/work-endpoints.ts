import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { SearchHit } from './kernel-endpoints.ts'
import { cursor, limit } from './list-query.ts'
import { Doer, Instant } from './record.ts'
import { organizationPath, orgParams } from './record-endpoints.ts'

/** Why somebody is told of a record. */
export const causes = ['assigned', 'mentioned', 'changed', 'approval', 'due', 'recurring'] as const
export type Cause = (typeof causes)[number]
const CauseName = z.enum(causes)

export const Notification = z
  .object({
    id: z.uuid(),
    cause: CauseName,
    at: Instant,
    /** Who caused it; null for the product, and for a reporter without a name. */
    actor: Doer,
    record: SearchHit,
    /** What happened to the record, or the step that waits. */
    event: z.string().nullable(),
    /** How often, where several changes came together. */
    times: z.int(),
    /** The day on which it falls due, and the field that says so. */
    day: z.string().nullable(),
    field: z.string().nullable(),
    /** Whom the caller stands in for, where it came to that one. */
    forId: z.uuid().nullable(),
    readAt: Instant.nullable(),
  })
  .meta({ id: 'notification' })
export type Notification = z.output<typeof Notification>

/** `?cause=due` or `?cause=due&cause=approval`. */
const someCauses = z.preprocess(
  (given) => (given === undefined || Array.isArray(given) ? given : [given]),
  z.array(CauseName).max(causes.length).optional(),
)

const base = { tag: 'work', ofWhole: 'now' } as const

/** What comes to the caller; not for whom an audit room shows less than all. */
export const notifications = {
  list: endpoint({
    ...base,
    method: 'GET',
    path: `${organizationPath}/notifications`,
    summary: 'What the caller is told of, newest first, as far as they may read it now',
    params: orgParams,
    query: z.strictObject({
      unread: z.stringbool().optional(),
      cause: someCauses,
      limit,
      cursor: cursor.optional(),
    }),
    answer: z.object({ items: z.array(Notification), unread: z.int(), nextCursor: z.string().nullable() }),
  }),
  mark: endpoint({
    ...base,
    method: 'POST',
    path: `${organizationPath}/notifications/read`,
    status: 200,
    summary: 'Mark notifications as read, or as unread; without ids all of them',
    params: orgParams,
    body: z.strictObject({ ids: z.array(z.uuid()).max(200).optional(), isRead: z.boolean().default(true) }),
    answer: z.object({ unread: z.int() }),
  }),
}

const ofRecord = orgParams.extend({ recordId: z.uuid() })
const Watch = z.object({
  watches: z.boolean(),
  /** Owners watch by themselves. */
  isOwner: z.boolean(),
})

export const watches = {
  read: endpoint({
    ...base,
    method: 'GET',
    path: `${organizationPath}/watches/{recordId}`,
    summary: 'Whether the caller watches the record',
    params: ofRecord,
    answer: Watch,
  }),
  set: endpoint({
    ...base,
    method: 'PUT',
    path: `${organizationPath}/watches/{recordId}`,
    summary: 'Watch a record, or watch it no more',
    params: ofRecord,
    body: z.strictObject({ watches: z.boolean() }),
    answer: Watch,
  }),
}

/** Names of the IANA database, such as `Europe/Berlin`. */
const TimeZone = z
  .string()
  .max(60)
  .refine((name) => {
    try {
      return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
    } catch {
      return false
    }
  }, 'must be a time zone such as Europe/Berlin')

/** How somebody wants to be reminded. */
export const ReminderChoice = z
  .strictObject({
    digest: z.enum(['daily', 'workdays', 'weekly', 'off']),
    /** The hour of the day in the time zone at which the digest goes out. */
    hour: z.int().min(0).max(23),
    /** Of a weekly digest; Monday is 1. */
    weekday: z.int().min(1).max(7),
    timeZone: TimeZone,
    /** How many days before something falls due the first reminder comes; 0 is on the day. */
    daysBefore: z.int().min(0).max(60),
    /** What the digest tells of. */
    mailed: z.array(CauseName).max(causes.length),
  })
  .meta({ id: 'reminder-choice' })
export type ReminderChoice = z.output<typeof ReminderChoice>
