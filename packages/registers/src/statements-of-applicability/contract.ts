import { date, hidden, paragraph, person, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { z } from 'zod'
import { managed } from '../access.ts'

const Reference = z.strictObject({ id: z.uuid(), ref: z.string(), title: z.string() })

/** One line of a Statement of Applicability, frozen as it was approved. */
export const SoaItem = z.strictObject({
  id: z.uuid(),
  controlId: z.string(),
  title: z.string(),
  group: z.string(),
  status: z.string(),
  version: z.int(),
  applicable: z.enum(['yes', 'no']).nullable(),
  justification: z.string(),
  inclusionReasons: z.array(z.string()),
  implementation: z.string(),
  description: z.string(),
  responsible: z.strictObject({ id: z.uuid(), name: z.string() }).nullable(),
  reviewDate: z.string().nullable(),
  claims: z.array(
    Reference.extend({
      statement: z.string(),
      status: z.enum(['proved', 'ended', 'waiting', 'open', 'not-needed']),
      evidence: z.array(z.string()),
    }),
  ),
  evidence: z.array(
    Reference.extend({
      status: z.string(),
      validFrom: z.string().nullable(),
      validUntil: z.string().nullable(),
      freshness: z.enum(['valid', 'ending', 'ended', 'waiting']),
    }),
  ),
  risks: z.array(Reference.extend({ status: z.string() })),
  requirements: z.array(Reference),
  systems: z.array(Reference.extend({ inherited: z.boolean(), implementation: z.string() })),
  missing: z.array(z.string()),
})
export type SoaItem = z.output<typeof SoaItem>

/** Approved versions of the Statement of Applicability (6.1.3 f). Made by approval in the workbench, never by hand. */
export const statementsOfApplicability = register({
  name: 'statements-of-applicability',
  singular: 'statement-of-applicability',
  prefix: 'SOA',
  title: 'Statements of Applicability',
  titleOfOne: 'Statement of Applicability',
  purpose: 'Each approved version stays as it was. Approve the next one in the workbench.',
  clauses: ['6.1.3'],
  fields: {
    edition: text({ title: 'Version' }),
    scope: paragraph({ title: 'Scope' }),
    approvedBy: person({ title: 'Approved by' }),
    approvedOn: date({ title: 'Approved on' }),
    statement: paragraph({ title: 'Words of the approval' }),
    items: hidden(z.array(SoaItem).max(1_000), { title: 'Entries' }),
  },
  lifecycle: lifecycle(
    'in-force',
    {
      'in-force': { title: 'In force', shape: 'holds', locked: true },
      superseded: { title: 'Superseded', shape: 'ended', locked: true },
    },
    {},
  ),
  relations: {},
  access: { ...managed, edit: ['top-management'] },
  columns: ['edition', 'approvedOn'],
  managed: true,
})
