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

const Reminders = z.object({
  choice: ReminderChoice,
  /** Whether this instance sends mail at all; without it, all is told in the application alone. */
  mail: z.boolean(),
})

export const reminders = {
  read: endpoint({
    ...base,
    method: 'GET',
    path: `${organizationPath}/reminders`,
    summary: 'How the caller is reminded',
    params: orgParams,
    answer: Reminders,
  }),
  set: endpoint({
    ...base,
    method: 'PUT',
    path: `${organizationPath}/reminders`,
    summary: 'Choose how to be reminded',
    params: orgParams,
    body: ReminderChoice,
    answer: Reminders,
  }),
}

const Day = z.iso.date()
export const Deputy = z.object({ personId: z.uuid(), from: Day, until: Day })
export type Deputy = z.output<typeof Deputy>
const Deputies = z.object({
  /** Who stands in for the caller, now or later. */
  deputy: Deputy.nullable(),
  /** For whom the caller stands in today. */
  standsInFor: z.array(Deputy),
})

export const deputies = {
  read: endpoint({
    ...base,
    method: 'GET',
    path: `${organizationPath}/deputy`,
    summary: 'Who stands in for the caller, and for whom the caller stands in',
    params: orgParams,
    answer: Deputies,
  }),
  name: endpoint({
    ...base,
    method: 'PUT',
    path: `${organizationPath}/deputy`,
    summary: 'Name somebody who sees one’s work and is told of it for some days; it gives them no rights',
    params: orgParams,
    body: z
      .strictObject({ personId: z.uuid(), from: Day, until: Day })
      .refine(({ from, until }) => until >= from, { message: 'must not be before the first day', path: ['until'] }),
    answer: Deputies,
  }),
  end: endpoint({
    ...base,
    method: 'DELETE',
    path: `${organizationPath}/deputy`,
    summary: 'Be without a deputy',
    params: orgParams,
    answer: z.undefined(),
    status: 204,
  }),
}

/** A day on which a record falls due. */
export const CalendarItem = z
  .object({
    record: SearchHit.extend({ ownerId: z.uuid().nullable() }),
    field: z.string(),
    day: Day,
    /** Whether something is still to be done by then. */
    isOpen: z.boolean(),
  })
  .meta({ id: 'calendar-item' })
export type CalendarItem = z.output<typeof CalendarItem>

const CalendarFeed = z.object({
  /** Only what the caller owns. */
  mine: z.boolean(),
  createdAt: Instant,
})

export const calendar = {
  days: endpoint({
    ...base,
    method: 'GET',
    path: `${organizationPath}/calendar`,
    summary: 'What falls due from a day to a day, in every register that the caller may read',
    params: orgParams,
    query: z
      .strictObject({
        from: Day,
        to: Day,
        mine: z.stringbool().default(false),
        register: z.string().max(60).optional(),
      })
      .refine(({ from, to }) => to >= from && Date.parse(to) - Date.parse(from) <= 400 * 86_400_000, {
        message: 'must be from 0 to 400 days after the first',
        path: ['to'],
      }),
    answer: z.object({
      items: z.array(CalendarItem),
      /** Whether these are all; there are no more than 2000 in one answer. */
      isComplete: z.boolean(),
    }),
  }),
  feed: endpoint({
    ...base,
    method: 'GET',
    path: `${organizationPath}/calendar-feed`,
    summary: 'Whether there is an address by which a calendar program fetches what is due',
    params: orgParams,
    answer: z.object({ feed: CalendarFeed.nullable() }),
  }),
  makeFeed: endpoint({
    ...base,
    method: 'POST',
    path: `${organizationPath}/calendar-feed`,
    summary: 'Make a secret address for calendar programs; it is shown this once, and the one before ends',
    params: orgParams,
    body: z.strictObject({ mine: z.boolean().default(true) }),
    answer: CalendarFeed.extend({ address: z.string() }),
  }),
  revokeFeed: endpoint({
    ...base,
    method: 'DELETE',
    path: `${organizationPath}/calendar-feed`,
    summary: 'End the address for calendar programs at once',
    params: orgParams,
    answer: z.undefined(),
    status: 204,
  }),
  ics: endpoint({
    method: 'GET',
    path: '/api/calendar/{token}/plumbline.ics',
    tag: 'work',
    audience: 'public',
    summary: 'What falls due, for calendar programs (RFC 5545); the token of the address says whose',
    params: z.strictObject({ token: z.string().max(200) }),
    answer: z.unknown(),
    mediaTypes: ['text/calendar'],
  }),
}
