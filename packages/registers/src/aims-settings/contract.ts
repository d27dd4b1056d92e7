import { choice, integer, rows, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { managed } from '../access.ts'
import { roleTitles } from '../vocabulary.ts'

const intervals = 'Intervals'
const limits = 'Limits'
const retention = 'Retention'
const agreement = 'Agreement'

/** The planned intervals, limits and approvals that the organization sets itself (the standard's "planned intervals"). */
export const aimsSettings = register({
  name: 'aims-settings',
  singular: 'aims-setting',
  prefix: 'SET',
  title: 'Intervals and limits',
  titleOfOne: 'Set of intervals and limits',
  purpose:
    'How often you look at things again, how fast you react, how long you keep records, who must agree. The standard leaves the numbers to you; the audit rules take them from here.',
  clauses: ['4.4', '7.5.3', '8.2', '8.4', '9.1', '9.2.2', '9.3.1'],
  fields: {
    contextMonths: integer(
      { title: 'Context is looked at every … months', help: '12 if empty.', group: intervals },
      1,
      60,
    ),
    inventoryMonths: integer(
      { title: 'Owners confirm AI systems every … months', help: '12 if empty.', group: intervals },
      1,
      60,
    ),
    riskMonths: integer(
      { title: 'Risks of a system are assessed every … months', help: '12 if empty.', group: intervals },
      1,
      60,
    ),
    awarenessMonths: integer(
      { title: 'Awareness is refreshed every … months', help: '12 if empty.', group: intervals },
      1,
      60,
    ),
    evaluationMonths: integer(
      { title: 'Performance is evaluated every … months', help: '12 if empty.', group: intervals },
      1,
      60,
    ),
    auditCycleMonths: integer(
      {
        title: 'Everything is audited once within … months',
        help: '36 if empty; 12 before the first certification.',
        group: intervals,
      },
      1,
      60,
    ),
    reviewMonths: integer({ title: 'Management review every … months', help: '12 if empty.', group: intervals }, 1, 36),
    acknowledgeDays: integer(
      { title: 'Days to acknowledge a document', help: '30 if empty. A document may set its own.', group: limits },
      1,
      365,
    ),
    triageDays: integer({ title: 'Days to decide on a found AI system', help: '14 if empty.', group: limits }, 1, 365),
    concernTriageDays: integer({ title: 'Days to take up a concern', help: '7 if empty.', group: limits }, 1, 90),
    concernAnswerDays: integer({ title: 'Days to answer a concern', help: '30 if empty.', group: limits }, 1, 365),
    incidentNoticeHours: integer(
      {
        title: 'Hours to tell users of an incident',
        help: '72 if empty. An entry of the communication plan may set its own.',
        group: limits,
      },
      1,
      8760,
    ),
    breachDays: integer(
      { title: 'Days to react to a passed limit', help: '7 if empty. A monitor may set its own.', group: limits },
      0,
      365,
    ),
    majorFindingDays: integer(
      { title: 'Days to close a major finding from outside', help: '90 if empty; read your contract.', group: limits },
      1,
      365,
    ),
    certificateDays: integer(
      { title: 'Days ahead to plan the next audit of the certificate', help: '120 if empty.', group: limits },
      1,
      730,
    ),
    recurrences: integer(
      { title: 'The same cause counts as returning after', help: '2 closed cases if empty.', group: limits },
      2,
      20,
    ),
    logRetentionDays: integer(
      {
        title: 'Event logs are kept at least … days',
        help: 'For systems that do not say more (A.6.2.8). 180 if empty.',
        group: retention,
      },
      1,
      10_000,
    ),
    retention: rows(
      {
        register: text({ title: 'Register' }),
        months: integer({ title: 'Months' }, 1, 1_200),
        reason: text({ title: 'Why' }),
      },
      {
        title: 'How long records are kept',
        help: 'One register a row. What is erased earlier shows up as a finding.',
        group: retention,
      },
    ),
    approvals: rows(
      {
        register: text({ title: 'Register' }),
        step: text({ title: 'Step' }),
        when: text({ title: 'Only for', help: 'A topic or level; empty for all.' }),
        role: choice(roleTitles, { title: 'Role' }),
        count: integer({ title: 'How many' }, 1, 10),
        order: integer({ title: 'Order' }, 1, 10),
      },
      {
        title: 'Who must agree',
        help: 'Without a row one person agrees, as everywhere. Same order: at the same time.',
        group: agreement,
      },
    ),
    alignment: rows(
      { criterion: text({ title: 'Criterion' }), weight: integer({ title: 'Weight' }, 1, 100) },
      { title: 'What an AI initiative is weighed by', help: 'Set before initiatives are scored.', group: agreement },
    ),
  },
  lifecycle: lifecycle(
    'draft',
    {
      draft: { title: 'Draft', shape: 'planned' },
      'in-force': { title: 'In force', shape: 'holds', locked: true },
      superseded: { title: 'Superseded', shape: 'ended', locked: true },
    },
    {
      approve: {
        title: 'Put in force',
        from: ['draft'],
        to: 'in-force',
        event: 'approved',
        by: ['top-management'],
        approval: true,
      },
      revise: {
        title: 'Revise',
        from: ['in-force'],
        to: 'draft',
        event: 'revised',
        by: ['aims-manager'],
        needsReason: true,
      },
      supersede: {
        title: 'Supersede',
        from: ['in-force'],
        to: 'superseded',
        event: 'superseded',
        by: ['aims-manager', 'top-management'],
        needsReason: true,
      },
    },
  ),
  relations: {},
  access: managed,
  columns: [],
})
