import { choice, date, money, paragraph, person, rows, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { managed } from '../access.ts'

const question = 'The question'
const result = 'The decision'

/** What top management decided, with its reasons and the means it granted (5.1, 7.1, 9.3.3). */
export const decisions = register({
  name: 'decisions',
  singular: 'decision',
  prefix: 'DEC',
  title: 'Decisions',
  titleOfOne: 'Decision',
  purpose:
    'What the top decided about AI: the question, the choice, the reasons, the means. It shows leadership better than any policy does.',
  clauses: ['5.1', '7.1', '9.3.3', 'A.2.4'],
  fields: {
    kind: choice(
      {
        direction: 'Direction',
        resources: 'Means granted',
        scope: 'Scope or policy',
        risk: 'Risk',
        system: 'An AI system',
        review: 'From a management review',
        other: 'Something else',
      },
      { title: 'Kind', group: question },
    ),
    question: paragraph({
      title: 'The question',
      help: 'What was to be decided, and with which facts.',
      group: question,
    }),
    alternatives: paragraph({ title: 'What else was possible', group: question }),
    decision: paragraph({ title: 'The decision', help: 'In words that somebody can act on.', group: result }),
    reasons: paragraph({ title: 'Why', help: 'Also who was against it, and why.', group: result }),
    means: money({ title: 'Means granted', group: result }),
    takenOn: date({ title: 'Taken on', help: 'The day of the meeting, also if it is entered later.', group: result }),
    takenBy: rows(
      { personId: person({ title: 'Person' }), name: text({ title: 'Name, if from outside' }) },
      { title: 'Taken by', group: result },
    ),
    reviewDate: date({ title: 'Looked at again on', group: result }),
  },
  lifecycle: lifecycle(
    'prepared',
    {
      prepared: { title: 'Prepared', shape: 'waiting' },
      taken: { title: 'Taken', shape: 'holds', locked: true },
      revoked: { title: 'Revoked', shape: 'ended', locked: true },
    },
    {
      take: {
        title: 'Decide',
        from: ['prepared'],
        to: 'taken',
        event: 'taken',
        by: ['top-management'],
        approval: true,
        sets: ['takenOn', 'takenBy'],
      },
      revoke: {
        title: 'Revoke',
        from: ['taken'],
        to: 'revoked',
        event: 'revoked',
        by: ['top-management'],
        needsReason: true,
      },
      reopen: {
        title: 'Decide anew',
        from: ['taken', 'revoked'],
        to: 'prepared',
        event: 'reopened',
        by: ['top-management', 'aims-manager'],
        needsReason: true,
      },
    },
  ),
  relations: {
    about: { title: 'About', inverse: 'Decision', to: ['*'] },
    'carried-out-by': {
      title: 'Carried out by',
      inverse: 'Carries out decision',
      to: ['tasks', 'changes', 'initiatives', 'documents'],
    },
  },
  access: { ...managed, contribute: ['top-management'] },
  columns: ['kind', 'takenOn', 'reviewDate'],
  due: 'reviewDate',
})
