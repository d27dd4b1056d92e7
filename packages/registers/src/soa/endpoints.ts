import { endpoint } from '@plumbline/contract/endpoint'
import { Instant, PasswordAgain } from '@plumbline/contract/record'
import { organizationPath, orgParams } from '@plumbline/contract/record-endpoints'
import { z } from 'zod'
import { SoaItem } from '../statements-of-applicability/contract.ts'
import { lifeCycleStages } from '../vocabulary.ts'

/** Endpoints of the Statement of Applicability, of readiness and of the framework packs. */

export const soaFormats = ['json', 'pdf', 'xlsx'] as const

const Missing = z.object({ controlId: z.string(), id: z.uuid(), ref: z.string(), reason: z.string() })

/** The live statement, or a frozen version of it. */
export const Soa = z.object({
  /** The number that the next approval will give, or the number of the frozen version asked for. */
  version: z.int(),
  status: z.enum(['draft', 'in-force', 'superseded']),
  scope: z.string(),
  organization: z.string(),
  generatedAt: Instant,
  /** The moment in the past as of which the statement was asked for. */
  asOf: Instant.nullable(),
  inForce: z
    .object({
      version: z.int(),
      id: z.uuid(),
      approvedOn: z.string(),
      approvedBy: z.object({ id: z.uuid(), name: z.string() }),
    })
    .nullable(),
  approval: z.object({
    allowed: z.boolean(),
    reasons: z.array(z.object({ text: z.string(), controls: z.array(z.string()) })),
  }),
  counts: z.object({ applicable: z.int(), excluded: z.int(), undecided: z.int(), implemented: z.int() }),
  missing: z.array(Missing),
  items: z.array(SoaItem),
  /** Against the version in force. */
  differences: z.array(
    z.object({
      controlId: z.string(),
      changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
  signOff: z.object({ name: z.string(), on: z.string(), statement: z.string() }).nullable(),
})
export type Soa = z.output<typeof Soa>

const version = z.coerce.number().int().min(1)

export const soa = {
  read: endpoint({
    method: 'GET',
    path: `${organizationPath}/soa`,
    tag: 'soa',
    resource: 'controls',
    summary: 'The Statement of Applicability, live or a frozen version, as JSON, PDF or XLSX',
    params: orgParams,
    query: z.strictObject({
      format: z.enum(soaFormats).optional(),
      version: version.optional(),
      asOf: Instant.optional(),
    }),
    answer: Soa,
    mediaTypes: [
      'application/json',
      'application/pdf',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
  }),
  approve: endpoint({
    method: 'POST',
    path: `${organizationPath}/soa/versions`,
    tag: 'soa',
    resource: 'controls',
    roles: ['top-management'],
    summary: 'Approve the Statement of Applicability and freeze it as a numbered version',
    params: orgParams,
    body: z.strictObject({
      /** What the approver saw: the versions of all entries. An approval of something else is refused. */
      digest: z.string().regex(/^[0-9a-f]{64}$/),
      password: PasswordAgain.optional(),
      statement: z.string().trim().min(1).max(2_000).optional(),
    }),
    answer: Soa,
  }),
  digest: endpoint({
    method: 'GET',
    path: `${organizationPath}/soa/digest`,
    tag: 'soa',
    resource: 'controls',
    summary: 'SHA-256 over the live entries, to approve exactly what was shown',
    params: orgParams,
    answer: z.object({ digest: z.string(), version: z.int() }),
  }),
}

/** One part of readiness: a clause part or a control group, with the conditions that do not hold yet. */
export const ReadinessPart = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['clause', 'controls']),
  documented: z.boolean(),
  implemented: z.boolean(),
  effective: z.boolean(),
  checks: z.object({ total: z.int(), hold: z.int() }),
  findings: z.array(
    z.object({
      severity: z.enum(['major', 'minor']),
      message: z.string(),
      records: z.array(z.object({ id: z.uuid(), ref: z.string(), register: z.string(), title: z.string() })),
      heal: z.string(),
    }),
  ),
})
export type ReadinessPart = z.output<typeof ReadinessPart>

export const readiness = {
  read: endpoint({
    method: 'GET',
    path: `${organizationPath}/readiness`,
    tag: 'readiness',
    resource: 'requirements',
    ofWhole: 'time',
    summary: 'Readiness by clause part and control group, from the records and nothing else',
    params: orgParams,
    query: z.strictObject({ asOf: Instant.optional() }),
    answer: z.object({ evaluatedAt: Instant, asOf: Instant, clauses: z.array(ReadinessPart) }),
  }),
}

/** Guidance on one clause or control, as the content pack has it. */
export const Guidance = z.object({
  id: z.string(),
  title: z.string(),
  shortTitle: z.string(),
  kind: z.enum(['clause', 'control']),
  group: z.object({ id: z.string(), title: z.string(), summary: z.string() }),
  asks: z.string(),
  why: z.string(),
  how: z.object({ small: z.string(), large: z.string() }),
  claims: z.array(z.object({ id: z.string(), statement: z.string(), proof: z.string() })),
  evidence: z.array(z.object({ what: z.string(), example: z.string() })),
  goodExample: z.string(),
  weakExample: z.string(),
  mistakes: z.array(z.string()),
  questions: z.array(z.string()),
  owner: z.string(),
  stages: z.array(z.enum(Object.keys(lifeCycleStages) as [keyof typeof lifeCycleStages])),
  aiRoles: z.array(z.enum(['provider', 'producer', 'user'])),
  related: z.array(z.string()),
})
export type Guidance = z.output<typeof Guidance>

const PackDifference = z.object({
  from: z.string(),
  to: z.string(),
  added: z.array(z.object({ id: z.string(), title: z.string() })),
  removed: z.array(z.object({ id: z.string(), title: z.string() })),
  changed: z.array(z.object({ id: z.string(), title: z.string(), changes: z.array(z.string()) })),
})
export type PackDifference = z.output<typeof PackDifference>

export const packs = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/frameworks',
    tag: 'frameworks',
    audience: 'signed-in',
    summary: 'Content packs that ship with the product',
    answer: z.object({
      items: z.array(z.object({ id: z.string(), title: z.string(), version: z.string(), entries: z.int() })),
    }),
  }),
  guidance: endpoint({
    method: 'GET',
    path: '/api/v1/frameworks/{pack}/guidance/{id}',
    tag: 'frameworks',
    audience: 'signed-in',
    summary: 'Guidance on one clause or control',
    params: z.strictObject({ pack: z.string().max(100), id: z.string().max(20) }),
    answer: Guidance,
  }),
  outline: endpoint({
    method: 'GET',
    path: '/api/v1/frameworks/{pack}',
    tag: 'frameworks',
    audience: 'signed-in',
    summary: 'Clauses and controls of a pack, with short titles',
    params: z.strictObject({ pack: z.string().max(100) }),
    answer: z.object({
      id: z.string(),
      title: z.string(),
      version: z.string(),
      groups: z.array(
        z.object({ id: z.string(), title: z.string(), summary: z.string(), kind: z.enum(['clause', 'control']) }),
      ),
      entries: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          shortTitle: z.string(),
          kind: z.enum(['clause', 'control']),
          group: z.string(),
        }),
      ),
    }),
  }),
  difference: endpoint({
    method: 'GET',
    path: `${organizationPath}/frameworks/{id}/upgrade`,
    tag: 'frameworks',
    summary: 'What an upgrade of the applied pack would change',
    params: orgParams.extend({ id: z.string().max(60) }),
    answer: PackDifference,
  }),
  upgrade: endpoint({
    method: 'POST',
    path: `${organizationPath}/frameworks/{id}/upgrade`,
    tag: 'frameworks',
    roles: ['aims-manager'],
    summary: 'Upgrade the applied pack',
    params: orgParams.extend({ id: z.string().max(60) }),
    answer: PackDifference,
    status: 200,
  }),
}

/** The answers of the guided set-up, and what they draft. */
export const SetUpAnswers = z.strictObject({
  activities: z.string().trim().min(1).max(2_000),
  sector: z.string().max(60),
  headcount: z.int().min(1).max(10_000_000),
  countries: z.array(z.string().trim().min(1).max(80)).max(50),
  aiRoles: z.array(z.enum(['provider', 'producer', 'customer', 'partner', 'subject', 'authority'])).min(1),
  buildsModels: z.boolean(),
  usesGenerativeAi: z.boolean(),
  usesPersonalData: z.boolean(),
  affectsPeople: z.boolean(),
  usesSuppliers: z.boolean(),
  sellsToCustomers: z.boolean(),
  otherCertificates: z.array(z.string().max(60)).max(20),
  firstSystem: z.string().trim().max(300).optional(),
  scopeNote: z.string().trim().max(2_000).optional(),
})
export type SetUpAnswers = z.output<typeof SetUpAnswers>

const Draft = z.object({
  scope: z.string(),
  controls: z.array(
    z.object({
      controlId: z.string(),
      title: z.string(),
      applicable: z.enum(['yes', 'no']),
      justification: z.string(),
      because: z.string(),
    }),
  ),
  documents: z.array(z.object({ title: z.string(), kind: z.string(), because: z.string() })),
  tasks: z.array(z.object({ title: z.string(), dueInDays: z.int() })),
})
export type SetUpDraft = z.output<typeof Draft>

export const guidedSetUp = {
  preview: endpoint({
    method: 'POST',
    path: `${organizationPath}/guided-set-up/preview`,
    tag: 'guided-set-up',
    resource: 'management-systems',
    roles: ['aims-manager'],
    summary: 'What the answers would draft; changes nothing',
    params: orgParams,
    body: SetUpAnswers.partial(),
    answer: Draft,
    status: 200,
  }),
  apply: endpoint({
    method: 'POST',
    path: `${organizationPath}/guided-set-up`,
    tag: 'guided-set-up',
    resource: 'management-systems',
    roles: ['aims-manager'],
    summary: 'Draft scope, applicability, first documents and tasks from the answers; once',
    params: orgParams,
    body: SetUpAnswers,
    answer: Draft,
  }),
}

export const productEndpoints = { soa, readiness, packs, guidedSetUp }
