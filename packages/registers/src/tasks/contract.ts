import { choice, date, paragraph } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'

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
    description: paragraph({ title: 'What is to be done' }),
    dueDate: date({ title: 'Due' }),
    priority: choice({ low: 'Low', normal: 'Normal', high: 'High' }, { title: 'Priority' }),
    outcome: paragraph({ title: 'What was done' }),
  },
  lifecycle: lifecycle(
    'open',
    {
      open: { title: 'Open', shape: 'planned' },
      'in-progress': { title: 'In progress', shape: 'partly' },
      done: { title: 'Done', shape: 'holds', locked: true, settled: true },
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
        from: ['done', 'cancelled'],
        to: 'open',
        event: 'reopened',
        by: ['aims-manager'],
        byOwner: true,
        needsReason: true,
      },
    },
  ),
  relations: { about: { title: 'About', inverse: 'Task', to: ['*'] } },
  access: shared,
  columns: ['dueDate', 'priority'],
  due: 'dueDate',
  isWork: true,
})
