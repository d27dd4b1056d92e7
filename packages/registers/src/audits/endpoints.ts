import { endpoint } from '@plumbline/contract/endpoint'
import { Instant } from '@plumbline/contract/record'
import { organizationPath, orgParams, RecordKey } from '@plumbline/contract/record-endpoints'
import { z } from 'zod'

const Pointer = z.object({ id: z.uuid(), ref: z.string(), register: z.string(), title: z.string(), status: z.string() })

/** What the records say about the team of an audit. */
export const auditIndependence = endpoint({
  method: 'GET',
  path: `${organizationPath}/audits/{id}/independence`,
  tag: 'audits',
  summary: 'Where members of the audit team would judge their own work: what they own, answer for, wrote or approved',
  params: orgParams.extend({ id: RecordKey }),
  ofWhole: 'now',
  answer: z.object({
    conflicts: z.array(
      z.object({ personId: z.uuid(), record: Pointer, nearness: z.enum(['owns', 'answers', 'wrote', 'approved']) }),
    ),
  }),
})

/** The audit report on paper. */
export const auditReport = endpoint({
  method: 'GET',
  path: `${organizationPath}/audits/{id}/report`,
  tag: 'audits',
  summary: 'The report of an audit as tagged PDF: frame, team, working papers with their samples, findings, conclusion',
  params: orgParams.extend({ id: RecordKey }),
  ofWhole: 'now',
  answer: z.unknown(),
  mediaTypes: ['application/pdf'],
})

const Past = z.object({ ref: z.string(), day: z.iso.date() })

/** What has to be audited within the cycle, and what of it was. */
export const auditCoverage = endpoint({
  method: 'GET',
  path: `${organizationPath}/audit-coverage`,
  tag: 'audits',
  summary:
    'Clauses, applicable controls and AI systems in scope with their last and next audit and whether the cycle is kept',
  query: z.strictObject({ asOf: Instant.optional() }),
  params: orgParams,
  ofWhole: 'time',
  answer: z.object({
    months: z.int(),
    items: z.array(
      z.object({
        kind: z.enum(['clause', 'control', 'system']),
        subject: z.string(),
        title: z.string(),
        importance: z.enum(['low', 'medium', 'high']).nullable(),
        everyMonths: z.int(),
        last: Past.nullable(),
        next: Past.nullable(),
        dueBy: z.iso.date().nullable(),
        state: z.enum(['covered', 'planned', 'due', 'never']),
      }),
    ),
  }),
})
