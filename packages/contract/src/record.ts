import { z } from 'zod'

/** A moment, RFC 3339 in UTC. */
export const Instant = z.iso.datetime()

/** The envelope that every record has, whatever its register (contract.md). */
export const RecordEnvelope = z.object({
  id: z.uuid(),
  ref: z.string(),
  register: z.string(),
  title: z.string(),
  status: z.string(),
  ownerId: z.uuid().nullable(),
  data: z.record(z.string(), z.unknown()),
  version: z.int().positive(),
  createdAt: Instant,
  /** Null where the reporter gave no name, to all but the reporter; so is `updatedBy` after their changes. */
  createdBy: z.uuid().nullable(),
  updatedAt: Instant,
  updatedBy: z.uuid().nullable(),
  archivedAt: Instant.nullable(),
})
export type AnyRecord = z.output<typeof RecordEnvelope>

/** A record whose data has the type of its register. */
export type RecordOf<Data> = Omit<AnyRecord, 'data'> & { readonly data: Data }

export const Title = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(300)
  // One line: it stands in headers, subjects of mails, file names and lists.
  .refine((value) => !/\p{Cc}/u.test(value) && value.isWellFormed(), 'must be one line of text')

export const Link = z.object({
  id: z.uuid(),
  relation: z.string(),
  from: z.object({ id: z.uuid(), ref: z.string(), register: z.string(), title: z.string(), status: z.string() }),
  to: z.object({ id: z.uuid(), ref: z.string(), register: z.string(), title: z.string(), status: z.string() }),
})
export type Link = z.output<typeof Link>

/** That something was erased, when and why (docs/erasure.md); null where it stands. */
export const Erased = z.object({ at: Instant, reason: z.string() }).nullable()
export type Erased = z.output<typeof Erased>

export const Comment = z.object({
  id: z.uuid(),
  authorId: z.uuid(),
  /** Empty once it is erased. */
  body: z.string(),
  createdAt: Instant,
  erased: Erased,
})
export type Comment = z.output<typeof Comment>

export const Reason = z.string().trim().min(1).max(5_000)

/** Who did something; null where that would name a reporter who gave no name. */
export const Doer = z.object({ id: z.uuid(), name: z.string() }).nullable()

/** What stood at a path of a record and what stands there now; `null` is nothing. */
export const Difference = z.object({ path: z.string(), before: z.unknown(), after: z.unknown() })

export const HistoryItem = z.object({
  version: z.int(),
  /** Its entry in the organization's log. */
  entryId: z.uuid(),
  at: Instant,
  actor: Doer,
  event: z.string(),
  reason: z.string().nullable(),
  /** None of a version that was erased, and of the one after it. */
  changes: z.array(Difference),
  erased: Erased,
})
export type HistoryItem = z.output<typeof HistoryItem>

export const TransitionState = z.object({
  name: z.string(),
  title: z.string(),
  to: z.string(),
  allowed: z.boolean(),
  reasons: z.array(z.string()),
  needsReason: z.boolean(),
  approval: z.boolean(),
  /** Of approvals: the digest of what would be approved now. */
  digest: z.string().optional(),
  sets: z.array(z.string()),
  /** Where several people must agree: who has, and who is still needed, in order. */
  agreement: z
    .object({
      given: z.array(z.object({ personId: z.uuid(), role: z.string(), at: Instant })),
      open: z.array(z.object({ role: z.string(), count: z.int(), order: z.int() })),
    })
    .optional(),
})

/** SHA-256 of the canonical JSON of `{ref, title, data, version}` as the approver was shown it. */
export const ShownDigest = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex')
/** The password of the account, asked for again before an approval. It is checked and forgotten. */
export const PasswordAgain = z.string().min(1).max(256)
export type TransitionState = z.output<typeof TransitionState>

/** A reference such as `RSK-12`. */
export const referencePattern = /^[A-Z]{3}-[1-9]\d{0,8}$/
