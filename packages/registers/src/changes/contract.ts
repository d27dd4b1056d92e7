import { choice, choices, date, paragraph, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'

const change = 'The change'
const consequences = 'What it brings with it'
const carriedOut = 'Carried out'

/** Changes to the AIMS and to AI systems, planned before they are made and looked at afterwards (6.3, 8.1, 8.2, 8.4). */
export const changes = register({
  name: 'changes',
  singular: 'change',
  prefix: 'CHG',
  title: 'Changes',
  titleOfOne: 'Change',
  purpose:
    'A change to the AIMS or to an AI system is thought through before it is made: why, what else it touches, who does it with what. Changes nobody planned belong here too, with a look at what they did.',
  clauses: ['6.3', '8.1', '8.2', '8.4', 'A.6.2.5', 'A.6.2.6'],
  fields: {
    kind: choice(
      { aims: 'To the management system', system: 'To an AI system', unintended: 'Not intended: found afterwards' },
      {
        title: 'Kind',
        help: 'Of the management system, of an AI system, or not planned and found afterwards.',
        group: change,
      },
    ),
    purpose: paragraph({ title: 'Why', help: 'What shall be better afterwards (6.3).', group: change }),
    description: paragraph({ title: 'What changes', help: 'From what to what.', group: change }),
    systemVersion: text({ title: 'New version', help: 'The version that goes live with it, if any.', group: change }),
    material: choice(
      { yes: 'Yes: assess anew', no: 'No' },
      {
        title: 'Material',
        help: 'A new purpose, group of people, region, model, data source or more autonomy is material. It makes earlier assessments old.',
        group: consequences,
      },
    ),
    materialReason: paragraph({ title: 'Why it is material, or not', group: consequences }),
    reassessments: choices(
      {
        risk: 'Risks',
        impact: 'Impact',
        verification: 'Tests',
        documents: 'Documents and user information',
        training: 'Training',
      },
      { title: 'Must be done again', group: consequences },
    ),
    consequences: paragraph({
      title: 'What else it touches',
      help: 'People, other systems, suppliers, controls; what could go wrong.',
      group: consequences,
    }),
    integrity: paragraph({
      title: 'How the AIMS stays whole',
      help: 'What must keep working while you change: duties, controls, records.',
      group: consequences,
    }),
    resources: paragraph({ title: 'Who does it, with what means', group: consequences }),
    wayBack: paragraph({ title: 'Way back', help: 'How to undo it, and until when that works.', group: consequences }),
    plannedOn: date({ title: 'Planned for', group: carriedOut }),
    madeOn: date({
      title: 'Made on',
      help: 'Of a material change: assessments from before this day are out of date.',
      group: carriedOut,
    }),
    review: paragraph({
      title: 'What it did',
      help: 'Wanted and unwanted effects, and what you did against the latter (8.1).',
      group: carriedOut,
    }),
    reviewedOn: date({ title: 'Looked at on', group: carriedOut }),
  },
  lifecycle: lifecycle(
    'proposed',
    {
      proposed: { title: 'Proposed', shape: 'planned' },
      submitted: { title: 'Waits for approval', shape: 'waiting' },
      approved: { title: 'Approved', shape: 'partly', locked: true },
      made: { title: 'Made', shape: 'current', locked: true, settled: true },
      reviewed: { title: 'Reviewed', shape: 'holds', locked: true, settled: true },
      rejected: { title: 'Rejected', shape: 'excluded', locked: true },
    },
    {
      submit: {
        title: 'Submit for approval',
        from: ['proposed'],
        to: 'submitted',
        event: 'submitted',
        by: ['aims-manager', 'system-owner'],
        byOwner: true,
      },
      return: {
        title: 'Return to the author',
        from: ['submitted'],
        to: 'proposed',
        event: 'returned',
        by: ['aims-manager', 'top-management', 'system-owner'],
        byOwner: true,
        needsReason: true,
      },
      approve: {
        title: 'Approve',
        from: ['submitted'],
        to: 'approved',
        event: 'approved',
        by: ['aims-manager', 'top-management', 'system-owner'],
        approval: true,
      },
      reject: {
        title: 'Reject',
        from: ['submitted'],
        to: 'rejected',
        event: 'rejected',
        by: ['aims-manager', 'top-management', 'system-owner'],
        needsReason: true,
      },
      make: {
        title: 'Record as made',
        from: ['approved'],
        to: 'made',
        event: 'made',
        by: ['aims-manager', 'system-owner', 'contributor'],
        byOwner: true,
        sets: ['madeOn', 'systemVersion'],
      },
      discover: {
        title: 'Record as found, made without approval',
        from: ['proposed'],
        to: 'made',
        event: 'discovered',
        by: ['aims-manager', 'system-owner'],
        byOwner: true,
        needsReason: true,
        sets: ['madeOn', 'systemVersion'],
      },
      review: {
        title: 'Record the review',
        from: ['made'],
        to: 'reviewed',
        event: 'reviewed',
        by: ['aims-manager', 'top-management', 'system-owner'],
        approval: true,
        sets: ['review', 'reviewedOn'],
      },
      reopen: {
        title: 'Re-open',
        from: ['approved', 'made', 'reviewed', 'rejected'],
        to: 'proposed',
        event: 'reopened',
        by: ['aims-manager', 'system-owner'],
        byOwner: true,
        needsReason: true,
      },
    },
  ),
  relations: {
    changes: {
      title: 'Changes',
      inverse: 'Changed by',
      to: ['ai-systems', 'models', 'datasets', 'suppliers', 'controls', 'documents', 'management-systems'],
    },
    'prompted-by': {
      title: 'Prompted by',
      inverse: 'Prompted change',
      to: ['nonconformities', 'incidents', 'management-reviews', 'obligations', 'risks', 'monitors'],
    },
  },
  access: shared,
  columns: ['kind', 'material', 'plannedOn'],
  due: 'plannedOn',
})
