import { choice, choices, date, list, paragraph, rows, text, url } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'

const identity = 'Identity'
const origin = 'Acquisition and provenance'
const quality = 'Quality and preparation'
const privacy = 'Personal data'

/** Data for AI systems: acquisition, provenance, quality, preparation (A.4.3, A.7). */
export const datasets = register({
  name: 'datasets',
  singular: 'dataset',
  prefix: 'DAT',
  title: 'Datasets',
  titleOfOne: 'Dataset',
  purpose:
    'Write down where data comes from, what it may be used for, how good it must be and how it was prepared. Most AI failures start here.',
  clauses: ['A.4.3', 'A.7.2', 'A.7.3', 'A.7.4', 'A.7.5', 'A.7.6'],
  fields: {
    use: choices(
      {
        training: 'Training',
        validation: 'Validation',
        test: 'Test',
        production: 'Production input',
        reference: 'Reference or retrieval',
      },
      { title: 'Used for', help: 'Data for tests must not have been in training.', group: identity },
    ),
    contents: paragraph({ title: 'Contents', help: 'Records, features, labels, period, size.', group: identity }),
    datasetVersion: text({
      title: 'Version',
      help: 'Raise it with every change of content, so that a model can say what it learned from.',
      group: identity,
    }),
    location: url({ title: 'Where it lives', group: identity }),
    acquisition: choice(
      {
        own: 'Collected by us',
        customer: 'Given by customers',
        purchased: 'Bought or licensed',
        public: 'Public source',
        synthetic: 'Synthetic',
      },
      { title: 'How we got it', help: 'Decides which rights and whose consent you need (A.7.3).', group: origin },
    ),
    acquisitionDetails: paragraph({
      title: 'Acquisition',
      help: 'Source, date, terms, selection, who was left out (A.7.3).',
      group: origin,
    }),
    provenance: paragraph({
      title: 'Provenance',
      help: 'The way of the data from its source to here, with every step that changed it (A.7.5).',
      group: origin,
    }),
    licence: text({
      title: 'Licence or terms of use',
      help: 'What it allows and what it forbids, such as training a model.',
      group: origin,
    }),
    rightsUntil: date({
      title: 'Right to use ends on',
      help: 'End of licence, consent or contract. Empty if it does not end.',
      group: origin,
    }),
    qualityRequirements: list({
      title: 'Quality requirements',
      help: 'One measurable requirement a line (A.7.4).',
      group: quality,
    }),
    qualityResults: paragraph({ title: 'Quality results', group: quality }),
    qualityCheckedOn: date({
      title: 'Quality checked on',
      help: 'A check is older than the data if the data came later.',
      group: quality,
    }),
    qualityOutcome: choice(
      { met: 'All met', partly: 'Not all met', failed: 'Failed' },
      { title: 'Result of the quality check', help: 'Held against the requirements above.', group: quality },
    ),
    qualityCheckedVersion: text({
      title: 'Version that was checked',
      help: 'If it is not the version in use, the check says little.',
      group: quality,
    }),
    knownBias: paragraph({ title: 'Known bias and gaps', group: quality }),
    preparation: paragraph({
      title: 'Preparation',
      help: 'Cleaning, labelling, sampling, augmentation, and the criteria for choosing them (A.7.6).',
      group: quality,
    }),
    personalData: choice(
      { none: 'None', pseudonymous: 'Pseudonymous', personal: 'Personal', special: 'Special categories' },
      { title: 'Personal data', group: privacy },
    ),
    lawfulBasis: text({
      title: 'Lawful basis',
      help: 'Article 6 or 9 of the GDPR or what holds where you are; needed as soon as there is personal data.',
      group: privacy,
    }),
    lawfulBasisCode: choice(
      {
        consent: 'Consent (Art. 6(1)(a))',
        contract: 'Contract (Art. 6(1)(b))',
        law: 'Legal obligation (Art. 6(1)(c))',
        vital: 'Vital interests (Art. 6(1)(d))',
        public: 'Public task (Art. 6(1)(e))',
        interest: 'Legitimate interests (Art. 6(1)(f))',
      },
      { title: 'Basis by the GDPR', help: 'Where the GDPR holds.', group: privacy },
    ),
    dataSubjects: list({ title: 'Whose data', help: 'One group of people a line.', group: privacy }),
    personalCategories: list({
      title: 'Which personal data',
      help: 'One category a line: name, location, health, voice.',
      group: privacy,
    }),
    purposes: list({ title: 'Purposes of the processing', help: 'One a line.', group: privacy }),
    processing: choices(
      {
        'large-scale': 'On a large scale',
        evaluation: 'Evaluates or scores people',
        'automated-decision': 'Decides with legal or similar effect',
        monitoring: 'Watches people or public places',
        matching: 'Combines sources that people do not expect together',
        vulnerable: 'Of children, patients, employees or others who depend',
        'new-technology': 'With new technology',
        'blocks-right': 'Keeps people from a service or a right',
      },
      {
        title: 'What the processing is like',
        help: 'Two of these, or special categories on a large scale, speak for a data protection impact assessment.',
        group: privacy,
      },
    ),
    retention: text({ title: 'Kept until', group: privacy }),
    deletion: text({ title: 'How it is deleted', group: privacy }),
    transfers: rows(
      {
        to: text({ title: 'To whom' }),
        country: text({ title: 'Country' }),
        safeguard: choice(
          {
            adequacy: 'Adequacy decision',
            clauses: 'Standard contractual clauses',
            rules: 'Binding corporate rules',
            derogation: 'Derogation (Art. 49)',
            none: 'None',
          },
          { title: 'Safeguard' },
        ),
      },
      { title: 'Transfers to other countries', group: privacy },
    ),
    reviewDate: date({ title: 'Next review', group: quality }),
  },
  lifecycle: lifecycle(
    'draft',
    {
      draft: { title: 'Draft', shape: 'planned' },
      approved: { title: 'Approved for use', shape: 'holds', locked: true },
      withdrawn: { title: 'Withdrawn', shape: 'ended', locked: true },
    },
    {
      approve: {
        title: 'Approve for use',
        from: ['draft'],
        to: 'approved',
        event: 'approved',
        by: ['aims-manager', 'system-owner'],
        approval: true,
      },
      revise: {
        title: 'Revise',
        from: ['approved'],
        to: 'draft',
        event: 'revised',
        by: ['aims-manager', 'system-owner'],
        byOwner: true,
        needsReason: true,
      },
      withdraw: {
        title: 'Withdraw',
        from: ['draft', 'approved'],
        to: 'withdrawn',
        event: 'withdrawn',
        by: ['aims-manager', 'system-owner'],
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
      check: {
        title: 'Record a quality check',
        from: ['approved'],
        to: 'approved',
        event: 'quality-checked',
        by: ['aims-manager', 'system-owner', 'contributor'],
        byOwner: true,
        sets: ['qualityResults', 'qualityCheckedOn', 'qualityOutcome', 'qualityCheckedVersion'],
      },
    },
  ),
  relations: {
    'supplied-by': { title: 'Supplied by', inverse: 'Supplies', to: ['suppliers'] },
    'derived-from': { title: 'Derived from', inverse: 'Source of', to: ['datasets'] },
  },
  access: shared,
  columns: ['acquisition', 'personalData', 'qualityCheckedOn'],
  due: 'reviewDate',
})
