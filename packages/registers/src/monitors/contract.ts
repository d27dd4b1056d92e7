import { choice, date, integer, number, paragraph, person, rows, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'
import { frequencies } from '../vocabulary.ts'

const measure = 'What is measured'
const limits = 'Limits'
const results = 'Results'

/** What is watched, in AI systems and in the AIMS itself: metric, method, limits, results (9.1, A.6.2.6). */
export const monitors = register({
  name: 'monitors',
  singular: 'monitor',
  prefix: 'MON',
  title: 'Monitors',
  titleOfOne: 'Monitor',
  purpose:
    'A number you watch because it tells whether an AI system or the AIMS does what it should. Each has a method, a rhythm, a limit, and somebody who acts when the limit is passed.',
  clauses: ['9.1', '6.2', '8.1', 'A.6.2.6', 'A.6.2.8'],
  fields: {
    kind: choice(
      {
        performance: 'Quality of the output',
        drift: 'Drift',
        fairness: 'Fairness between groups',
        'data-quality': 'Quality of the data',
        override: 'How often people overrule it',
        safety: 'Safety',
        security: 'Security',
        use: 'How it is used',
        environment: 'Energy and environment',
        control: 'Working of a control',
        aims: 'The management system',
      },
      { title: 'Kind', group: measure },
    ),
    metric: text({
      title: 'What is measured',
      help: 'Exactly: recall on the weekly sample, by age group.',
      group: measure,
    }),
    unit: text({ title: 'Unit', group: measure }),
    method: paragraph({
      title: 'Method',
      help: 'Formula, sample, tool; so that another person gets the same number (9.1).',
      group: measure,
    }),
    source: text({ title: 'Where the number comes from', help: 'Pipeline, job, log, survey.', group: measure }),
    frequency: choice(frequencies, {
      title: 'Measured',
      help: 'How long one may not know. A missing measurement shows up.',
      group: measure,
    }),
    direction: choice({ above: 'When it is above', below: 'When it is below' }, { title: 'Bad', group: limits }),
    warning: number({ title: 'Warning at', group: limits }),
    limit: number({
      title: 'Limit',
      help: 'Set it before you see the data, and say in the method why there.',
      group: limits,
    }),
    reaction: paragraph({
      title: 'What happens when it is passed',
      help: 'Who is called, what they may switch off, when it becomes an incident.',
      group: limits,
    }),
    reactionDays: integer(
      {
        title: 'Days to react',
        help: 'From the day the limit was passed. Empty: as the settings of the AIMS say.',
        group: limits,
      },
      0,
      365,
    ),
    measurements: rows(
      {
        measuredOn: date({ title: 'On' }),
        value: number({ title: 'Value' }),
        systemVersion: text({ title: 'Version' }),
        note: text({ title: 'Note' }),
      },
      { title: 'Measurements', help: 'Each with its day and the version it was measured on.', group: results },
    ),
    nextDue: date({ title: 'Next measurement due', group: results }),
    analystId: person({
      title: 'Analysed by',
      help: 'Who reads the numbers and says what they mean (9.1).',
      group: results,
    }),
    analysis: paragraph({
      title: 'What the numbers say',
      help: 'Numbers nobody reads are no evaluation (9.1).',
      group: results,
    }),
    analysedOn: date({
      title: 'Analysed on',
      help: 'The day on which somebody read the numbers, not on which they came in.',
      group: results,
    }),
  },
  lifecycle: lifecycle(
    'planned',
    {
      planned: { title: 'Planned', shape: 'planned' },
      active: { title: 'Active', shape: 'holds' },
      breached: { title: 'Limit passed', shape: 'failed' },
      paused: { title: 'Paused', shape: 'waiting' },
      ended: { title: 'Ended', shape: 'ended', locked: true },
    },
    {
      start: {
        title: 'Start',
        from: ['planned', 'paused'],
        to: 'active',
        event: 'started',
        by: ['aims-manager', 'system-owner'],
        byOwner: true,
      },
      breach: {
        title: 'Report that the limit is passed',
        from: ['active'],
        to: 'breached',
        event: 'breached',
        by: ['aims-manager', 'system-owner', 'risk-owner', 'contributor'],
        byOwner: true,
      },
      clear: {
        title: 'Record as back within the limit',
        from: ['breached'],
        to: 'active',
        event: 'cleared',
        by: ['aims-manager', 'system-owner', 'risk-owner'],
        byOwner: true,
        needsReason: true,
      },
      pause: {
        title: 'Pause',
        from: ['active', 'breached'],
        to: 'paused',
        event: 'paused',
        by: ['aims-manager', 'system-owner'],
        byOwner: true,
        needsReason: true,
      },
      end: {
        title: 'End',
        from: ['planned', 'active', 'breached', 'paused'],
        to: 'ended',
        event: 'ended',
        by: ['aims-manager', 'system-owner'],
        byOwner: true,
        needsReason: true,
      },
      reopen: {
        title: 'Take up again',
        from: ['ended'],
        to: 'planned',
        event: 'reopened',
        by: ['aims-manager', 'system-owner'],
        byOwner: true,
        needsReason: true,
      },
    },
  ),
  relations: {
    watches: {
      title: 'Watches',
      inverse: 'Watched by',
      to: [
        'ai-systems',
        'models',
        'datasets',
        'suppliers',
        'controls',
        'objectives',
        'risks',
        'management-systems',
        'processes',
        'uses',
        'resources',
      ],
    },
  },
  access: shared,
  columns: ['kind', 'metric', 'nextDue'],
  due: 'nextDue',
})
