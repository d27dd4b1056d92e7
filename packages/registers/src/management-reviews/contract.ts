import { boolean, date, files, hidden, paragraph, person, rows, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { z } from 'zod'
import { managed } from '../access.ts'
import { CompiledFigure } from './figures.ts'

const meeting = 'Meeting'
const inputs = 'Inputs'
const results = 'Results'

/** Top management looks at the AIMS with all inputs the standard names, and decides (9.3). */
export const managementReviews = register({
  name: 'management-reviews',
  singular: 'management-review',
  prefix: 'MRV',
  title: 'Management reviews',
  titleOfOne: 'Management review',
  purpose:
    'At planned times top management looks at the AIMS with the facts before it and decides what to improve and what to change. Every input the standard names has its place; nothing to report is an answer, blank is not.',
  clauses: ['9.3.1', '9.3.2', '9.3.3', '5.1', '10.1'],
  fields: {
    plannedOn: date({ title: 'Planned for', help: 'Early enough to prepare the inputs.', group: meeting }),
    heldOn: date({
      title: 'Held on',
      help: 'The day of the meeting; the planned interval runs from here.',
      group: meeting,
    }),
    periodFrom: date({ title: 'Looks back from', group: meeting }),
    periodUntil: date({ title: 'Looks back until', group: meeting }),
    attendees: rows(
      {
        personId: person({ title: 'Person' }),
        name: text({ title: 'Name, if from outside' }),
        function: text({ title: 'Function' }),
        topManagement: boolean({ title: 'Of top management' }),
      },
      { title: 'Who took part', help: 'At least one person of top management.', group: meeting },
    ),
    earlierActions: paragraph({
      title: 'Actions of earlier reviews',
      help: 'Done, open, overdue; the overdue ones by name (9.3.2 a).',
      group: inputs,
    }),
    changedIssues: paragraph({
      title: 'What changed inside and outside',
      help: 'From the context (9.3.2 b).',
      group: inputs,
    }),
    changedNeeds: paragraph({
      title: 'What changed in the needs of others',
      help: 'From the interested parties (9.3.2 c).',
      group: inputs,
    }),
    nonconformities: paragraph({
      title: 'Nonconformities and corrective actions',
      help: 'The trend, not only the count (9.3.2 d).',
      group: inputs,
    }),
    measurements: paragraph({
      title: 'Results of monitoring and measurement',
      help: 'Monitors and objectives (9.3.2 d).',
      group: inputs,
    }),
    auditResults: paragraph({ title: 'Results of audits', group: inputs, help: 'Internal and external (9.3.2 d).' }),
    improvements: paragraph({ title: 'Chances to improve', help: 'From whomever they come (9.3.2 e).', group: inputs }),
    furtherInputs: paragraph({
      title: 'Further inputs',
      help: 'Risks, impacts, incidents, concerns, suppliers, means. Not asked for, but usual.',
      group: inputs,
    }),
    improvementDecisions: paragraph({
      title: 'Decisions on improvement',
      help: 'Write it down also if you decide that none is needed (9.3.3). Link the tasks.',
      group: results,
    }),
    changeDecisions: paragraph({
      title: 'Decisions on changes to the AIMS',
      help: 'Scope, policy, objectives, means. Also if none is needed (9.3.3).',
      group: results,
    }),
    actions: rows(
      {
        what: text({ title: 'What is to be done' }),
        personId: person({ title: 'Person' }),
        dueDate: date({ title: 'By' }),
      },
      { title: 'Actions', help: 'Each becomes a task of that person when the minutes are signed off.', group: results },
    ),
    conclusion: paragraph({
      title: 'Is the AIMS suitable, adequate and effective',
      help: 'A reasoned sentence on each (9.3.1).',
      group: results,
    }),
    files: files({ title: 'Minutes and papers', group: results }),
    compiledOn: date({ title: 'Figures as of', stamped: true, group: inputs }),
    figures: hidden(z.array(CompiledFigure).max(100), { title: 'Figures', stamped: true }),
  },
  lifecycle: lifecycle(
    'planned',
    {
      planned: { title: 'Planned', shape: 'planned' },
      prepared: { title: 'Inputs ready', shape: 'partly' },
      held: { title: 'Held, waits for sign-off', shape: 'waiting', settled: true },
      signed: { title: 'Signed off', shape: 'holds', locked: true, settled: true },
      cancelled: { title: 'Cancelled', shape: 'excluded', locked: true },
    },
    {
      prepare: {
        title: 'Record the inputs as ready',
        from: ['planned'],
        to: 'prepared',
        event: 'prepared',
        by: ['aims-manager'],
        byOwner: true,
      },
      hold: {
        title: 'Record as held',
        from: ['prepared'],
        to: 'held',
        event: 'held',
        by: ['aims-manager'],
        byOwner: true,
        sets: ['heldOn', 'attendees'],
      },
      return: {
        title: 'Return the minutes',
        from: ['held'],
        to: 'prepared',
        event: 'returned',
        by: ['top-management', 'aims-manager'],
        needsReason: true,
      },
      sign: {
        title: 'Sign off',
        from: ['held'],
        to: 'signed',
        event: 'signed-off',
        by: ['top-management'],
        approval: true,
      },
      cancel: {
        title: 'Cancel',
        from: ['planned', 'prepared'],
        to: 'cancelled',
        event: 'cancelled',
        by: ['aims-manager', 'top-management'],
        needsReason: true,
      },
      reopen: {
        title: 'Re-open',
        from: ['signed', 'cancelled'],
        to: 'planned',
        event: 'reopened',
        by: ['aims-manager', 'top-management'],
        needsReason: true,
      },
    },
  ),
  relations: {
    considered: {
      title: 'Considered',
      inverse: 'Considered in review',
      to: [
        'audits',
        'findings',
        'nonconformities',
        'objectives',
        'monitors',
        'incidents',
        'risks',
        'context-issues',
        'interested-parties',
        'management-reviews',
        'tasks',
        'changes',
        'opportunities',
        'feedback',
        'concerns',
        'suppliers',
        'documents',
      ],
    },
    decided: {
      title: 'Decided',
      inverse: 'Decided in review',
      to: ['tasks', 'changes', 'objectives', 'initiatives', 'decisions', 'opportunities', 'documents'],
    },
  },
  access: { ...managed, contribute: ['top-management'] },
  columns: ['plannedOn', 'heldOn'],
  due: 'plannedOn',
})
