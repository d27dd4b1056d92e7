import { choice, date, number, paragraph, person, rows, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'
import { threeLevels } from '../vocabulary.ts'

const happens = 'What happens'
const often = 'How often'
const costs = 'What it costs'
const ground = 'What it rests on'

/** The six forms of loss of FAIR (The Open Group, O-RT). */
export const lossForms = {
  productivity: 'Work that stands still',
  response: 'Handling of the event',
  replacement: 'Replacement',
  fines: 'Fines and judgments',
  competitive: 'Advantage lost to competitors',
  reputation: 'Reputation',
} as const

/** One way in which a risk costs the organization money: an event, how often, and what it costs (FAIR; 6.1.2). */
export const lossScenarios = register({
  name: 'loss-scenarios',
  singular: 'loss-scenario',
  prefix: 'LSC',
  title: 'Loss scenarios',
  titleOfOne: 'Loss scenario',
  purpose:
    'Where a decision is about money, say how often something happens and what it costs, as ranges that you would bet on. Harm to people is never turned into money: it stands in the impact assessment.',
  clauses: ['6.1.2'],
  fields: {
    threat: text({
      title: 'Actor or failure',
      help: 'Who or what sets it off; drift and error count as well.',
      group: happens,
    }),
    description: paragraph({ title: 'How it comes to a loss', group: happens }),
    affectedParty: text({
      title: 'Who is hit',
      help: 'The part of the organization, or the customers.',
      group: happens,
    }),
    frequencyKind: choice(
      { rate: 'So many times a year', probability: 'Once or not at all in a year' },
      { title: 'Counted as', group: often },
    ),
    frequencyLow: number({
      title: 'Lowest',
      help: 'Times a year, or percent where it happens once or not at all. One value alone is exact; lowest and highest: nine times in ten between them; all three: PERT.',
      group: often,
    }),
    frequencyMode: number({ title: 'Most likely', group: often }),
    frequencyHigh: number({ title: 'Highest', group: often }),
    currency: text({
      title: 'Currency',
      help: 'ISO 4217, such as EUR; the one of the criteria in force.',
      group: costs,
    }),
    losses: rows(
      {
        side: choice({ primary: 'With each event', secondary: 'When others react' }, { title: 'When' }),
        form: choice(lossForms, { title: 'Form of loss' }),
        low: number({ title: 'Lowest' }),
        mode: number({ title: 'Most likely' }),
        high: number({ title: 'Highest' }),
        why: text({ title: 'Why so much' }),
      },
      {
        title: 'Losses of one event',
        help: 'One form a row. One value alone is exact; lowest and highest: nine times in ten between them; all three: PERT.',
        group: costs,
      },
    ),
    secondaryLow: number({
      title: 'Others react, lowest %',
      help: 'How often customers, authorities or courts react to such an event.',
      group: costs,
    }),
    secondaryMode: number({ title: 'Others react, most likely %', group: costs }),
    secondaryHigh: number({ title: 'Others react, highest %', group: costs }),
    assumptions: paragraph({
      title: 'Assumptions',
      help: 'What would have to be otherwise for the numbers to be wrong.',
      group: ground,
    }),
    sources: paragraph({
      title: 'Sources',
      help: 'Own incidents, reports of others, quotations, judgement of somebody named.',
      group: ground,
    }),
    estimator: person({ title: 'Estimated by', group: ground }),
    estimatedOn: date({ title: 'Estimated on', group: ground }),
    confidence: choice(threeLevels, { title: 'Confidence', group: ground }),
    reviewDate: date({ title: 'Next review', group: ground }),
  },
  lifecycle: lifecycle(
    'draft',
    {
      draft: { title: 'Draft', shape: 'planned' },
      confirmed: { title: 'Confirmed', shape: 'holds', locked: true },
      withdrawn: { title: 'Withdrawn', shape: 'ended', locked: true },
    },
    {
      confirm: {
        title: 'Confirm the estimate',
        from: ['draft'],
        to: 'confirmed',
        event: 'confirmed',
        by: ['aims-manager', 'risk-owner', 'top-management'],
        approval: true,
      },
      revise: {
        title: 'Revise',
        from: ['confirmed'],
        to: 'draft',
        event: 'revised',
        by: ['aims-manager', 'risk-owner'],
        byOwner: true,
        needsReason: true,
      },
      withdraw: {
        title: 'Withdraw',
        from: ['draft', 'confirmed'],
        to: 'withdrawn',
        event: 'withdrawn',
        by: ['aims-manager', 'risk-owner'],
        byOwner: true,
        needsReason: true,
      },
      reopen: {
        title: 'Bring back',
        from: ['withdrawn'],
        to: 'draft',
        event: 'reopened',
        by: ['aims-manager'],
        needsReason: true,
      },
    },
  ),
  relations: { of: { title: 'Of risk', inverse: 'Loss scenario', to: ['risks'] } },
  access: shared,
  columns: ['threat', 'confidence', 'estimatedOn'],
  due: 'reviewDate',
})
