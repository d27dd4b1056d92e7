import { choice, date, paragraph, rows, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'
import { lifeCycleStages } from '../vocabulary.ts'

const passage = 'The passage'
const judgement = 'The facts'
const decision = 'The decision'

/** One passage of an AI system from a stage of its life to the next: criteria, decision, conditions, exception (8.1, A.6.1.3, A.6.2). */
export const stageGates = register({
  name: 'stage-gates',
  singular: 'stage-gate',
  prefix: 'GAT',
  title: 'Stage gates',
  titleOfOne: 'Stage gate',
  purpose:
    'Who let an AI system into its next stage, with which version, on which facts. The criteria are read from the records; what is missing needs an exception with an end and a name.',
  clauses: ['8.1', 'A.6.1.3', 'A.6.2.2', 'A.6.2.4', 'A.6.2.5', 'A.6.2.6'],
  fields: {
    fromStage: choice(lifeCycleStages, { title: 'From', stamped: true, group: passage }),
    toStage: choice(lifeCycleStages, {
      title: 'To',
      help: 'The stage the system is let into. Each asks for other facts.',
      group: passage,
    }),
    systemVersion: text({ title: 'Version of the system', group: passage }),
    plan: paragraph({
      title: 'Plan for the next stage',
      help: 'For deployment: when, where, to whom, how it is undone (A.6.2.5). Or link the document.',
      group: passage,
    }),
    criteria: rows(
      {
        criterion: text({ title: 'Criterion' }),
        verdict: choice({ met: 'Met', missing: 'Missing', undecided: 'Cannot be said' }, { title: 'Verdict' }),
        reason: text({ title: 'Why' }),
      },
      { title: 'Criteria', help: 'As they stood when the passage was decided.', stamped: true, group: judgement },
    ),
    components: rows(
      { part: text({ title: 'Part' }), version: text({ title: 'Version' }) },
      {
        title: 'Made of',
        help: 'Models and data with their versions, frozen at the passage (A.7.5).',
        stamped: true,
        group: judgement,
      },
    ),
    conditions: rows(
      { condition: text({ title: 'Condition' }), dueDate: date({ title: 'By' }), metOn: date({ title: 'Met on' }) },
      { title: 'Conditions', group: decision },
    ),
    exception: paragraph({
      title: 'Exception',
      help: 'Which criterion is waived, why that is tolerable, what makes up for it.',
      group: decision,
    }),
    exceptionUntil: date({ title: 'Exception ends on', group: decision }),
    disposal: paragraph({
      title: 'What becomes of data and models',
      help: 'At retirement: deleted, kept, handed over; by whom, until when.',
      group: decision,
    }),
  },
  lifecycle: lifecycle(
    'prepared',
    {
      prepared: { title: 'Prepared', shape: 'planned' },
      submitted: { title: 'Waits for a decision', shape: 'waiting' },
      passed: { title: 'Passed', shape: 'holds', locked: true, settled: true },
      excepted: { title: 'Passed with an exception', shape: 'partly', locked: true },
      refused: { title: 'Refused', shape: 'failed', locked: true, settled: true },
    },
    {
      submit: {
        title: 'Submit for decision',
        from: ['prepared'],
        to: 'submitted',
        event: 'submitted',
        by: ['aims-manager', 'system-owner'],
        byOwner: true,
      },
      pass: {
        title: 'Let it pass',
        from: ['submitted'],
        to: 'passed',
        event: 'passed',
        by: ['top-management', 'aims-manager', 'risk-owner'],
        approval: true,
        sets: ['conditions'],
      },
      except: {
        title: 'Let it pass with an exception',
        from: ['submitted'],
        to: 'excepted',
        event: 'excepted',
        by: ['top-management'],
        approval: true,
        needsReason: true,
        sets: ['exception', 'exceptionUntil', 'conditions'],
      },
      heal: {
        title: 'End the exception',
        from: ['excepted'],
        to: 'passed',
        event: 'healed',
        by: ['aims-manager', 'risk-owner', 'top-management'],
        approval: true,
        needsReason: true,
      },
      refuse: {
        title: 'Refuse',
        from: ['submitted'],
        to: 'refused',
        event: 'refused',
        by: ['top-management', 'aims-manager', 'risk-owner'],
        needsReason: true,
      },
      reopen: {
        title: 'Prepare again',
        from: ['submitted', 'refused', 'passed', 'excepted'],
        to: 'prepared',
        event: 'reopened',
        by: ['aims-manager', 'system-owner'],
        byOwner: true,
        needsReason: true,
      },
    },
  ),
  relations: {
    of: { title: 'Of', inverse: 'Stage gate', to: ['ai-systems'] },
    'rests-on': {
      title: 'Rests on',
      inverse: 'Basis of gate',
      to: ['tests', 'risk-assessments', 'impact-assessments', 'documents', 'changes', 'evidence'],
    },
  },
  access: shared,
  columns: ['toStage', 'systemVersion', 'exceptionUntil'],
  due: 'exceptionUntil',
})
