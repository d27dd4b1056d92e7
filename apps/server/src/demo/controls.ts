import type { Name } from './people.ts'

/** What the organization says about its controls; the rest is decided by the guided set-up. */
export const practices: Readonly<
  Record<
    string,
    {
      readonly owner: Name
      readonly implementation: string
      readonly description: string
      readonly justification?: string
      readonly reasons?: readonly string[]
    }
  >
> = {
  'A.2.2': {
    owner: 'helene',
    implementation: 'implemented',
    description: 'AI policy of the board, on the intranet, read at the start and every year.',
    reasons: ['requirement'],
  },
  'A.2.3': {
    owner: 'aylin',
    implementation: 'implemented',
    description: 'A matrix shows where the AI policy meets security, data protection, purchasing and staff rules.',
    reasons: ['practice'],
  },
  'A.2.4': {
    owner: 'ines',
    implementation: 'implemented',
    description: 'Reviewed each January and after each serious incident.',
    reasons: ['requirement'],
  },
  'A.3.2': {
    owner: 'helene',
    implementation: 'implemented',
    description: 'Roles with deputies in the register; every system has one owner.',
    reasons: ['requirement'],
  },
  'A.3.3': {
    owner: 'aylin',
    implementation: 'implemented',
    description: 'Mail box, works council and an anonymous form; answered within 10 days.',
    reasons: ['law', 'practice'],
  },
  'A.4.2': {
    owner: 'priya',
    implementation: 'implemented',
    description: 'Each system lists its models, data, tools, computing and people in the inventory.',
    reasons: ['requirement'],
  },
  'A.4.3': {
    owner: 'joost',
    implementation: 'implemented',
    description: 'Dataset register with provenance, kept by the data manager.',
    reasons: ['risk'],
  },
  'A.4.4': {
    owner: 'priya',
    implementation: 'partly',
    description: 'Tools are listed; versions of notebooks are not pinned yet.',
    reasons: ['risk'],
  },
  'A.4.6': {
    owner: 'ines',
    implementation: 'implemented',
    description: 'Competence profile per role, reviewed with the yearly talk.',
    reasons: ['requirement'],
  },
  'A.5.2': {
    owner: 'ines',
    implementation: 'implemented',
    description: 'Screening at inception, full assessment when people are affected.',
    reasons: ['requirement'],
  },
  'A.5.3': {
    owner: 'ines',
    implementation: 'implemented',
    description: 'Assessments are kept with their versions for seven years after retirement of the system.',
    reasons: ['requirement'],
  },
  'A.5.4': {
    owner: 'tomas',
    implementation: 'partly',
    description: 'Done for Claims triage and Call notes; Fraud signal is under way.',
    reasons: ['risk', 'law'],
  },
  'A.6.2.4': {
    owner: 'priya',
    implementation: 'implemented',
    description: 'Release test plan with fixed limits, per age band and region; nobody releases their own model.',
    reasons: ['risk'],
  },
  'A.6.2.5': {
    owner: 'priya',
    implementation: 'implemented',
    description: 'Deployment checklist with way back in ten minutes.',
    reasons: ['risk'],
  },
  'A.6.2.6': {
    owner: 'priya',
    implementation: 'implemented',
    description: 'Weekly report of drift, override rate and age bands; alarm to the owner.',
    reasons: ['risk'],
  },
  'A.7.4': {
    owner: 'joost',
    implementation: 'implemented',
    description: 'Quality requirements per dataset, checked at each export.',
    reasons: ['risk'],
  },
  'A.8.2': {
    owner: 'tomas',
    implementation: 'implemented',
    description: 'Clerks get a one-page card per system; customers a paragraph in the letter.',
    reasons: ['law'],
  },
  'A.9.2': {
    owner: 'tomas',
    implementation: 'implemented',
    description: 'Rules of use per system, signed by each clerk.',
    reasons: ['risk'],
  },
  'A.10.3': {
    owner: 'aylin',
    implementation: 'implemented',
    description: 'Questionnaire before contract, yearly review, notice of model changes in every contract.',
    reasons: ['risk', 'contract'],
  },
}

interface DemoEvidence {
  readonly title: string
  readonly by: Name
  readonly reviewer: Name
  readonly control: string
  /** Which claim of the control, counted from 0; -1 is all of them. */
  readonly claim: number
  readonly daysAgo: number
  /** Days from today until it ends; negative has ended. */
  readonly endsIn: number
  readonly file: string
  readonly text: string
}

export const evidence: readonly DemoEvidence[] = [
  {
    title: 'AI policy, signed',
    by: 'ines',
    reviewer: 'helene',
    control: 'A.2.2',
    claim: -1,
    daysAgo: 640,
    endsIn: 150,
    file: 'ai-policy-v2.txt',
    text: 'AI policy, version 2, approved by the board',
  },
  {
    title: 'Matrix of policies',
    by: 'aylin',
    reviewer: 'ines',
    control: 'A.2.3',
    claim: 0,
    daysAgo: 500,
    endsIn: 118,
    file: 'policy-matrix.txt',
    text: 'Policies that meet AI, with owners',
  },
  {
    title: 'Role register with deputies',
    by: 'ines',
    reviewer: 'helene',
    control: 'A.3.2',
    claim: -1,
    daysAgo: 480,
    endsIn: 154,
    file: 'roles.txt',
    text: 'Roles, holders, deputies',
  },
  {
    title: 'Report on concerns 2025',
    by: 'aylin',
    reviewer: 'ines',
    control: 'A.3.3',
    claim: 0,
    daysAgo: 310,
    endsIn: 64,
    file: 'concerns-2025.txt',
    text: 'Four concerns, all answered within 10 days',
  },
  {
    title: 'Inventory walk-through',
    by: 'priya',
    reviewer: 'ines',
    control: 'A.4.2',
    claim: 0,
    daysAgo: 250,
    endsIn: 96,
    file: 'inventory.txt',
    text: 'Each system compared with what runs',
  },
  {
    title: 'Dataset review of October',
    by: 'joost',
    reviewer: 'priya',
    control: 'A.4.3',
    claim: 0,
    daysAgo: 42,
    endsIn: 41,
    file: 'datasets-2026-10.txt',
    text: 'Provenance and quality of 6 datasets',
  },
  {
    title: 'Release test of model 4.2',
    by: 'priya',
    reviewer: 'tomas',
    control: 'A.6.2.4',
    claim: -1,
    daysAgo: 60,
    endsIn: 122,
    file: 'release-test-4.2.txt',
    text: 'AUC 0.87, recall 0.93, 75 and older 0.90, all limits met',
  },
  {
    title: 'Fairness per age band',
    by: 'priya',
    reviewer: 'tomas',
    control: 'A.5.4',
    claim: 0,
    daysAgo: 190,
    endsIn: -5,
    file: 'age-bands.txt',
    text: 'Share of manual review per age band',
  },
  {
    title: 'Deployment record 4.2',
    by: 'priya',
    reviewer: 'ines',
    control: 'A.6.2.5',
    claim: 0,
    daysAgo: 55,
    endsIn: 300,
    file: 'deployment-4.2.txt',
    text: 'Checklist, way back tested in 8 minutes',
  },
  {
    title: 'Weekly monitoring, week 46',
    by: 'priya',
    reviewer: 'tomas',
    control: 'A.6.2.6',
    claim: 0,
    daysAgo: 9,
    endsIn: 9,
    file: 'monitoring-w46.txt',
    text: 'Drift 0.04, override 3.1 %, age bands 1.08',
  },
  {
    title: 'Data quality report',
    by: 'joost',
    reviewer: 'priya',
    control: 'A.7.4',
    claim: 0,
    daysAgo: 40,
    endsIn: 71,
    file: 'data-quality.txt',
    text: 'All requirements met on 12 Oct',
  },
  {
    title: 'Card for clerks: Call notes',
    by: 'tomas',
    reviewer: 'ines',
    control: 'A.8.2',
    claim: 0,
    daysAgo: 200,
    endsIn: 180,
    file: 'card-call-notes.txt',
    text: 'What it does, what it does not, whom to ask',
  },
  {
    title: 'Supplier review Voxtral',
    by: 'aylin',
    reviewer: 'ines',
    control: 'A.10.3',
    claim: 0,
    daysAgo: 370,
    endsIn: -3,
    file: 'voxtral-review.txt',
    text: 'Meets the terms; one open point',
  },
]

/** Tasks around today: some late, some soon. Days are from today. */
export const tasks = [
  { title: 'Add the age-band check to the Claims triage release test', owner: 'priya', dueIn: -9, by: 'ines' },
  { title: 'Review the retention rule for call recordings', owner: 'ines', dueIn: -2, by: 'ines' },
  { title: 'Ask Voxtral for the new sub-processor list', owner: 'aylin', dueIn: 4, by: 'ines' },
  { title: 'Pin notebook versions of the feature store', owner: 'priya', dueIn: 21, by: 'ines' },
  { title: 'Send the management review inputs to Helene', owner: 'ines', dueIn: 8, by: 'ines' },
  { title: 'Fairness test of Fraud signal per district', owner: 'priya', dueIn: 34, by: 'tomas' },
] as const satisfies readonly { title: string; owner: Name; dueIn: number; by: Name }[]
