import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { limit } from './list-query.ts'
import { Instant } from './record.ts'
import { organizationPath, orgParams } from './record-endpoints.ts'

/** Audit packs: a part of the management system with its proofs, to take along (docs/audit-pack.md). */

const path = `${organizationPath}/audit-packs` as const
const makers = ['administrator', 'aims-manager', 'internal-auditor', 'external-auditor'] as const

export const clauses = z
  .array(z.string().regex(/^(A\.)?\d{1,2}(\.\d{1,2}){0,3}$/, 'must be a clause such as 6.1 or A.6.2'))
  .max(100)
export const systems = z.array(z.uuid()).max(500)

export const PackWish = z.strictObject({
  /** Versions that stood within this time; from the beginning, until now. */
  from: Instant.optional(),
  to: Instant.optional(),
  /** Only requirements and controls of these clauses (`6`, `A.6.2`) and what is linked with them. */
  clauses: clauses.optional(),
  /** Only these AI systems and what is linked with them. */
  systems: systems.optional(),
  /** Bytes of evidence files; without them the pack names their digests. */
  withFiles: z.boolean().default(true),
})
export type PackWish = z.output<typeof PackWish>

export const AuditPack = z
  .object({
    id: z.uuid(),
    wish: PackWish,
    status: z.enum(['making', 'ready', 'failed']),
    /** What is being done, for a person. */
    step: z.string(),
    /** 0 to 1. */
    progress: z.number(),
    failure: z.string().nullable(),
    sha256: z.string().nullable(),
    size: z.int().nullable(),
    summary: z
      .object({ records: z.int(), versions: z.int(), files: z.int(), entries: z.int(), checkpoint: z.int() })
      .nullable(),
    madeBy: z.object({ id: z.uuid(), name: z.string() }),
    createdAt: Instant,
    finishedAt: Instant.nullable(),
    /** It holds what its maker may read, so it is for its maker alone. */
    mayDownload: z.boolean(),
  })
  .meta({ id: 'audit-pack' })
export type AuditPack = z.output<typeof AuditPack>

const one = orgParams.extend({ id: z.uuid() })

export const auditPacks = {
  list: endpoint({
    method: 'GET',
    path,
    tag: 'audit-packs',
    roles: makers,
    ofWhole: 'now',
    summary: 'Audit packs, newest first',
    params: orgParams,
    query: z.strictObject({ limit }),
    answer: z.object({ items: z.array(AuditPack) }),
  }),
  make: endpoint({
    method: 'POST',
    path,
    tag: 'audit-packs',
    roles: makers,
    ofWhole: 'now',
    summary: 'Make an audit pack; ask for its state until it is ready',
    params: orgParams,
    body: PackWish,
    answer: AuditPack,
    status: 202,
  }),
  read: endpoint({
    method: 'GET',
    path: `${path}/{id}`,
    tag: 'audit-packs',
    roles: makers,
    ofWhole: 'now',
    summary: 'State of an audit pack',
    params: one,
    answer: AuditPack,
  }),
  download: endpoint({
    method: 'GET',
    path: `${path}/{id}/file`,
    tag: 'audit-packs',
    roles: makers,
    ofWhole: 'now',
    summary: 'The pack, a zip file, to whoever made it; takes Range, so that a download can be resumed',
    params: one,
    answer: z.unknown(),
    mediaTypes: ['application/zip'],
  }),
  bundle: endpoint({
    method: 'GET',
    path: `${path}/{id}/bundle`,
    tag: 'audit-packs',
    roles: makers,
    ofWhole: 'now',
    summary: 'The signature of the pack as a Sigstore bundle, for cosign and its like',
    params: one,
    answer: z.unknown(),
  }),
}
