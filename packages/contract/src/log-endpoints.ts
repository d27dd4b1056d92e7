import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { cursor, limit } from './list-query.ts'
import { Erased, Instant } from './record.ts'
import { organizationPath, orgParams } from './record-endpoints.ts'

/** The organization's Merkle log (docs/log.md). */

const path = `${organizationPath}/log` as const
const Hash = z.base64().length(44)
const uuid = z.uuid()

const CheckpointInLog = z
  .object({ size: z.int(), root: Hash, signedAt: Instant, timestamps: z.int(), witnesses: z.int() })
  .meta({ id: 'log-checkpoint' })
export type CheckpointInLog = z.output<typeof CheckpointInLog>

/** Keys by which the checkpoints of the log are verified, as C2SP verifier keys and in PEM for other tools. */
const LogKeys = z.array(
  z.object({
    number: z.int(),
    since: Instant,
    ed25519: z.string(),
    ecdsa: z.string(),
    ecdsaPem: z.string(),
    /** Signs audit packs, in their Sigstore bundles. */
    packPem: z.string(),
  }),
)

export const LogEntry = z
  .object({
    id: uuid,
    /** Place in the log; null as long as the entry waits to be sequenced. */
    index: z.int().nullable(),
    at: Instant,
    type: z.string(),
    object: z.object({
      type: z.string(),
      /** Null when it is not for the caller's eyes. */
      id: z.string().nullable(),
      version: z.int(),
      ref: z.string().nullable(),
      register: z.string().nullable(),
      title: z.string().nullable(),
    }),
    /** Who acted; null when that was erased, or is not for the caller's eyes. */
    actor: z.object({ id: uuid, name: z.string() }).nullable(),
    auth: z.enum(['session', 'key', 'mcp', 'system']),
    /** Whether a signed checkpoint covers it. */
    isSealed: z.boolean(),
  })
  .meta({ id: 'log-entry' })
export type LogEntry = z.output<typeof LogEntry>

const Opening = z.object({ field: z.string(), salt: Hash, value: z.string().nullable() })

export const log = {
  state: endpoint({
    method: 'GET',
    path,
    tag: 'log',
    summary: 'State of the log: size, last checkpoint, keys, what is anchored outside',
    params: orgParams,
    /** With `asOf`: as its last checkpoint of then had it. */
    query: z.strictObject({ asOf: Instant.optional() }),
    answer: z.object({
      origin: z.string().nullable(),
      size: z.int(),
      waiting: z.int(),
      checkpoint: CheckpointInLog.nullable(),
      alarm: z.object({ at: Instant, reason: z.string() }).nullable(),
      continues: z.string().nullable(),
      keys: LogKeys,
      /** Outside parties who vouch for the last day's checkpoints of the instance. None: self-attested only. */
      anchors: z.object({ authorities: z.array(z.string()), witnesses: z.array(z.string()) }),
    }),
  }),
  checkpoint: endpoint({
    method: 'GET',
    path: `${path}/checkpoint`,
    tag: 'log',
    summary: 'The last checkpoint, a signed note (C2SP tlog-checkpoint)',
    params: orgParams,
    query: z.strictObject({ size: z.coerce.number().int().min(0).optional() }),
    answer: z.unknown(),
    mediaTypes: ['text/plain'],
  }),
  trustedRoot: endpoint({
    method: 'GET',
    path: `${path}/trusted-root`,
    tag: 'log',
    summary: 'The log of the instance as a Sigstore trusted root, to verify the bundles of audit packs by',
    params: orgParams,
    answer: z.unknown(),
  }),
  tile: endpoint({
    method: 'GET',
    path: `${path}/tile/{tile}`,
    tag: 'log',
    summary: 'A tile of hashes or a bundle of entries (C2SP tlog-tiles)',
    params: orgParams.extend({ tile: z.string().max(100) }),
    answer: z.unknown(),
    mediaTypes: ['application/octet-stream'],
    takesRest: true,
  }),
  proof: endpoint({
    method: 'GET',
    path: `${path}/proof`,
    tag: 'log',
    summary: 'Proof that an entry stands in the log (C2SP tlog-proof)',
    params: orgParams,
    query: z.strictObject({ entry: uuid }),
    answer: z.unknown(),
    mediaTypes: ['text/plain'],
  }),
  entries: endpoint({
    method: 'GET',
    path: `${path}/entries`,
    tag: 'log',
    summary: 'Entries, newest first',
    params: orgParams,
    query: z.strictObject({
      limit,
      cursor: cursor.optional(),
      /** Only of this record. */
      object: z.string().max(64).optional(),
      /** Only of this type, or of all that begin with it: `risk` or `risk.accepted`. */
      type: z
        .string()
        .regex(/^[a-z][a-z.-]{0,80}$/)
        .optional(),
      /** Only by this person. */
      actor: uuid.optional(),
      from: Instant.optional(),
      to: Instant.optional(),
      asOf: Instant.optional(),
    }),
    answer: z.object({ items: z.array(LogEntry), nextCursor: z.string().nullable() }),
  }),
  entry: endpoint({
    method: 'GET',
    path: `${path}/entries/{id}`,
    tag: 'log',
    summary: 'An entry with its bytes, openings and proof',
    params: orgParams.extend({ id: uuid }),
    answer: LogEntry.extend({
      /** The bytes of the leaf, in base64. */
      bytes: z.string(),
      openings: z.array(Opening),
      /** The register has changed its shape since: what the log holds is the version as it was written then. */
      isReworded: z.boolean(),
      /** The commitments that nobody can open any more, since what opens them was erased. */
      erased: z.array(z.object({ field: z.string(), by: uuid, ...Erased.unwrap().shape })),
      /** The proof file; null as long as no checkpoint covers the entry. */
      proof: z.string().nullable(),
    }),
  }),
  checkpoints: endpoint({
    method: 'GET',
    path: `${path}/checkpoints`,
    tag: 'log',
    summary: 'Checkpoints, newest first',
    params: orgParams,
    query: z.strictObject({ limit, cursor: cursor.optional(), asOf: Instant.optional() }),
    answer: z.object({ items: z.array(CheckpointInLog), nextCursor: z.string().nullable() }),
  }),
  consistency: endpoint({
    method: 'GET',
    path: `${path}/consistency`,
    tag: 'log',
    summary: 'Proof that the log of one checkpoint continues that of an earlier one (RFC 6962 2.1.2)',
    params: orgParams,
    query: z.strictObject({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1) }),
    answer: z.object({ from: z.string(), to: z.string(), hashes: z.array(Hash) }),
  }),
}
