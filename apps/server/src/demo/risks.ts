import type { Name } from './people.ts'

interface DemoRisk {
  readonly title: string
  readonly author: Name
  readonly owner: Name
  readonly system: string
  readonly daysAgo: number
  readonly controls: readonly string[]
  readonly data: Readonly<Record<string, unknown>>
  /** Rating after treatment, and how long ago it was reached. */
  readonly later?: {
    readonly daysAgo: number
    readonly current: { likelihood: number; consequence: number }
    readonly rationale: string
  }
  /** Accepted by top management, for so many days from then on. */
  readonly accepted?: { readonly daysAgo: number; readonly until: number; readonly reason: string }
}

const rate = (likelihood: number, consequence: number) => ({ likelihood, consequence })

/** Risks with a past: what was feared, what was done, what remains. */
export const risks: readonly DemoRisk[] = [
  {
    title: 'Older drivers wait longer for their money',
    author: 'priya',
    owner: 'tomas',
    system: 'triage',
    daysAgo: 660,
    controls: ['A.5.4', 'A.6.2.4', 'A.7.4'],
    data: {
      category: 'discrimination',
      taxonomy: ['mit:1.3', 'nist:harmful-bias'],
      causes: [
        { what: 'Few claims of older drivers in the data', prevented: ['A.7.4'] },
        { what: 'Release without a test by age', prevented: ['A.6.2.4'] },
      ],
      outcomes: [
        { what: 'A driver waits nine days', on: 'individuals', softened: ['A.9.2'] },
        { what: 'Older customers are served worse', on: 'groups', softened: ['A.5.4'] },
        { what: 'The supervisor asks for reasons', on: 'organization', softened: ['A.6.2.8'] },
      ],
      sides: [
        { on: 'organization', affected: 'yes', level: 2, reason: 'Complaints and letters' },
        { on: 'individuals', affected: 'yes', level: 3, reason: 'Nine days without a car' },
        { on: 'groups', affected: 'yes', level: 3, reason: 'All over 75' },
        { on: 'society', affected: 'no', reason: 'One insurer of many' },
      ],
      source: 'Fewer past claims of drivers over 75 in the training data',
      event: 'The model sends their claims to manual review more often',
      organizationConsequence: 'Complaints, and a finding of the supervisor',
      individualConsequence: 'A driver over 75 waits nine days instead of one',
      groupConsequence: 'Older customers are served worse as a group',
      riskSources: ['C.3.4'],
      objectives: ['C.2.5'],
      inherent: rate(4, 4),
      current: rate(4, 4),
      target: rate(2, 3),
      rationale: 'Measured on the pilot: 1.6 times the share of other age bands',
      option: 'modify',
      treatmentPlan: 'Re-weight the age bands, test per band before each release, report weekly',
    },
    later: { daysAgo: 330, current: rate(2, 3), rationale: 'Share is 1.08 times since release 4.0; measured weekly' },
    accepted: { daysAgo: 300, until: 90, reason: 'The rest is within the appetite and watched weekly.' },
  },
  {
    title: 'Clerks confirm without looking',
    author: 'priya',
    owner: 'tomas',
    system: 'triage',
    daysAgo: 600,
    controls: ['A.9.2', 'A.9.3', 'A.4.6'],
    data: {
      category: 'human-interaction',
      taxonomy: ['mit:5.1', 'nist:human-ai-configuration'],
      causes: [
        { what: 'Queues after storms', prevented: ['A.9.2'] },
        { what: 'Clerks are measured by speed', prevented: ['A.9.3'] },
      ],
      outcomes: [
        { what: 'Wrong payments', on: 'organization', softened: ['A.6.2.6'] },
        { what: 'Oversight exists on paper alone', on: 'society', softened: ['A.4.6'] },
      ],
      source: 'Long queues after storms',
      event: 'Clerks confirm payments in seconds, so that human oversight exists on paper alone',
      organizationConsequence: 'Wrong payments, and an oversight claim that does not hold',
      individualConsequence: 'A customer is paid too little and nobody noticed',
      riskSources: ['C.3.3'],
      objectives: ['C.2.1', 'C.2.9'],
      inherent: rate(4, 3),
      current: rate(3, 3),
      target: rate(2, 2),
      rationale: 'Median time to confirm fell to 4 s in the storm of November',
      option: 'modify',
      treatmentPlan: 'Spot checks, a minimum reading time, and a second clerk for one claim in twenty',
    },
  },
  {
    title: 'A summary contains a promise nobody made',
    author: 'joost',
    owner: 'tomas',
    system: 'notes',
    daysAgo: 380,
    controls: ['A.6.2.6', 'A.8.2', 'A.10.3'],
    data: {
      category: 'misinformation',
      taxonomy: ['mit:3.1', 'nist:confabulation', 'owasp-llm:LLM09'],
      source: 'Language model completes what was not said',
      event: 'A summary records that repair costs are covered',
      organizationConsequence: 'We honour promises we did not make, or break trust',
      individualConsequence: 'A customer relies on a promise that is then denied',
      riskSources: ['C.3.2', 'C.3.4'],
      objectives: ['C.2.8', 'C.2.11'],
      inherent: rate(4, 3),
      current: rate(2, 3),
      target: rate(1, 3),
      rationale: 'Seven in 1,000 sampled summaries in spring, two in autumn',
      option: 'modify',
      treatmentPlan: 'The clerk ticks each promise; weekly sample of 100',
    },
    accepted: {
      daysAgo: 200,
      until: 12,
      reason: 'Two in 1,000, each caught by the clerk; looked at again with the next model version.',
    },
  },
  {
    title: 'Supplier changes the model without notice',
    author: 'aylin',
    owner: 'tomas',
    system: 'notes',
    daysAgo: 370,
    controls: ['A.10.2', 'A.10.3', 'A.6.2.5'],
    data: {
      category: 'supply',
      taxonomy: ['mit:7.3', 'nist:value-chain', 'owasp-llm:LLM03'],
      source: 'Supplier updates its hosted model',
      event: 'Quality of summaries falls overnight',
      organizationConsequence: 'Service centre falls back to typing',
      riskSources: ['C.3.6'],
      objectives: ['C.2.6'],
      inherent: rate(4, 2),
      current: rate(2, 2),
      target: rate(2, 2),
      rationale: 'Contract asks for 30 days of notice; kept so far',
      option: 'share',
    },
  },
  {
    title: 'An innocent customer is treated as a fraudster',
    author: 'priya',
    owner: 'tomas',
    system: 'fraud',
    daysAgo: 140,
    controls: ['A.5.4', 'A.5.5', 'A.8.3', 'A.6.2.4'],
    data: {
      category: 'discrimination',
      taxonomy: ['mit:1.1', 'mit:1.3'],
      source: 'Known fraud is a biased sample: only what was looked for was found',
      event: 'The signal points at customers of two districts',
      organizationConsequence: 'Discrimination claims and a ban on use',
      individualConsequence: 'Payment stopped for weeks, reputation hurt',
      groupConsequence: 'People of a district are suspected together',
      societyConsequence: 'Trust in insurers falls',
      riskSources: ['C.3.4', 'C.3.2'],
      objectives: ['C.2.5', 'C.2.7'],
      inherent: rate(4, 5),
      current: rate(4, 5),
      target: rate(2, 4),
      rationale: 'Back-test on 2024: signals per district differ by a factor of 2.3',
      option: 'modify',
      treatmentPlan: 'No district or name features; second investigator; go-live only after the fairness test',
    },
  },
  {
    title: 'Training data leaves the pseudonymized zone',
    author: 'joost',
    owner: 'aylin',
    system: 'triage',
    daysAgo: 580,
    controls: ['A.7.2', 'A.7.3', 'A.4.3'],
    data: {
      category: 'privacy-security',
      taxonomy: ['mit:2.1', 'nist:data-privacy'],
      source: 'Copies on laptops for experiments',
      event: 'A laptop with claims data is lost',
      organizationConsequence: 'A breach to report',
      individualConsequence: 'Health details of injured people become known',
      riskSources: ['C.3.6'],
      objectives: ['C.2.7', 'C.2.10'],
      inherent: rate(3, 4),
      current: rate(1, 4),
      target: rate(1, 4),
      rationale: 'Experiments run on the cluster only since May 2025',
      option: 'modify',
    },
    accepted: { daysAgo: 290, until: 100, reason: 'No local copies are possible any more.' },
  },
]
