import { choice, date, list, paragraph, rows } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'
import { causeCategories } from '../vocabulary.ts'

const matter = 'What is not as it should be'
const correction = 'Correction'
const cause = 'Cause'
const action = 'Corrective action'
const effect = 'Effectiveness'

/** Nonconformities with correction, cause, corrective action and proof that it worked; opportunities to improve too (10.1, 10.2). */
export const nonconformities = register({
  name: 'nonconformities',
  singular: 'nonconformity',
  prefix: 'NCF',
  title: 'Nonconformities and improvement',
  titleOfOne: 'Nonconformity',
  purpose:
    'Something is not as the standard, the law or your own rules ask. Put it right, find out why, remove the cause, and let somebody else see that it worked. Chances to improve that need no fault go here as well.',
  clauses: ['10.1', '10.2', '8.1', '9.1'],
  fields: {
    kind: choice(
      { nonconformity: 'Nonconformity', improvement: 'Opportunity for improvement' },
      { title: 'Kind', group: matter },
    ),
    source: choice(
      {
        'internal-audit': 'Internal audit',
        certification: 'Certification body',
        incident: 'Incident',
        concern: 'Concern or complaint',
        monitoring: 'Monitoring',
        review: 'Management review',
        supplier: 'Supplier or customer',
        own: 'We found it ourselves',
      },
      { title: 'Source', group: matter },
    ),
    grade: choice({ major: 'Major', minor: 'Minor' }, { title: 'Grade', group: matter }),
    clauses: list({ title: 'Clauses and controls', help: 'One number a line.', group: matter }),
    description: paragraph({ title: 'What is asked, and what is the case', group: matter }),
    consequences: paragraph({
      title: 'What it did',
      help: 'To people, to decisions already made, to others who rely on you.',
      group: matter,
    }),
    correction: paragraph({
      title: 'What was put right at once',
      help: 'And what was done about the consequences. If nothing is needed, say so and why.',
      group: correction,
    }),
    whys: rows(
      { because: paragraph({ title: 'Because' }) },
      {
        title: 'Why, and why that',
        help: 'Each row answers why to the row above. Five is a custom, not a rule.',
        group: cause,
      },
    ),
    rootCause: paragraph({
      title: 'Root cause',
      help: 'Something you can change. Human error is where the question starts.',
      group: cause,
    }),
    causeCategory: choice(causeCategories, {
      title: 'Kind of cause',
      help: 'If the same kind comes back after closing, the action did not work.',
      group: cause,
    }),
    similar: paragraph({
      title: 'The same elsewhere',
      help: 'Where you looked for it, and what you found (10.2).',
      group: cause,
    }),
    correctiveAction: paragraph({
      title: 'What removes the cause',
      help: 'In proportion to what it did. If no action is needed, the reason.',
      group: action,
    }),
    dueDate: date({ title: 'Done by', help: 'For the corrective action, in proportion to the harm.', group: action }),
    doneOn: date({ title: 'Done on', group: action }),
    aimsChange: paragraph({
      title: 'What changes in the AIMS',
      help: 'Risks, controls, documents that follow from it, or none.',
      group: action,
    }),
    effectivenessTest: paragraph({
      title: 'How you will see that it worked',
      help: 'Decide it with the action: what to look at, after how long.',
      group: effect,
    }),
    effectivenessDue: date({
      title: 'Look at the effect from',
      help: 'Not before the action had time to work.',
      group: effect,
    }),
    effectiveness: paragraph({ title: 'What was seen', help: 'By somebody who did not do the action.', group: effect }),
    verifiedOn: date({ title: 'Verified on', group: effect }),
  },
  lifecycle: lifecycle(
    'open',
    {
      open: { title: 'Open', shape: 'failed' },
      analysed: { title: 'Cause known', shape: 'partly' },
      acting: { title: 'Action under way', shape: 'partly' },
      done: { title: 'Waits for the effectiveness check', shape: 'waiting', settled: true },
      closed: { title: 'Closed as effective', shape: 'holds', locked: true, settled: true },
      dismissed: { title: 'Not a nonconformity', shape: 'excluded', locked: true },
    },
    {
      // Cause and action are written into the record, not given with a step: their authors then cannot close it.
      analyse: {
        title: 'Record the cause',
        from: ['open'],
        to: 'analysed',
        event: 'analysed',
        by: ['aims-manager', 'system-owner', 'risk-owner'],
        byOwner: true,
      },
      act: {
        title: 'Start the action',
        from: ['analysed'],
        to: 'acting',
        event: 'action-started',
        by: ['aims-manager', 'system-owner', 'risk-owner'],
        byOwner: true,
        sets: ['dueDate'],
      },
      complete: {
        title: 'Record the action as done',
        from: ['acting'],
        to: 'done',
        event: 'action-completed',
        by: ['aims-manager', 'system-owner', 'risk-owner'],
        byOwner: true,
        sets: ['doneOn'],
      },
      close: {
        title: 'Confirm that it worked and close',
        from: ['done'],
        to: 'closed',
        event: 'closed',
        by: ['internal-auditor', 'aims-manager', 'top-management'],
        approval: true,
        sets: ['effectiveness', 'verifiedOn'],
      },
      fail: {
        title: 'Record that it did not work',
        from: ['done'],
        to: 'open',
        event: 'found-ineffective',
        by: ['internal-auditor', 'aims-manager', 'top-management'],
        needsReason: true,
        sets: ['effectiveness', 'verifiedOn'],
      },
      dismiss: {
        title: 'Set aside as not a nonconformity',
        from: ['open', 'analysed'],
        to: 'dismissed',
        event: 'dismissed',
        by: ['internal-auditor', 'aims-manager', 'top-management'],
        approval: true,
        needsReason: true,
      },
      reopen: {
        title: 'Re-open',
        from: ['closed', 'dismissed'],
        to: 'open',
        event: 'reopened',
        by: ['aims-manager', 'internal-auditor'],
        byOwner: true,
        needsReason: true,
      },
    },
  ),
  relations: {
    'raised-by': {
      title: 'Raised by',
      inverse: 'Raised nonconformity',
      to: ['findings', 'audits', 'incidents', 'concerns', 'monitors', 'management-reviews'],
    },
    concerns: {
      title: 'Concerns',
      inverse: 'Nonconformity',
      to: ['ai-systems', 'controls', 'requirements', 'documents', 'suppliers', 'management-systems'],
    },
    'acted-on-by': { title: 'Acted on by', inverse: 'Acts on', to: ['tasks', 'changes', 'trainings'] },
    'similar-to': { title: 'Similar to', inverse: 'Similar to', to: ['nonconformities', 'incidents'] },
  },
  access: shared,
  columns: ['grade', 'source', 'dueDate'],
  due: 'dueDate',
})
