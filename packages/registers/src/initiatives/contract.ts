import { choice, date, integer, money, paragraph, person, rows, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'
import { threeLevels } from '../vocabulary.ts'

const aim = 'What it is for'
const appraisal = 'Value, feasibility, risk'
const decision = 'Decision'

/** The AI strategy as a portfolio: what is planned with AI, for which goal, and who said go (4.1, 5.1, 7.1). */
export const initiatives = register({
  name: 'initiatives',
  singular: 'initiative',
  prefix: 'INI',
  title: 'AI initiatives',
  titleOfOne: 'AI initiative',
  purpose:
    'What you want to do with AI, and for which goal of the business. Weigh value, feasibility and risk before anything is built, and let the top decide. Work that serves no goal shows up here.',
  clauses: ['4.1', '5.1', '6.1.1', '7.1', 'A.6.1.2'],
  fields: {
    goal: paragraph({
      title: 'Goal of the business',
      help: 'The result you want, said without the word AI. Link the objectives it serves.',
      group: aim,
    }),
    problem: paragraph({ title: 'The problem', help: 'What is bad today, for whom, how often.', group: aim }),
    idea: paragraph({ title: 'The idea', help: 'Who would do what differently with AI.', group: aim }),
    alternatives: paragraph({
      title: 'Other ways',
      help: 'What else would reach the goal, also without AI, and why this is better.',
      group: aim,
    }),
    sponsorId: person({ title: 'Sponsor', help: 'The person of the management who wants it.', group: aim }),
    benefit: choice(threeLevels, { title: 'Value', group: appraisal }),
    benefitReason: paragraph({ title: 'Where the value comes from', group: appraisal }),
    expectedBenefit: money({ title: 'Expected gain a year', group: appraisal }),
    feasibility: choice(threeLevels, { title: 'Feasibility', group: appraisal }),
    feasibilityReason: paragraph({
      title: 'What it takes',
      help: 'Data, skills, technology, time; what is there and what is not.',
      group: appraisal,
    }),
    dataReadiness: choice(threeLevels, { title: 'Data readiness', group: appraisal }),
    cost: money({ title: 'Expected cost a year', group: appraisal }),
    alignment: rows(
      {
        criterion: text({ title: 'Criterion' }),
        points: integer({ title: 'Points' }, 0, 5),
        reason: text({ title: 'Why' }),
      },
      {
        title: 'Fit with the strategy',
        help: 'Criteria and weights stand in the settings of the AIMS.',
        group: appraisal,
      },
    ),
    risk: choice(threeLevels, { title: 'Risk', group: appraisal }),
    riskReason: paragraph({
      title: 'What can go wrong, and for whom',
      help: 'A first look, for people and society too. The risk register follows once it goes on.',
      group: appraisal,
    }),
    budget: money({ title: 'Budget', help: 'Means granted are evidence of leadership (5.1, 7.1).', group: decision }),
    decisionReason: paragraph({ title: 'Why go, or no-go', help: 'With the conditions, if any.', group: decision }),
    decidedOn: date({ title: 'Decided on', group: decision }),
    benefits: rows(
      { measuredOn: date({ title: 'On' }), amount: money({ title: 'Gain' }), note: text({ title: 'What it shows' }) },
      { title: 'Benefit as it came', group: decision },
    ),
    outcome: paragraph({
      title: 'What came of it',
      help: 'Measured against the goal, also when it was stopped.',
      group: decision,
    }),
    reviewDate: date({ title: 'Next look', group: decision }),
  },
  lifecycle: lifecycle(
    'idea',
    {
      idea: { title: 'Idea', shape: 'planned' },
      appraised: { title: 'Waits for a decision', shape: 'waiting' },
      // Open, because the systems, risks and objectives that follow are linked while it goes on.
      going: { title: 'Go', shape: 'current' },
      declined: { title: 'No-go', shape: 'excluded', locked: true },
      completed: { title: 'Completed', shape: 'holds', locked: true, settled: true },
      stopped: { title: 'Stopped', shape: 'ended', locked: true },
    },
    {
      appraise: {
        title: 'Put up for decision',
        from: ['idea'],
        to: 'appraised',
        event: 'appraised',
        by: ['aims-manager', 'system-owner'],
        byOwner: true,
      },
      go: {
        title: 'Decide go',
        from: ['appraised'],
        to: 'going',
        event: 'approved',
        by: ['top-management'],
        approval: true,
        sets: ['decisionReason', 'decidedOn', 'reviewDate'],
      },
      decline: {
        title: 'Decide no-go',
        from: ['appraised'],
        to: 'declined',
        event: 'declined',
        by: ['top-management'],
        needsReason: true,
        sets: ['decisionReason', 'decidedOn'],
      },
      complete: {
        title: 'Complete',
        from: ['going'],
        to: 'completed',
        event: 'completed',
        by: ['aims-manager', 'top-management'],
        byOwner: true,
        sets: ['outcome'],
      },
      stop: {
        title: 'Stop',
        from: ['going'],
        to: 'stopped',
        event: 'stopped',
        by: ['top-management', 'aims-manager'],
        needsReason: true,
        sets: ['outcome'],
      },
      reopen: {
        title: 'Appraise again',
        from: ['going', 'declined', 'completed', 'stopped'],
        to: 'idea',
        event: 'reopened',
        by: ['aims-manager', 'top-management'],
        byOwner: true,
        needsReason: true,
      },
      realize: {
        title: 'Record the benefit',
        from: ['going'],
        to: 'going',
        event: 'benefit-recorded',
        by: ['aims-manager', 'top-management'],
        byOwner: true,
        sets: ['benefits'],
      },
      'realize-later': {
        title: 'Record the benefit afterwards',
        from: ['completed'],
        to: 'completed',
        event: 'benefit-recorded-later',
        by: ['aims-manager', 'top-management'],
        byOwner: true,
        sets: ['benefits'],
      },
    },
  ),
  relations: {
    serves: { title: 'Serves', inverse: 'Served by initiative', to: ['objectives'] },
    'leads-to': { title: 'Leads to', inverse: 'Comes from initiative', to: ['ai-systems', 'changes'] },
    raises: { title: 'Raises', inverse: 'Raised by initiative', to: ['risks'] },
  },
  access: shared,
  columns: ['benefit', 'feasibility', 'risk'],
  due: 'reviewDate',
})
