import { choice, date, list, paragraph, text, url } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'

const identity = 'Identity'
const making = 'How it was made'
const limits = 'Behaviour and limits'

/** Models inside AI systems, own and foreign (A.4.2, A.4.4, A.6.2.3, A.6.2.7). */
export const models = register({
  name: 'models',
  singular: 'model',
  prefix: 'MOD',
  title: 'Models',
  titleOfOne: 'Model',
  purpose:
    'A model is a resource of an AI system: say what it is, where it comes from, what it was tested for and where it fails.',
  clauses: ['A.4.2', 'A.4.4', 'A.6.2.3', 'A.6.2.4', 'A.6.2.7'],
  fields: {
    kind: choice(
      {
        classifier: 'Classifier',
        regressor: 'Regressor',
        ranking: 'Ranking or recommendation',
        language: 'Language model',
        vision: 'Vision model',
        speech: 'Speech model',
        generative: 'Other generative model',
        rules: 'Rules or expert system',
        other: 'Other',
      },
      { title: 'Kind', group: identity },
    ),
    modelVersion: text({ title: 'Version in use', group: identity }),
    origin: choice(
      { own: 'Built here', adapted: 'Adapted from a foreign model', foreign: 'Foreign, used as it is' },
      { title: 'Origin', group: identity },
    ),
    location: url({ title: 'Where it lives', help: 'Registry or repository.', group: identity }),
    licence: text({ title: 'Licence or terms', group: identity }),
    trainingMethod: paragraph({ title: 'Training', help: 'Algorithm, base model, fine-tuning, date.', group: making }),
    designDecisions: paragraph({
      title: 'Design decisions',
      help: 'What was chosen, what was rejected, and why (A.6.2.3).',
      group: making,
    }),
    performance: paragraph({
      title: 'Measured performance',
      help: 'Metric, test set, result, per group where people are concerned.',
      group: limits,
    }),
    limitations: list({ title: 'Known limits', group: limits }),
    securityTests: paragraph({ title: 'Security and misuse tests', group: limits }),
    releasedOn: date({ title: 'Released on', group: identity }),
    reviewDate: date({ title: 'Next review', group: limits }),
  },
  lifecycle: lifecycle(
    'development',
    {
      development: { title: 'In development', shape: 'planned' },
      released: { title: 'Released', shape: 'holds' },
      withdrawn: { title: 'Withdrawn', shape: 'ended', locked: true },
    },
    {
      release: {
        title: 'Release',
        from: ['development'],
        to: 'released',
        event: 'released',
        by: ['aims-manager', 'system-owner'],
        byOwner: true,
      },
      revise: {
        title: 'Back to development',
        from: ['released'],
        to: 'development',
        event: 'revised',
        by: ['aims-manager', 'system-owner'],
        byOwner: true,
      },
      withdraw: {
        title: 'Withdraw',
        from: ['released', 'development'],
        to: 'withdrawn',
        event: 'withdrawn',
        by: ['aims-manager', 'system-owner'],
        byOwner: true,
        needsReason: true,
      },
      reopen: {
        title: 'Bring back',
        from: ['withdrawn'],
        to: 'development',
        event: 'reopened',
        by: ['aims-manager'],
        needsReason: true,
      },
    },
  ),
  relations: {
    'trained-on': { title: 'Trained on', inverse: 'Training data of', to: ['datasets'] },
    'tested-on': { title: 'Tested on', inverse: 'Test data of', to: ['datasets'] },
    'supplied-by': { title: 'Supplied by', inverse: 'Supplies', to: ['suppliers'] },
    'derived-from': { title: 'Derived from', inverse: 'Base of', to: ['models'] },
  },
  access: shared,
  columns: ['kind', 'modelVersion', 'origin'],
  due: 'reviewDate',
})
