import { choice, choices, date, list, paragraph, rows, text, url } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'

const identity = 'Who they are'
const duties = 'Who answers for what'
const assessment = 'Assessment'

/** Third parties in the AI supply chain, suppliers and customers (A.10). */
export const suppliers = register({
  name: 'suppliers',
  singular: 'supplier',
  prefix: 'SUP',
  title: 'Suppliers and partners',
  titleOfOne: 'Supplier or partner',
  purpose:
    'For each party that gives you models, data, tools or AI services, or takes yours, say who answers for what and when you last looked.',
  clauses: ['8.1', 'A.10.2', 'A.10.3', 'A.10.4'],
  fields: {
    kind: choice(
      { supplier: 'Supplier', customer: 'Customer', partner: 'Partner' },
      { title: 'Kind', group: identity },
    ),
    provides: choices(
      {
        model: 'Models',
        data: 'Data',
        tooling: 'Tooling',
        computing: 'Computing',
        service: 'AI service',
        labelling: 'Labelling',
        expertise: 'Expertise',
      },
      { title: 'What it provides', group: identity },
    ),
    criticality: choice(
      { low: 'Low', medium: 'Medium', high: 'High' },
      { title: 'How much depends on it', help: 'What stops, or who is harmed, if they fail.', group: identity },
    ),
    website: url({ title: 'Website', group: identity }),
    contact: text({ title: 'Contact', group: identity }),
    contract: text({ title: 'Contract or terms', group: duties }),
    ourDuties: list({ title: 'We answer for', help: 'One responsibility a line (A.10.2).', group: duties }),
    theirDuties: list({
      title: 'They answer for',
      help: 'As the contract says it. What nobody lists nobody does.',
      group: duties,
    }),
    expectations: paragraph({
      title: 'What we expect of them',
      help: 'Quality, documentation, notice of change, incident reporting (A.10.3).',
      group: duties,
    }),
    customerNeeds: paragraph({
      title: 'What they expect of us',
      help: 'For customers: needs and information duties (A.10.4).',
      group: duties,
    }),
    questionnaire: rows(
      {
        question: text({ title: 'Question' }),
        answer: paragraph({ title: 'Answer' }),
        verdict: choice({ good: 'Good', open: 'Open', bad: 'Not acceptable' }, { title: 'Verdict' }),
      },
      {
        title: 'Due diligence',
        help: 'What you asked before you relied on them, their answers, and what you think of each.',
        group: assessment,
      },
    ),
    assessmentResult: choice(
      { fit: 'Fit', conditions: 'Fit with conditions', unfit: 'Not fit' },
      { title: 'Result', help: 'Not fit means: no new use, and a way out of the old one.', group: assessment },
    ),
    assessment: paragraph({ title: 'Result of the last assessment', group: assessment }),
    assessedOn: date({
      title: 'Assessed on',
      help: 'The day of the result, not of the first question.',
      group: assessment,
    }),
    reviewDate: date({ title: 'Next assessment', help: 'The more depends on them, the sooner.', group: assessment }),
  },
  lifecycle: lifecycle(
    'candidate',
    {
      candidate: { title: 'Candidate', shape: 'planned' },
      approved: { title: 'Approved', shape: 'holds', locked: true },
      'on-hold': { title: 'On hold', shape: 'waiting' },
      ended: { title: 'Ended', shape: 'ended', locked: true },
    },
    {
      approve: {
        title: 'Approve',
        from: ['candidate', 'on-hold'],
        to: 'approved',
        event: 'approved',
        by: ['aims-manager', 'top-management'],
        approval: true,
      },
      revise: {
        title: 'Revise',
        from: ['approved'],
        to: 'candidate',
        event: 'revised',
        by: ['aims-manager'],
        byOwner: true,
        needsReason: true,
      },
      hold: {
        title: 'Put on hold',
        from: ['approved'],
        to: 'on-hold',
        event: 'held',
        by: ['aims-manager'],
        byOwner: true,
        needsReason: true,
      },
      end: {
        title: 'End',
        from: ['candidate', 'approved', 'on-hold'],
        to: 'ended',
        event: 'ended',
        by: ['aims-manager'],
        byOwner: true,
        needsReason: true,
      },
      reopen: {
        title: 'Take up again',
        from: ['ended'],
        to: 'candidate',
        event: 'reopened',
        by: ['aims-manager'],
        needsReason: true,
      },
      assess: {
        title: 'Record an assessment',
        from: ['approved'],
        to: 'approved',
        event: 'assessed',
        by: ['aims-manager', 'system-owner'],
        byOwner: true,
        sets: ['questionnaire', 'assessment', 'assessmentResult', 'assessedOn', 'reviewDate'],
      },
    },
  ),
  relations: {},
  access: shared,
  columns: ['kind', 'criticality', 'assessedOn'],
  due: 'reviewDate',
})
