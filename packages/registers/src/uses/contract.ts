import { boolean, choice, date, list, paragraph, person, rows, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { everyone } from '@plumbline/contract/role'
import { shared } from '../access.ts'

const request = 'The request'
const approval = 'Approval'
const watch = 'Use as it was seen'

/** A use of an AI system that was asked for, approved with conditions, and is watched (A.9.2, A.9.3, A.9.4). */
export const uses = register({
  name: 'uses',
  singular: 'use',
  prefix: 'USE',
  title: 'Uses of AI',
  titleOfOne: 'Use of AI',
  purpose:
    'Who may use which AI system for what, under which conditions, and who watches. A tool that runs without a use that was approved is the kind that auditors ask for.',
  clauses: ['A.9.2', 'A.9.3', 'A.9.4', '8.1'],
  fields: {
    purpose: paragraph({
      title: 'For what',
      help: 'One of the intended uses of the system, or say why another.',
      group: request,
    }),
    users: text({ title: 'Who uses it', help: 'Group or unit; how many people.', group: request }),
    data: paragraph({ title: 'Which data may go in', group: request }),
    conditions: list({ title: 'Conditions', help: 'One that can be checked a line.', group: approval }),
    oversight: choice(
      { needed: 'Needed', 'not-needed': 'Not needed' },
      {
        title: 'Human oversight',
        help: 'Whether a person has to watch and may stop it while it runs (A.9.3).',
        group: approval,
      },
    ),
    oversightReason: paragraph({ title: 'Why, and how', group: approval }),
    overseers: rows(
      {
        personId: person({ title: 'Person' }),
        since: date({ title: 'Since' }),
        mayStop: boolean({ title: 'May stop it' }),
      },
      { title: 'Who oversees', help: 'Each needs a confirmed competence in oversight.', group: approval },
    ),
    approvedUntil: date({ title: 'Approved until', group: approval }),
    observations: rows(
      {
        seenOn: date({ title: 'Seen on' }),
        what: text({ title: 'What was done with it' }),
        outside: boolean({ title: 'Outside of the intended use' }),
        review: text({ title: 'What followed' }),
        reviewedOn: date({ title: 'Looked at on' }),
      },
      { title: 'Use as it was seen', help: 'From logs, talks, concerns.', group: watch },
    ),
  },
  lifecycle: lifecycle(
    'requested',
    {
      requested: { title: 'Requested', shape: 'waiting' },
      approved: { title: 'Approved', shape: 'holds', locked: true },
      suspended: { title: 'Suspended', shape: 'failed' },
      refused: { title: 'Refused', shape: 'excluded', locked: true },
      ended: { title: 'Ended', shape: 'ended', locked: true },
    },
    {
      approve: {
        title: 'Approve',
        from: ['requested', 'suspended'],
        to: 'approved',
        event: 'approved',
        by: ['aims-manager', 'top-management', 'risk-owner'],
        approval: true,
        sets: ['conditions', 'approvedUntil'],
      },
      refuse: {
        title: 'Refuse',
        from: ['requested'],
        to: 'refused',
        event: 'refused',
        by: ['aims-manager', 'top-management', 'risk-owner'],
        needsReason: true,
      },
      assign: {
        title: 'Name who oversees',
        from: ['approved'],
        to: 'approved',
        event: 'overseers-named',
        by: ['aims-manager', 'system-owner'],
        byOwner: true,
        sets: ['overseers'],
      },
      observe: {
        title: 'Record what was seen',
        from: ['approved'],
        to: 'approved',
        event: 'observed',
        by: ['aims-manager', 'system-owner', 'contributor', 'risk-owner'],
        byOwner: true,
        sets: ['observations'],
      },
      suspend: {
        title: 'Suspend',
        from: ['approved'],
        to: 'suspended',
        event: 'suspended',
        by: ['aims-manager', 'top-management', 'risk-owner'],
        byOwner: true,
        needsReason: true,
      },
      end: {
        title: 'End',
        from: ['approved', 'suspended'],
        to: 'ended',
        event: 'ended',
        by: ['aims-manager'],
        byOwner: true,
        needsReason: true,
      },
      reopen: {
        title: 'Request again',
        from: ['refused', 'ended', 'approved'],
        to: 'requested',
        event: 'reopened',
        by: ['aims-manager'],
        byOwner: true,
        needsReason: true,
      },
    },
  ),
  relations: {
    of: { title: 'Use of', inverse: 'Use', to: ['ai-systems'] },
    by: { title: 'By', inverse: 'Uses AI', to: ['units', 'processes'] },
  },
  access: { ...shared, contribute: everyone },
  columns: ['users', 'oversight', 'approvedUntil'],
  due: 'approvedUntil',
})
