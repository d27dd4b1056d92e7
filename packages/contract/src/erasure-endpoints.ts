import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Instant, PasswordAgain, Reason } from './record.ts'
import { organizationPath, orgParams } from './record-endpoints.ts'

/** Erasure of personal data, which leaves the log verifiable (docs/erasure.md). */

export const ErasureSubject = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('person'), id: z.uuid() }),
  z.strictObject({ type: z.literal('comment'), id: z.uuid() }),
  /** What was asked and answered in an audit room. */
  z.strictObject({ type: z.literal('audit-request'), id: z.uuid() }),
  /** The bytes and the name; the id is the SHA-256, which stays. */
  z.strictObject({ type: z.literal('file'), id: z.string().regex(/^[0-9a-f]{64}$/) }),
  /** All versions, or one that is no longer the current one. */
  z.strictObject({ type: z.literal('record'), id: z.uuid(), version: z.int().positive().optional() }),
])
export type ErasureSubject = z.output<typeof ErasureSubject>

/** An erasure that was carried out. */
export const ErasureNote = z
  .object({
    subject: z.enum(['person', 'comment', 'file', 'record', 'version', 'audit-request']),
    /** The id, the SHA-256 of a file, or `<record>/<version>`. */
    id: z.string(),
    at: Instant,
    reason: z.string(),
    /** The entry `privacy.erased` of the log. */
    entryId: z.uuid(),
  })
  .meta({ id: 'erasure' })

export const privacy = {
  list: endpoint({
    method: 'GET',
    path: `${organizationPath}/erasures`,
    tag: 'privacy',
    summary: 'What was erased, newest first: people and files; to administrators, all else too',
    params: orgParams,
    ofWhole: 'time',
    answer: z.object({ items: z.array(ErasureNote) }),
  }),
  erase: endpoint({
    method: 'POST',
    path: `${organizationPath}/erasures`,
    tag: 'privacy',
    roles: ['administrator'],
    summary:
      'Erase personal data for good: a person who left, a comment, a request of an audit room, a file, a record or one of its versions',
    params: orgParams,
    body: z.strictObject({
      subject: ErasureSubject,
      /** Goes into the log: it must not repeat what is erased. */
      reason: Reason,
      password: PasswordAgain,
    }),
    answer: z.object({
      /** The entry `privacy.erased` of the log. */
      entryId: z.uuid(),
      /** How many commitments of earlier entries nobody can open any more. */
      openings: z.int(),
      /** Audit packs that were kept here and are no longer handed out. */
      packs: z.int(),
      /** The account of the person belongs to another organization or runs the installation, and stays there. */
      accountKept: z.boolean(),
    }),
  }),
}
