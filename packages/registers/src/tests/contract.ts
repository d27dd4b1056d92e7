import { choice, date, paragraph, rows, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'

const plan = 'The plan'
const outcome = 'The result'

/** A check with a result: of a control, or the verification and validation of an AI system (8.1, A.6.2.4). */
export const tests = register({
  name: 'tests',
  singular: 'test',
  prefix: 'TST',
  title: 'Tests',
  titleOfOne: 'Test',
  purpose:
    'What was tested against which limits, in which version, with which result. Limits are set before the numbers are seen, and a second person accepts the result.',
  clauses: ['8.1', '9.1', 'A.6.2.4', 'A.6.2.6'],
  fields: {
    kind: choice(
      {
        control: 'Working of a control',
        verification: 'Verification: built as required',
        validation: 'Validation: fit for its use',
        fairness: 'Fairness',
        security: 'Security, red team',
        oversight: 'Human oversight',
      },
      {
        title: 'Kind',
        help: 'A stage gate asks for verification and validation of the version that goes live.',
        group: plan,
      },
    ),
    testedVersion: text({
      title: 'Version tested',
      help: 'Of the system, model or data; release notes and gates compare it.',
      group: plan,
    }),
    method: paragraph({ title: 'How', help: 'Sample, data, tools; so that somebody else gets the same.', group: plan }),
    results: rows(
      {
        criterion: text({ title: 'Criterion' }),
        limit: text({ title: 'Limit' }),
        found: text({ title: 'Found' }),
        met: choice({ yes: 'Met', no: 'Not met' }, { title: 'Met' }),
      },
      { title: 'Criteria and results', help: 'Write criterion and limit first.', group: outcome },
    ),
    result: choice(
      { passed: 'Passed', conditions: 'Passed with conditions', failed: 'Failed' },
      { title: 'Result', help: 'With conditions means: name them in what it means.', group: outcome },
    ),
    conclusion: paragraph({
      title: 'What it means',
      help: 'Conditions, limits of the test, what was not tested.',
      group: outcome,
    }),
    testedOn: date({ title: 'Tested on', help: 'The last day of testing, not of writing it down.', group: outcome }),
    validUntil: date({ title: 'Test again by', group: outcome }),
  },
  lifecycle: lifecycle(
    'planned',
    {
      planned: { title: 'Planned', shape: 'planned' },
      done: { title: 'Waits for acceptance', shape: 'waiting' },
      accepted: { title: 'Result accepted', shape: 'holds', locked: true },
      void: { title: 'Void', shape: 'excluded', locked: true },
    },
    {
      perform: {
        title: 'Record the result',
        from: ['planned'],
        to: 'done',
        event: 'performed',
        by: ['aims-manager', 'system-owner', 'contributor', 'internal-auditor'],
        byOwner: true,
      },
      accept: {
        title: 'Accept the result',
        from: ['done'],
        to: 'accepted',
        event: 'accepted',
        by: ['aims-manager', 'system-owner', 'internal-auditor', 'top-management'],
        approval: true,
      },
      return: {
        title: 'Return',
        from: ['done'],
        to: 'planned',
        event: 'returned',
        by: ['aims-manager', 'system-owner', 'internal-auditor'],
        needsReason: true,
      },
      void: {
        title: 'Declare void',
        from: ['planned', 'done', 'accepted'],
        to: 'void',
        event: 'voided',
        by: ['aims-manager'],
        needsReason: true,
      },
      reopen: {
        title: 'Test again',
        from: ['accepted', 'void'],
        to: 'planned',
        event: 'reopened',
        by: ['aims-manager', 'system-owner'],
        needsReason: true,
      },
    },
  ),
  relations: {
    tests: {
      title: 'Tests',
      inverse: 'Tested by',
      to: ['controls', 'control-implementations', 'ai-systems', 'models', 'datasets', 'suppliers'],
    },
    'with-data': { title: 'With data', inverse: 'Used in test', to: ['datasets'] },
    against: { title: 'Against', inverse: 'Tested against in', to: ['documents', 'requirements', 'obligations'] },
  },
  access: shared,
  columns: ['kind', 'result', 'testedOn'],
  due: 'validUntil',
})
