import { choice, choices, date, number, paragraph, rows, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'
import { annexCObjectives, frequencies } from '../vocabulary.ts'

const aim = 'What you want to reach'
const measure = 'How it is measured'
const plan = 'The plan'
const result = 'Result'

/** AI objectives with their measure and their plan (6.2), among them those for responsible development and use (A.6.1.2, A.9.3). */
export const objectives = register({
  name: 'objectives',
  singular: 'objective',
  prefix: 'OBJ',
  title: 'AI objectives',
  titleOfOne: 'AI objective',
  purpose:
    'What you want to reach with responsible AI, as a number with a date and a person. A few that matter are better than many. Somebody else agrees to each, and its target then stands still.',
  clauses: ['6.2', '9.1', 'A.6.1.2', 'A.9.3'],
  fields: {
    kind: choice(
      {
        aims: 'For the management system',
        development: 'Responsible development (A.6.1.2)',
        use: 'Responsible use (A.9.3)',
        business: 'Of the business',
      },
      {
        title: 'Kind',
        help: 'The standard wants some for development and some for use. Goals of the business are here so that AI can serve them.',
        group: aim,
      },
    ),
    themes: choices(annexCObjectives, {
      title: 'Serves (Annex C.2)',
      help: 'Risks name the same objectives, so you see what threatens this one.',
      group: aim,
    }),
    reason: paragraph({
      title: 'Why this one',
      help: 'The sentence of the AI policy, the risk or the need it comes from.',
      group: aim,
    }),
    metric: text({
      title: 'What is measured',
      help: 'A result, not an activity: error gap between groups, days to answer a concern.',
      group: measure,
    }),
    unit: text({ title: 'Unit', group: measure }),
    baseline: number({ title: 'Today', help: 'The value when the objective was set.', group: measure }),
    target: number({
      title: 'Target',
      help: 'The number that was agreed. It stands still until the objective is set anew.',
      group: measure,
    }),
    direction: choice(
      { up: 'At least the target', down: 'At most the target' },
      { title: 'Reached with', group: measure },
    ),
    method: paragraph({
      title: 'How the result is judged',
      help: 'Source of the number, formula, who computes it. If it cannot be measured, why not and how you judge instead.',
      group: measure,
    }),
    frequency: choice(frequencies, {
      title: 'Measured',
      help: 'A period without a measurement is a finding.',
      group: measure,
    }),
    actions: paragraph({ title: 'What will be done', help: 'The outline; link tasks for the steps.', group: plan }),
    resources: paragraph({ title: 'Means', help: 'People, time, money, and who granted them.', group: plan }),
    startDate: date({ title: 'From', group: plan }),
    dueDate: date({ title: 'Until', help: 'The day on which you say reached or missed.', group: plan }),
    measurements: rows(
      {
        measuredOn: date({ title: 'On' }),
        value: number({ title: 'Value' }),
        note: paragraph({ title: 'What it means' }),
      },
      { title: 'Measurements', help: 'Also the bad ones, with what you did then.', group: result },
    ),
    evaluation: paragraph({
      title: 'What came of it',
      help: 'Reached or missed, why, and what follows.',
      group: result,
    }),
  },
  lifecycle: lifecycle(
    'draft',
    {
      draft: { title: 'Draft', shape: 'planned' },
      submitted: { title: 'Waits for approval', shape: 'waiting' },
      'in-force': { title: 'In force', shape: 'current', locked: true },
      reached: { title: 'Reached', shape: 'holds', locked: true, settled: true },
      missed: { title: 'Missed', shape: 'failed', locked: true, settled: true },
      withdrawn: { title: 'Withdrawn', shape: 'excluded', locked: true },
    },
    {
      submit: {
        title: 'Submit for approval',
        from: ['draft'],
        to: 'submitted',
        event: 'submitted',
        by: ['aims-manager', 'system-owner'],
        byOwner: true,
      },
      return: {
        title: 'Return to the author',
        from: ['submitted'],
        to: 'draft',
        event: 'returned',
        by: ['aims-manager', 'top-management'],
        byOwner: true,
        needsReason: true,
      },
      approve: {
        title: 'Approve',
        from: ['submitted'],
        to: 'in-force',
        event: 'approved',
        by: ['top-management', 'aims-manager'],
        approval: true,
      },
      // The agreed target stays locked; a measurement enters through this step alone and has its own event in the log.
      measure: {
        title: 'Record a measurement',
        from: ['in-force'],
        to: 'in-force',
        event: 'measured',
        by: ['aims-manager', 'system-owner', 'contributor'],
        byOwner: true,
        sets: ['measurements'],
      },
      reach: {
        title: 'Record as reached',
        from: ['in-force'],
        to: 'reached',
        event: 'reached',
        by: ['aims-manager', 'top-management'],
        byOwner: true,
        sets: ['evaluation'],
      },
      miss: {
        title: 'Record as missed',
        from: ['in-force'],
        to: 'missed',
        event: 'missed',
        by: ['aims-manager', 'top-management'],
        byOwner: true,
        sets: ['evaluation'],
      },
      withdraw: {
        title: 'Withdraw',
        from: ['in-force'],
        to: 'withdrawn',
        event: 'withdrawn',
        by: ['top-management', 'aims-manager'],
        needsReason: true,
      },
      reopen: {
        title: 'Set anew',
        from: ['in-force', 'reached', 'missed', 'withdrawn'],
        to: 'draft',
        event: 'reopened',
        by: ['aims-manager', 'top-management'],
        byOwner: true,
        needsReason: true,
      },
    },
  ),
  relations: {
    supports: {
      title: 'Supports',
      inverse: 'Supported by objective',
      to: ['documents', 'management-systems', 'objectives'],
    },
    'applies-to': { title: 'Applies to', inverse: 'Objective', to: ['ai-systems'] },
    'reached-by': { title: 'Reached by', inverse: 'Helps to reach', to: ['tasks', 'controls', 'changes'] },
  },
  access: shared,
  columns: ['metric', 'target', 'dueDate'],
  due: 'dueDate',
})
