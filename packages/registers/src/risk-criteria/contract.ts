import { choice, choices, integer, paragraph, rows, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { managed } from '../access.ts'

const step = {
  word: text({ title: 'Word' }),
  meaning: text({ title: 'Meaning' }),
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
    likelihoods: rows(step, { title: 'Likelihood scale', help: 'From the lowest to the highest.' }),
    consequences: rows(step, { title: 'Consequence scale', help: 'From the lowest to the highest.' }),
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
