import { choice, date, integer, money, paragraph } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'
import { frequencies } from '../vocabulary.ts'

/** Work that somebody has to do by a day, about any record. */
export const tasks = register({
  name: 'tasks',
  singular: 'task',
  prefix: 'TSK',
  title: 'Tasks',
  titleOfOne: 'Task',
  purpose:
    'A task has one person, one day and the records it is about. Plans, decisions and findings become tasks, so that nothing agreed is lost.',
  clauses: ['6.2', '8.1', '9.3.3', '10.2'],
  fields: {
    kind: choice(
      {
        action: 'Action',
        treatment: 'Treatment of a risk',
        corrective: 'Corrective action',
        review: 'Action of a management review',
        duty: 'Recurring duty',
        request: 'Request for evidence',
      },
      {
        title: 'Kind',
        help: 'Treatment and corrective actions are verified by somebody else, and their day moves only by an approved extension.',
      },
    ),
    description: paragraph({ title: 'What is to be done' }),
    dueDate: date({ title: 'Due', help: 'A day that the person who does it has agreed to.' }),
    priority: choice({ low: 'Low', normal: 'Normal', high: 'High' }, { title: 'Priority' }),
    yearlyCost: money({
      title: 'Cost a year',
      help: 'Of a treatment: what it costs to have it, one year with another.',
    }),
    fewerEvents: integer(
      { title: 'Fewer events, in percent', help: 'Of a treatment: how many of the events it will prevent.' },
      0,
      100,
    ),
    smallerLoss: integer(
      { title: 'Smaller loss, in percent', help: 'Of a treatment: how much less each event will cost.' },
      0,
      100,
    ),
    outcome: paragraph({ title: 'What was done' }),
    repeat: choice(frequencies, { title: 'Comes back', help: 'When it is done, the next one is made.' }),
    repeatUntil: date({ title: 'Comes back until', help: 'Empty: without an end.' }),
    repeatDay: integer(
      { title: 'Day of the month that it keeps to', help: 'The last one, where a month is shorter.', stamped: true },
      1,
      31,
    ),
    verification: paragraph({
      title: 'What was verified',
      help: 'Whether it works, seen by somebody who did not do it.',
    }),
  },
  lifecycle: lifecycle(
    'open',
    {
      open: { title: 'Open', shape: 'planned' },
      'in-progress': { title: 'In progress', shape: 'partly' },
      done: { title: 'Done', shape: 'holds', locked: true, settled: true },
      finished: { title: 'Waits to be verified', shape: 'waiting', settled: true },
      verified: { title: 'Verified', shape: 'holds', locked: true, settled: true },
      cancelled: { title: 'Cancelled', shape: 'excluded', locked: true, settled: true },
    },
    {
      start: {
        title: 'Start',
        from: ['open'],
        to: 'in-progress',
        event: 'started',
        by: ['aims-manager'],
        byOwner: true,
      },
      complete: {
        title: 'Mark done',
        from: ['open', 'in-progress'],
        to: 'done',
        event: 'completed',
        by: ['aims-manager'],
        byOwner: true,
      },
      // For actions whose effect somebody else has to see (domain.ts).
      finish: {
        title: 'Mark done, to be verified',
        from: ['open', 'in-progress'],
        to: 'finished',
        event: 'finished',
        by: ['aims-manager'],
        byOwner: true,
      },
      cancel: {
        title: 'Cancel',
        from: ['open', 'in-progress'],
        to: 'cancelled',
        event: 'cancelled',
        by: ['aims-manager'],
        needsReason: true,
      },
      reopen: {
        title: 'Re-open',
        from: ['done', 'finished', 'cancelled', 'verified'],
        to: 'open',
        event: 'reopened',
        by: ['aims-manager'],
        byOwner: true,
        needsReason: true,
      },
      // By somebody else than the owner (domain.ts); it approves the day, not what the task says, so it is no approval of the record.
      extend: {
        title: 'Approve a later day',
        from: ['open', 'in-progress'],
        to: 'in-progress',
        event: 'extended',
        by: ['aims-manager', 'risk-owner', 'top-management'],
        needsReason: true,
        sets: ['dueDate'],
      },
      verify: {
        title: 'Confirm that it worked',
        from: ['finished'],
        to: 'verified',
        event: 'verified',
        by: ['aims-manager', 'risk-owner', 'internal-auditor', 'top-management'],
        approval: true,
        sets: ['verification'],
      },
      refute: {
        title: 'Record that it did not work',
        from: ['finished'],
        to: 'open',
        event: 'found-ineffective',
        by: ['aims-manager', 'risk-owner', 'internal-auditor', 'top-management'],
        needsReason: true,
        sets: ['verification'],
      },
    },
  ),
  relations: {
    about: { title: 'About', inverse: 'Task', to: ['*'] },
    follows: { title: 'Follows', inverse: 'Followed by', to: ['tasks'] },
  },
  access: shared,
  columns: ['dueDate', 'priority'],
  due: 'dueDate',
  isWork: true,
})
