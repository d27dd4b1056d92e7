import type { Name } from './people.ts'

interface DemoSystem {
  readonly key: string
  readonly title: string
  readonly owner: Name
  readonly daysAgo: number
  readonly data: Readonly<Record<string, unknown>>
  readonly isActive: boolean
}

/** AI systems of the insurer, with what an auditor asks about each. */
export const systems: readonly DemoSystem[] = [
  {
    key: 'triage',
    title: 'Claims triage',
    owner: 'priya',
    daysAgo: 700,
    isActive: true,
    data: {
      techniques: ['prediction'],
      fieldsOfUse: ['insurance'],
      'x-business-line': 'Motor',
      purpose:
        'Sorts motor claims by how much a person has to look at them, so that simple claims are paid within a day.',
      description:
        'A gradient-boosted model scores each claim from its form, photos and history. Below the limit it is paid after a clerk confirms; above it goes to an adjuster.',
      inputs: 'Claim form, damage photos (labels only), policy data, claims of the last five years',
      outputs: 'A score from 0 to 100, three reasons, and one of four queues',
      organizationRoles: ['producer', 'customer'],
      inScope: true,
      scopeReason: 'It decides how fast people get their money.',
      intendedUses: ['Ordering motor claims up to 15,000 EUR by need of review'],
      unintendedUses: ['Refusing a claim', 'Setting the amount that is paid'],
      foreseeableMisuse: ['Clerks confirm without looking when the queue is long'],
      usersOfIt: 'Claims clerks in three branches',
      affectedPeople: ['customers', 'vulnerable'],
      affectedDetails:
        'People who wait for a repair. Elderly drivers more often file on paper and have shorter histories.',
      autonomy: 'approval',
      humanOversight:
        'A clerk confirms every payment and can move a claim to another queue. The head of claims can switch the ranking off in a minute.',
      stage: 'operation_monitoring',
      deployment: 'internal',
      deploymentDetails: 'Own cluster in Rotterdam, release 4.2',
      liveSince: '2025-03-10',
      tooling: 'Python, LightGBM, MLflow, own feature store',
      computing: 'Four nodes in the Rotterdam data centre, no cloud',
      expertise: 'Two ML engineers, one actuary, trained clerks',
    },
  },
  {
    key: 'notes',
    title: 'Call notes',
    owner: 'joost',
    daysAgo: 420,
    isActive: true,
    data: {
      techniques: ['speech', 'generative-text'],
      fieldsOfUse: ['insurance', 'customer-service'],
      'x-business-line': 'Service',
      purpose: 'Writes a summary of each service call, so that clerks listen instead of typing.',
      description: "A supplier's speech model transcribes, a supplier's language model summarizes in a fixed form.",
      inputs: 'Recorded calls of customers who agreed',
      outputs: 'A summary of at most 120 words and a list of promises made',
      organizationRoles: ['customer'],
      inScope: true,
      scopeReason: 'Summaries are used when complaints are decided.',
      intendedUses: ['Notes for the clerk who took the call'],
      unintendedUses: ['Rating the performance of clerks'],
      foreseeableMisuse: ['A summary is pasted into a letter without reading it'],
      usersOfIt: 'Service centre',
      affectedPeople: ['customers', 'employees'],
      autonomy: 'approval',
      humanOversight: 'The clerk reads and signs each summary before it is stored.',
      stage: 'operation_monitoring',
      deployment: 'internal',
      liveSince: '2025-11-03',
    },
  },
  {
    key: 'fraud',
    title: 'Fraud signal',
    owner: 'priya',
    daysAgo: 160,
    isActive: false,
    data: {
      techniques: ['prediction'],
      fieldsOfUse: ['insurance', 'security'],
      'x-business-line': 'Motor',
      purpose: 'Points investigators at claims that resemble known fraud.',
      organizationRoles: ['producer'],
      inScope: true,
      scopeReason: 'A wrong signal accuses somebody.',
      intendedUses: ['Choosing claims for a closer look by an investigator'],
      affectedPeople: ['customers'],
      autonomy: 'advice',
      stage: 'verification_validation',
      deployment: 'none',
    },
  },
  {
    key: 'rostering',
    title: 'Shift planner',
    owner: 'aylin',
    daysAgo: 300,
    isActive: false,
    data: {
      techniques: ['optimisation', 'prediction'],
      fieldsOfUse: ['employment'],
      purpose: 'Proposes rosters for the service centre.',
      organizationRoles: ['customer'],
      inScope: false,
      scopeReason: 'Part of the staffing software of another group company, covered by its own AIMS.',
      intendedUses: ['Draft rosters for team leads'],
      affectedPeople: ['employees'],
      autonomy: 'advice',
      stage: 'deployment',
      deployment: 'internal',
    },
  },
]

/** Models, datasets and suppliers, each with the systems that use it. */
export const resources = [
  {
    register: 'suppliers',
    relation: 'supplied-by',
    title: 'Voxtral Speech BV',
    by: 'aylin',
    systems: ['notes'],
    data: {
      kind: 'supplier',
      provides: ['model', 'service'],
      criticality: 'high',
      contract: 'Master agreement 2025-114',
      'x-vendor-number': 'V-20417',
      ourDuties: ['Consent of callers', 'Checking summaries'],
      theirDuties: ['Notice of model changes 30 days ahead', 'No training on our calls'],
      assessment: 'Meets the terms; one open point on sub-processors.',
    },
  },
  {
    register: 'models',
    relation: 'uses-model',
    title: 'Triage model 4.2',
    by: 'priya',
    systems: ['triage'],
    data: {
      kind: 'classifier',
      modelVersion: '4.2',
      origin: 'own',
      trainingMethod: 'LightGBM on 212,000 closed claims',
      performance: 'AUC 0.87; recall of claims needing review 0.93, lowest group 0.90 (75 and older)',
      limitations: ['No commercial vehicles', 'Photos of poor light are ignored'],
    },
  },
  {
    register: 'models',
    relation: 'uses-model',
    title: 'Voxtral Large',
    by: 'joost',
    systems: ['notes'],
    data: {
      kind: 'language',
      modelVersion: '2026-08',
      origin: 'foreign',
      licence: 'Commercial, no training on inputs',
    },
  },
  {
    register: 'datasets',
    relation: 'uses-dataset',
    title: 'Closed motor claims 2019 to 2025',
    by: 'joost',
    systems: ['triage', 'fraud'],
    data: {
      use: ['training', 'test'],
      // A fault: scored people on a large scale, and no assessment for data protection was made.
      processing: ['large-scale', 'evaluation'],
      dataSubjects: ['Customers after an accident', 'Other parties of the accident'],
      personalCategories: ['Claims', 'Photographs', 'Bank account'],
      purposes: ['Training and testing of claims triage'],
      lawfulBasisCode: 'interest',
      acquisition: 'own',
      provenance: 'Claims system, nightly export, pseudonymized before it leaves production',
      qualityRequirements: ['No more than 1 % missing repair costs', 'Each age band at least 4 % of rows'],
      qualityResults: 'All met on 12 Oct 2026',
      personalData: 'pseudonymous',
      lawfulBasis: 'Legitimate interest, balancing test 2025-07',
      preparation: 'Rows without a closed date dropped; labels from two adjusters, third decides',
    },
  },
] as const
