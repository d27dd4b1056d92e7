import { choice, date, paragraph } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'
import { threeLevels } from '../vocabulary.ts'

const chance = 'The opportunity'
const answer = 'What you do about it'

/** What could be made better, with a decision on each (6.1.1, 9.3.2, 10.1). The one home of opportunities. */
export const opportunities = register({
  name: 'opportunities',
  singular: 'opportunity',
  prefix: 'OPP',
  title: 'Opportunities',
  titleOfOne: 'Opportunity',
  purpose:
    'Chances for the AIMS or for your AI, from whomever they come. Each gets a yes or a no with a reason: a list of wishes proves nothing.',
  clauses: ['6.1.1', '9.3.2', '10.1'],
  fields: {
    kind: choice(
      { aims: 'For the management system', ai: 'In the use of AI', improvement: 'Improvement of what is done already' },
      { title: 'Kind', help: 'Clause 6.1.1 asks for the first, 10.1 for the last.', group: chance },
    ),
    description: paragraph({ title: 'What could be better', group: chance }),
    benefit: paragraph({ title: 'What it brings, and to whom', group: chance }),
    effort: choice(threeLevels, { title: 'Effort', group: chance }),
    response: paragraph({
      title: 'What you do about it',
      help: 'Link the objective, change or task that follows.',
      group: answer,
    }),
    outcome: paragraph({ title: 'What came of it', group: answer }),
    reviewDate: date({ title: 'Next look', group: answer }),
  },
  lifecycle: lifecycle(
    'noticed',
    {
      noticed: { title: 'Noticed', shape: 'waiting' },
      pursued: { title: 'Pursued', shape: 'current' },
      realized: { title: 'Realized', shape: 'holds', locked: true, settled: true },
      declined: { title: 'Not pursued', shape: 'excluded', locked: true },
    },
    {
      pursue: {
        title: 'Decide to pursue it',
        from: ['noticed'],
        to: 'pursued',
        event: 'pursued',
        by: ['aims-manager', 'top-management'],
        byOwner: true,
        sets: ['response', 'reviewDate'],
      },
      decline: {
        title: 'Decide not to pursue it',
        from: ['noticed', 'pursued'],
        to: 'declined',
        event: 'declined',
        by: ['aims-manager', 'top-management'],
        needsReason: true,
      },
      realize: {
        title: 'Record as realized',
        from: ['pursued'],
        to: 'realized',
        event: 'realized',
        by: ['aims-manager', 'top-management'],
        byOwner: true,
        sets: ['outcome'],
      },
      reopen: {
        title: 'Look at it again',
        from: ['declined', 'realized'],
        to: 'noticed',
        event: 'reopened',
        by: ['aims-manager', 'top-management'],
        byOwner: true,
        needsReason: true,
      },
    },
  ),
  relations: {
    'comes-from': {
      title: 'Comes from',
      inverse: 'Opportunity',
      to: [
        'context-issues',
        'interested-parties',
        'feedback',
        'findings',
        'audits',
        'monitors',
        'incidents',
        'risks',
        'concerns',
      ],
    },
    'taken-up-by': { title: 'Taken up by', inverse: 'Takes up', to: ['objectives', 'changes', 'initiatives', 'tasks'] },
  },
  access: shared,
  columns: ['kind', 'effort', 'reviewDate'],
  due: 'reviewDate',
})
