import type { Soa } from '@plumbline/registers/soa/endpoints'
import type { SoaItem } from '@plumbline/registers/statements-of-applicability/contract'
import { type SampleEntry, sampleEntries } from './sample-entries.ts'

/** A statement as the server answers it: 38 controls of Annex A and 2 of the organization's own. */

const uuid = (family: number, number: number): string =>
  `0${family}900000-0000-7000-8000-${String(number).padStart(12, '0')}`

const people = [...new Set(sampleEntries.map(({ who }) => who))]

const riskTitles: Readonly<Record<string, string>> = {
  'RSK-012': 'Training data of claims are incomplete for claims by telephone',
  'RSK-017': 'A changed library changes results without anybody noticing',
  'RSK-024': 'Claims triage is used for what it was not made for',
  'RSK-029': 'The supplier of speech recognition fails or limits us',
  'RSK-031': 'Older drivers are put into the slow queue more often',
  'RSK-044': 'Injured people wait for money that they need',
  'RSK-046': 'Fraud scores follow people through the market',
}

const evidenceTitles = [
  'Minutes of the AI board',
  'Report of the weekly fairness measure',
  'Signed matrix',
  'Extract of the register',
  'Test report',
]
const freshness = ['valid', 'valid', 'valid', 'ending', 'valid', 'ended', 'waiting'] as const
const until = ['2027-06-23', '2027-03-21', '2027-05-30', '2026-12-04', '2027-01-29', '2026-11-18', null]

function evidenceOf(at: number): SoaItem['evidence'] {
  return Array.from({ length: at % 4 === 3 ? 2 : 1 }, (_, copy) => {
    const number = 250 + at * 2 + copy
    const kind = (at + copy * 3) % freshness.length
    const fresh = freshness[kind] ?? 'valid'
    return {
      id: uuid(3, number),
      ref: `EVD-${number}`,
      title: `${evidenceTitles[number % evidenceTitles.length]}, quarter ${1 + (number % 4)}`,
      status: fresh === 'waiting' ? 'submitted' : 'accepted',
      validFrom: fresh === 'waiting' ? null : '2026-01-15',
      validUntil: until[kind] ?? null,
      freshness: fresh,
    }
  })
}

function itemOf(entry: SampleEntry, at: number): SoaItem {
  const applies = entry.id !== 'A.10.4'
  const risks = applies ? [...new Set(entry.why.match(/RSK-\d+/g) ?? [])] : []
  const evidence = applies && entry.id !== 'A.6.2.4' && entry.state !== 'planned' ? evidenceOf(at) : []
  return {
    id: uuid(1, at),
    controlId: entry.id,
    title: entry.title,
    group: entry.id.startsWith('A.') ? entry.id.split('.').slice(0, 2).join('.') : '',
    status: 'approved',
    version: 3,
    applicable: applies ? 'yes' : 'no',
    justification: entry.why,
    inclusionReasons: [...entry.grounds],
    implementation: entry.state,
    description: entry.how,
    responsible: { id: uuid(2, people.indexOf(entry.who)), name: entry.who },
    reviewDate: applies ? `2027-0${1 + (at % 6)}-15` : null,
    claims: Array.from({ length: applies ? 3 : 0 }, (_, number) => ({
      id: uuid(4, at * 10 + number),
      ref: `CLM-${at * 10 + number}`,
      title: 'A claim',
      statement: 'It is done as described.',
      status:
        evidence.length > 0 && (number < 2 || entry.state === 'implemented') ? ('proved' as const) : ('open' as const),
      evidence: evidence.map(({ ref }) => ref),
    })),
    evidence,
    risks: risks.map((ref, number) => ({
      id: uuid(5, at * 10 + number),
      ref,
      title: riskTitles[ref] ?? '',
      status: 'treating',
    })),
    requirements: entry.grounds.includes('requirement')
      ? [{ id: uuid(6, at), ref: `REQ-${String(at + 1).padStart(3, '0')}`, title: `Requirement behind ${entry.title}` }]
      : [],
    systems: ['A.6.2.4', 'A.6.2.7'].includes(entry.id)
      ? [
          { id: uuid(7, 3), ref: 'SYS-003', title: 'Claims triage', inherited: false, implementation: 'partly' },
          {
            id: uuid(7, 5),
            ref: 'SYS-005',
            title: 'Speech recognition of calls',
            inherited: entry.id === 'A.6.2.4',
            implementation: 'planned',
          },
        ]
      : [],
    missing: [],
  }
}

const scope =
  'Development and use of AI systems for handling claims, setting premiums and supporting customers of Nordhaven Mutual at its sites in Hamburg and Aarhus, including what suppliers do for these systems.'

/** The statement as a draft against version 4, or with what the test needs otherwise. */
export function sampleSoa(change: Partial<Soa> = {}): Soa {
  const items = sampleEntries.map(itemOf)
  const applicable = items.filter((item) => item.applicable === 'yes')
  return {
    version: 5,
    status: 'draft',
    scope,
    organization: 'Nordhaven Mutual',
    generatedAt: '2026-11-23T10:14:05.000Z',
    asOf: null,
    inForce: {
      version: 4,
      id: uuid(8, 4),
      approvedOn: '2026-06-02',
      approvedBy: { id: uuid(2, 99), name: 'Helene Sorensen' },
    },
    approval: { allowed: false, reasons: [{ text: '1 control has no evidence', controls: ['A.6.2.4'] }] },
    counts: {
      applicable: applicable.length,
      excluded: items.length - applicable.length,
      undecided: 0,
      implemented: applicable.filter(({ implementation }) => implementation === 'implemented').length,
    },
    missing: ['A.6.2.4', 'X.2'].map((controlId) => ({
      controlId,
      id: uuid(1, 0),
      ref: controlId,
      reason: 'No evidence',
    })),
    items,
    differences: [
      {
        controlId: 'A.5.4',
        changes: [
          { field: 'implementation', before: 'implemented', after: 'partly' },
          { field: 'reviewDate', before: '2026-12-01', after: '2027-01-15' },
        ],
      },
      {
        controlId: 'A.4.4',
        changes: [
          {
            field: 'justification',
            before: 'Good practice.',
            after: 'Risk RSK-017: a changed library changed results in January 2026 and nobody noticed for nine days.',
          },
        ],
      },
      {
        controlId: 'X.2',
        changes: [
          {
            field: 'description',
            before: '',
            after:
              'Payments above 5,000 euros always need a person. The limit will be taken from one place by all systems.',
          },
        ],
      },
    ],
    signOff: null,
    ...change,
  }
}

/** The same statement after its approval. */
export const approvedSoa = (): Soa =>
  sampleSoa({
    status: 'in-force',
    generatedAt: '2026-11-25T08:30:00.000Z',
    asOf: null,
    inForce: {
      version: 5,
      id: uuid(8, 5),
      approvedOn: '2026-11-25',
      approvedBy: { id: uuid(2, 99), name: 'Helene Sorensen' },
    },
    missing: [],
    differences: [],
    signOff: {
      name: 'Helene Sorensen',
      on: '2026-11-25',
      statement:
        'I have gone through the entries with the owners. The open test of claims triage is known to the board and limited by the rule on payments.',
    },
  })

/** A statement of so many controls, for tests of size. */
export function largeSoa(controls: number): Soa {
  const { items } = sampleSoa()
  const many = Array.from({ length: controls }, (_, at): SoaItem => {
    const like = items[at % items.length]
    if (!like) throw new Error('the sample is empty')
    return at < items.length ? like : { ...like, id: uuid(9, at), controlId: `X.${at}`, group: '' }
  })
  return sampleSoa({ items: many })
}
