import { annexCObjectives, annexCRiskSources } from '@plumbline/registers/vocabulary'
import type { Entry } from './processes.ts'
import type { Stage } from './stage.ts'

const allOfAnnexC = [...Object.keys(annexCObjectives), ...Object.keys(annexCRiskSources)]

/** Clauses 7 and 8: resources, assessments, tests, gates, uses, changes. With faults that an auditor would find. */
export const operationEntries = (stage: Stage): readonly Entry[] => [
  {
    register: 'resources',
    title: 'Training cluster, Rotterdam',
    by: 'priya',
    daysAgo: 690,
    data: {
      kind: 'computing',
      description: 'Four nodes for training and scoring.',
      location: 'Data centre Rotterdam',
      capacity: 'Four nodes; short in October.',
      until: stage.date(-400),
    },
    links: [['used-by', 'triage']],
    steps: [{ name: 'start', by: 'priya', daysAgo: 689 }],
  },
  {
    register: 'resources',
    title: 'Access of the pilot group to the fraud data',
    by: 'joost',
    daysAgo: 350,
    // A fault: the pilot is over, the access is not.
    data: { kind: 'access', description: 'Read access for six investigators.', until: stage.date(30) },
    links: [['used-by', 'fraud']],
    steps: [{ name: 'start', by: 'priya', daysAgo: 349 }],
  },
  {
    register: 'risk-assessments',
    title: 'Risks of Claims triage, before release 4',
    by: 'ines',
    owner: 'tomas',
    daysAgo: 470,
    data: {
      occasion: 'change',
      systemVersion: '4.0',
      assessors: [
        { personId: stage.personId('tomas'), part: 'Claims' },
        { personId: stage.personId('priya'), part: 'The model' },
      ],
      information: 'Twelve months of queues, the flood, two concerns. Not known: how clerks decide when tired.',
      coverage: allOfAnnexC.map((item) =>
        item === 'C.2.4' || item === 'C.3.5'
          ? { item, verdict: 'not-relevant', reason: 'Four nodes of an own data centre, no change with this release.' }
          : { item, verdict: 'considered' },
      ),
      conclusion: 'Waiting times by age stay the main risk; oversight of tired clerks is the next.',
      reviewDate: stage.date(100),
    },
    links: [['assesses', 'triage']],
    steps: [
      { name: 'submit', by: 'tomas', daysAgo: 465 },
      { name: 'complete', by: 'helene', daysAgo: 460, data: { reviewDate: stage.date(100) } },
    ],
  },
  {
    key: 'verification',
    register: 'tests',
    title: 'Verification of triage 4.2',
    by: 'priya',
    daysAgo: 75,
    data: {
      kind: 'verification',
      testedVersion: '4.2',
      method: '500 closed claims of the last quarter, drawn by seed, scored twice.',
      results: [
        { criterion: 'Recall of claims that need review', limit: 'at least 0.90', found: '0.93', met: 'yes' },
        { criterion: 'Lowest age band', limit: 'at least 0.88', found: '0.90', met: 'yes' },
        { criterion: 'Same score twice', limit: '100 %', found: '100 %', met: 'yes' },
      ],
      result: 'passed',
      conclusion: 'Built as required. Commercial vehicles were not tested; the system refuses them.',
      testedOn: stage.date(76),
      validUntil: stage.date(-290),
    },
    links: [['tests', 'triage']],
    steps: [
      { name: 'perform', by: 'priya', daysAgo: 74 },
      { name: 'accept', by: 'ines', daysAgo: 70 },
    ],
  },
  {
    register: 'tests',
    title: 'How clerks oversee the ranking',
    by: 'tomas',
    daysAgo: 66,
    data: {
      kind: 'oversight',
      testedVersion: '4.2',
      method: 'Forty seeded mistakes in a morning of real work, three branches.',
      results: [{ criterion: 'Mistakes noticed', limit: 'at least 80 %', found: '62 %', met: 'no' }],
      result: 'failed',
      conclusion: 'Clerks trust the score after ten o’clock. Breaks and a second look at random are tried out.',
      testedOn: stage.date(64),
    },
    links: [['tests', 'triage']],
    steps: [
      { name: 'perform', by: 'tomas', daysAgo: 63 },
      { name: 'accept', by: 'ines', daysAgo: 60 },
    ],
  },
  {
    register: 'stage-gates',
    title: 'Fraud signal: Deployment',
    by: 'priya',
    daysAgo: 15,
    data: {
      toStage: 'deployment',
      systemVersion: '0.9',
      plan: 'Six investigators in one branch for eight weeks; each signal is looked at by two.',
    },
    links: [['of', 'fraud']],
    steps: [{ name: 'submit', by: 'priya', daysAgo: 12 }],
  },
  {
    register: 'uses',
    title: 'Summaries of service calls',
    by: 'joost',
    daysAgo: 410,
    data: {
      purpose: 'Clerks read a summary in place of typing one.',
      users: 'Service centre, about 60 people',
      data: 'Calls of customers who agreed; no health data.',
      conditions: ['The clerk reads each summary before it is kept', 'No use for judging clerks'],
      oversight: 'needed',
      oversightReason: 'A wrong promise in a summary binds us.',
      overseers: [{ personId: stage.personId('tomas'), since: stage.date(400), mayStop: true }],
    },
    links: [['of', 'notes']],
    steps: [
      { name: 'approve', by: 'helene', daysAgo: 405, data: { approvedUntil: stage.date(-40) } },
      {
        name: 'observe',
        by: 'tomas',
        daysAgo: 55,
        data: {
          // A fault: use outside of what was approved, seen and not followed up.
          observations: [
            { seenOn: stage.date(56), what: 'Team leads compared clerks by the length of summaries.', outside: true },
          ],
        },
      },
    ],
  },
  {
    register: 'changes',
    title: 'Call notes gets a newer language model',
    by: 'joost',
    daysAgo: 58,
    data: {
      kind: 'system',
      purpose: 'The supplier ends the old model.',
      description: 'From the model of spring to 2026-08.',
      systemVersion: '2026-08',
      material: 'yes',
      materialReason: 'Other data, other mistakes.',
      reassessments: ['risk', 'verification'],
      consequences: 'Summaries may be longer; names may be dropped.',
      resources: 'Joost and two clerks, two weeks',
      wayBack: 'The old model until the end of the quarter.',
    },
    links: [['changes', 'notes']],
    steps: [
      { name: 'submit', by: 'joost', daysAgo: 57 },
      { name: 'approve', by: 'ines', daysAgo: 54 },
      { name: 'make', by: 'joost', daysAgo: 40, data: { madeOn: stage.date(40), systemVersion: '2026-08' } },
    ],
  },
]
