import { choice, choices, integer, list, paragraph, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { managed } from '../access.ts'
import { aiRoles } from '../vocabulary.ts'

const organization = 'The organization'
const scope = 'Scope'

export const sectors = {
  technology: 'Technology and software',
  finance: 'Finance and insurance',
  health: 'Health',
  employment: 'Employment and staffing',
  'public-sector': 'Public sector',
  education: 'Education',
  transport: 'Transport',
  energy: 'Energy and utilities',
  defence: 'Defence and security',
  retail: 'Retail and consumer',
  industry: 'Industry',
  other: 'Other',
} as const

export const otherCertificates = {
  'iso-9001': 'ISO 9001',
  'iso-27001': 'ISO/IEC 27001',
  'iso-27701': 'ISO/IEC 27701',
  'iso-13485': 'ISO 13485',
  soc2: 'SOC 2',
  none: 'None',
} as const

/** The AI management system itself: who the organization is, and where the AIMS starts and stops (4.1, 4.3, 4.4). */
export const managementSystems = register({
  name: 'management-systems',
  singular: 'management-system',
  prefix: 'AMS',
  title: 'Management system',
  titleOfOne: 'Management system',
  purpose:
    'Who you are, and where your AI management system starts and stops. The scope stands on the title page of the Statement of Applicability.',
  clauses: ['4.1', '4.3', '4.4'],
  fields: {
    activities: paragraph({ title: 'What the organization does', group: organization }),
    sector: choice(sectors, { title: 'Sector', group: organization }),
    headcount: integer({ title: 'People', group: organization }),
    countries: list({ title: 'Countries', help: 'Where you work and where people are affected.', group: organization }),
    aiRoles: choices(aiRoles, {
      title: 'Your parts in AI (roles)',
      help: 'Provider, producer, customer and so on: the parts that you play in at least one system (4.1).',
      group: organization,
    }),
    otherCertificates: choices(otherCertificates, { title: 'Other certificates', group: organization }),
    scope: paragraph({ title: 'Scope', help: 'One paragraph that could stand on the certificate.', group: scope }),
    boundaries: paragraph({ title: 'Boundaries', help: 'Sites, units, systems, interfaces to others.', group: scope }),
    exclusions: paragraph({ title: 'What is left out, and why', group: scope }),
    certificationBody: text({ title: 'Certification body', group: scope }),
  },
  lifecycle: lifecycle(
    'draft',
    {
      draft: { title: 'Draft', shape: 'planned' },
      submitted: { title: 'Waits for approval', shape: 'waiting' },
      approved: { title: 'Approved', shape: 'holds', locked: true },
    },
    {
      submit: {
        title: 'Submit for approval',
        from: ['draft'],
        to: 'submitted',
        event: 'submitted',
        by: ['aims-manager'],
      },
      return: {
        title: 'Return',
        from: ['submitted'],
        to: 'draft',
        event: 'returned',
        by: ['aims-manager', 'top-management'],
        needsReason: true,
      },
      approve: {
        title: 'Approve',
        from: ['submitted'],
        to: 'approved',
        event: 'approved',
        by: ['top-management'],
        approval: true,
      },
      reopen: {
        title: 'Re-open',
        from: ['approved'],
        to: 'draft',
        event: 'reopened',
        by: ['aims-manager'],
        needsReason: true,
      },
    },
  ),
  relations: {},
  access: managed,
  columns: ['sector'],
  managed: true,
})
