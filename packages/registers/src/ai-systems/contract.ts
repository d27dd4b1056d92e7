import { boolean, choice, choices, date, integer, list, markdown, paragraph, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'
import { affectedPeople, aiRoles, autonomyLevels, fieldsOfUse, lifeCycleStages, techniques } from '../vocabulary.ts'

const what = 'What it is'
const scope = 'Scope'
const use = 'Use'
const people = 'People'
const running = 'Life cycle'

/** Every AI system the organization develops, provides or uses (ISO/IEC 42001 4.1, 4.3, A.4.2, A.6). */
export const aiSystems = register({
  name: 'ai-systems',
  singular: 'ai-system',
  prefix: 'SYS',
  title: 'AI systems',
  titleOfOne: 'AI system',
  purpose:
    'List every AI system you develop, provide or use, in scope or not. Risks, impacts, controls and evidence all hang on this list, and an auditor picks samples from it.',
  clauses: ['4.1', '4.3', '8.1', 'A.4.2', 'A.6.2.2', 'A.9.4'],
  fields: {
    purpose: paragraph({
      title: 'Purpose',
      help: 'What it is for, in one or two sentences a customer would understand.',
      group: what,
    }),
    description: markdown({
      title: 'How it works',
      help: 'The technique, the main parts, where the decision is made.',
      group: what,
    }),
    inputs: paragraph({ title: 'Inputs', help: 'Which data goes in, from whom, how often.', group: what }),
    outputs: paragraph({
      title: 'Outputs',
      help: 'What comes out and what it is used for: a score, a text, an action.',
      group: what,
    }),
    techniques: choices(techniques, {
      title: 'What it does, technically',
      help: 'Risks and threats of the catalogue are suggested by it.',
      group: what,
    }),
    fieldsOfUse: choices(fieldsOfUse, {
      title: 'Field of use',
      help: 'Where its results count. Sector packs and laws go by it.',
      group: use,
    }),
    cameFrom: choice(
      {
        declared: 'Told by its owner',
        procurement: 'Purchase',
        vendor: 'New feature of a product we have',
        scan: 'Scan of code or network',
        survey: 'Survey',
        concern: 'Concern or incident',
      },
      {
        title: 'How it came to the list',
        help: 'Systems that nobody declared tell you where your list has holes.',
        group: what,
      },
    ),
    foundOn: date({ title: 'Found on', help: 'From this day the time to decide runs.', group: what }),
    organizationRoles: choices(aiRoles, {
      title: 'Our part in it (role)',
      help: 'Clause 4.1 asks for the role towards each system. More than one is usual.',
      group: scope,
    }),
    inScope: boolean({
      title: 'In the scope of the AIMS',
      help: 'A system out of scope stays in the list with its reason.',
      group: scope,
    }),
    scopeReason: paragraph({
      title: 'Why it is in or out',
      help: 'A no as much as a yes: an auditor reads it against the scope of the AIMS.',
      group: scope,
    }),
    intendedUses: list({
      title: 'Intended uses',
      help: 'One use a line. Uses not listed are not approved.',
      group: use,
    }),
    unintendedUses: list({
      title: 'Uses that are not intended',
      help: 'What people may try to do with it, and should not.',
      group: use,
    }),
    foreseeableMisuse: list({
      title: 'Foreseeable misuse',
      help: 'Wrong use that you can see coming, by accident or on purpose.',
      group: use,
    }),
    usersOfIt: text({ title: 'Who operates it', group: people }),
    affectedPeople: choices(affectedPeople, { title: 'People it affects', group: people }),
    affectedDetails: paragraph({ title: 'How they are affected', group: people }),
    autonomy: choice(autonomyLevels, { title: 'Autonomy', help: 'How far it acts without a person.', group: people }),
    humanOversight: paragraph({
      title: 'Human oversight',
      help: 'Who watches, what they can stop, and how fast.',
      group: people,
    }),
    stage: choice(lifeCycleStages, {
      title: 'Life-cycle stage',
      help: 'Where it stands in its life (ISO/IEC 22989). It moves through stage gates.',
      group: running,
    }),
    deployment: choice(
      { none: 'Not deployed', internal: 'Internal only', customers: 'With customers', public: 'Open to the public' },
      {
        title: 'Deployment',
        help: 'Who can meet it. Anything but "not deployed" counts as in operation.',
        group: running,
      },
    ),
    deploymentDetails: paragraph({
      title: 'Where it runs',
      help: 'Environment, region, version, integration points.',
      group: running,
    }),
    liveSince: date({
      title: 'Live since',
      help: 'The first day on which somebody outside of the team met it.',
      group: running,
    }),
    deployedVersion: text({
      title: 'Version in operation',
      help: 'What runs now. Changes, tests and documents are compared with it; a machine may report it.',
      group: running,
    }),
    deployedOn: date({
      title: 'In operation since',
      help: 'This version; the first day is "Live since".',
      group: running,
    }),
    logging: choice(
      { on: 'On', partly: 'Partly', off: 'Off', none: 'Not possible or not needed' },
      { title: 'Event logs', help: 'Whether use and events are recorded while it runs (A.6.2.8).', group: running },
    ),
    loggingReason: paragraph({ title: 'What is logged, or why not', group: running }),
    logRetentionDays: integer(
      {
        title: 'Event logs kept for days',
        help: 'Law or contract may ask for more than you need yourself.',
        group: running,
      },
      0,
      10_000,
    ),
    confirmedOn: date({
      title: 'Confirmed by its owner on',
      help: 'Set when the owner says that the entry is still true.',
      stamped: true,
      group: running,
    }),
    dataResources: paragraph({
      title: 'Data',
      help: 'In brief, or "none" with the reason. Data sets are linked (A.4.3).',
      group: 'Resources',
    }),
    tooling: paragraph({
      title: 'Tooling',
      help: 'Frameworks, pipelines and services it is built and run with (A.4.4).',
      group: 'Resources',
    }),
    computing: paragraph({
      title: 'System and computing resources',
      help: 'Hardware, cloud services, location, capacity (A.4.5).',
      group: 'Resources',
    }),
    expertise: paragraph({
      title: 'People and skills',
      help: 'Who can build, run, oversee and retire it (A.4.6).',
      group: 'Resources',
    }),
    reviewDate: date({ title: 'Next review', group: running }),
  },
  lifecycle: lifecycle(
    'proposed',
    {
      proposed: { title: 'Proposed', shape: 'planned' },
      active: { title: 'Active', shape: 'holds' },
      suspended: { title: 'Suspended', shape: 'waiting' },
      retired: { title: 'Retired', shape: 'ended', locked: true },
      'no-ai': { title: 'Not an AI system', shape: 'excluded', locked: true },
    },
    {
      activate: {
        title: 'Activate',
        from: ['proposed', 'suspended'],
        to: 'active',
        event: 'activated',
        by: ['aims-manager'],
        byOwner: true,
      },
      suspend: {
        title: 'Suspend',
        from: ['active'],
        to: 'suspended',
        event: 'suspended',
        by: ['aims-manager', 'top-management'],
        byOwner: true,
        needsReason: true,
      },
      retire: {
        title: 'Retire',
        from: ['active', 'suspended', 'proposed'],
        to: 'retired',
        event: 'retired',
        by: ['aims-manager'],
        byOwner: true,
        needsReason: true,
      },
      reopen: {
        title: 'Bring back',
        from: ['retired', 'no-ai'],
        to: 'proposed',
        event: 'reopened',
        by: ['aims-manager'],
        needsReason: true,
      },
      dismiss: {
        title: 'Record that it is none',
        from: ['proposed'],
        to: 'no-ai',
        event: 'dismissed',
        by: ['aims-manager'],
        needsReason: true,
      },
      confirm: {
        title: 'Confirm that this is still true',
        from: ['active'],
        to: 'active',
        event: 'confirmed',
        by: ['system-owner', 'aims-manager'],
        byOwner: true,
        sets: ['reviewDate'],
      },
      deploy: {
        title: 'Record the version in operation',
        from: ['active'],
        to: 'active',
        event: 'deployed',
        by: ['system-owner', 'aims-manager'],
        byOwner: true,
        sets: ['deployedVersion', 'deployedOn', 'deployment'],
      },
    },
  ),
  relations: {
    'uses-model': { title: 'Uses model', inverse: 'Used by system', to: ['models'] },
    'uses-dataset': { title: 'Uses dataset', inverse: 'Used by system', to: ['datasets'] },
    'supplied-by': { title: 'Supplied by', inverse: 'Supplies', to: ['suppliers'] },
    'depends-on': { title: 'Depends on', inverse: 'Needed by', to: ['ai-systems'] },
    'provided-to': { title: 'Provided to', inverse: 'Is provided with', to: ['suppliers'] },
  },
  access: shared,
  columns: ['stage', 'inScope', 'autonomy'],
  due: 'reviewDate',
})
