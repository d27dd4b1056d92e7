import { choice, choices, integer, money, number, paragraph, rows, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { managed } from '../access.ts'
import { riskCategories } from '../vocabulary.ts'

const inMoney = 'Money'

const step = {
  word: text({ title: 'Word' }),
  meaning: text({ title: 'Meaning' }),
} as const

/** A consequence has one meaning for money and law, another for a person, for a group, for society. */
const consequenceStep = {
  ...step,
  individuals: text({ title: 'For individuals' }),
  groups: text({ title: 'For groups' }),
  society: text({ title: 'For society' }),
  lossFrom: number({ title: 'Loss from' }),
  lossTo: number({ title: 'Loss to' }),
} as const

const likelihoodStep = {
  ...step,
  perYearFrom: number({ title: 'Times a year, from' }),
  perYearTo: number({ title: 'Times a year, to' }),
} as const

/** Scales, matrix and appetite with which risks are judged (6.1.1, 6.1.2; ISO 31000 6.3.4). */
export const riskCriteria = register({
  name: 'risk-criteria',
  singular: 'risk-criteria',
  prefix: 'RCR',
  title: 'Risk criteria',
  titleOfOne: 'Risk criteria',
  purpose:
    'Say what "likely" and "severe" mean here, and how much risk is acceptable, before you rate anything. The criteria in force colour the heat map.',
  clauses: ['6.1.1', '6.1.2'],
  fields: {
    likelihoods: rows(likelihoodStep, {
      title: 'Likelihood scale',
      help: 'From the lowest to the highest. With numbers a year, a rating can be put into money.',
    }),
    consequences: rows(consequenceStep, {
      title: 'Consequence scale',
      help: 'From the lowest to the highest, with its meaning on each side. Losses are of the organization alone: harm to people has no price.',
    }),
    levels: rows(
      {
        word: text({ title: 'Level' }),
        from: integer({ title: 'From product', help: 'Lowest likelihood × consequence of this level.' }, 1, 100),
        appetite: choice(
          { acceptable: 'Acceptable', tolerable: 'Tolerable with treatment', unacceptable: 'Not acceptable' },
          { title: 'Appetite' },
        ),
        acceptBy: choices(
          { 'risk-owner': 'Risk owner', 'top-management': 'Top management' },
          { title: 'May be accepted by', help: 'Empty: as the life cycle of the risk says.' },
        ),
      },
      { title: 'Levels', help: 'From the lowest to the highest.' },
    ),
    matrix: rows(
      {
        likelihood: integer({ title: 'Likelihood step' }, 1, 10),
        consequence: integer({ title: 'Consequence step' }, 1, 10),
        level: text({ title: 'Level' }),
      },
      {
        title: 'Fields with a level of their own',
        help: 'Where the product of the steps says too little or too much. All other fields follow the thresholds.',
      },
    ),
    overrides: rows(
      {
        on: choice({ individuals: 'Individuals', groups: 'Groups', society: 'Society' }, { title: 'Consequence on' }),
        step: integer({ title: 'From step' }, 1, 10),
        level: text({ title: 'Is at least' }),
      },
      {
        title: 'Whatever the likelihood',
        help: 'A grave harm to people stays grave where it is rare: name the lowest level that it can have.',
      },
    ),
    currency: text({ title: 'Currency', help: 'ISO 4217, such as EUR. All losses are told in it.', group: inMoney }),
    appetite: money({
      title: 'Appetite for loss in a year',
      help: 'What all AI risks together may cost in the year that you plan for.',
      group: inMoney,
    }),
    appetiteMeasure: choice(
      { mean: 'The average year', p95: 'All but the worst year of twenty', p99: 'All but the worst year of a hundred' },
      { title: 'Measured by', help: 'The average year if empty. Only averages add up over risks.', group: inMoney },
    ),
    tolerance: rows(
      {
        amount: number({ title: 'A loss of at least' }),
        percent: number({ title: 'At most so likely in a year, %' }),
      },
      {
        title: 'Tolerance curve',
        help: 'From small losses to large ones. The exceedance curve is held against it.',
        group: inMoney,
      },
    ),
    categoryShares: rows(
      {
        category: choice(riskCategories, { title: 'Category' }),
        percent: number({ title: 'Share of the appetite, %' }),
      },
      {
        title: 'Shares by category',
        help: 'They need not add up to the whole; more than the whole is refused.',
        group: inMoney,
      },
    ),
    systemLimits: rows(
      {
        system: text({ title: 'AI system', help: 'By reference, such as SYS-3.' }),
        limit: number({ title: 'Limit' }),
      },
      { title: 'Limits by AI system', help: 'Average loss in a year that its risks may bring.', group: inMoney },
    ),
    dependences: rows(
      {
        on: text({ title: 'In common', help: 'Reference of a supplier, model, dataset or AI system.' }),
        percent: number({ title: 'Strength, %' }),
        why: text({ title: 'Why' }),
      },
      {
        title: 'What risks have in common',
        help: 'Risks that hang on the same supplier come in the same year. 0: independent; 100: all at once.',
        group: inMoney,
      },
    ),
    method: paragraph({ title: 'How we rate', help: 'Who rates, with what information, and how ties are settled.' }),
    spread: integer(
      { title: 'Ratings may differ by', help: 'Steps between two people before they have to talk.' },
      0,
      9,
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
        title: 'Approve and put in force',
        from: ['draft'],
        to: 'in-force',
        event: 'approved',
        by: ['top-management'],
        approval: true,
      },
      supersede: {
        title: 'Supersede',
        from: ['in-force'],
        to: 'superseded',
        event: 'superseded',
        by: ['aims-manager', 'top-management'],
        needsReason: true,
      },
      revise: {
        title: 'Revise',
        from: ['in-force'],
        to: 'draft',
        event: 'revised',
        by: ['aims-manager'],
        needsReason: true,
      },
    },
  ),
  relations: {},
  access: managed,
  columns: [],
})
