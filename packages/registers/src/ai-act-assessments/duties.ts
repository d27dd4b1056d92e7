import type { TransparencyTrait } from './answers.ts'
import type { OperatorRole, Triage } from './triage.ts'

/** What somebody has to do under the AI Act, from which day. */
export interface Duty {
  readonly article: string
  readonly duty: string
  readonly role: OperatorRole
  /** As amended by Regulation (EU) 2026/1744. */
  readonly from: string
  /** As Regulation (EU) 2024/1689 said at first. */
  readonly asEnacted: string
}

/** When a duty begins, now and as enacted (Art. 113). */
interface Dates {
  readonly from: string
  readonly asEnacted: string
}

const always: Dates = { from: '2025-02-02', asEnacted: '2025-02-02' }
const general: Dates = { from: '2026-08-02', asEnacted: '2026-08-02' }
const models: Dates = { from: '2025-08-02', asEnacted: '2025-08-02' }
const highRisk = {
  annexThree: { from: '2027-12-02', asEnacted: '2026-08-02' },
  annexOne: { from: '2028-08-02', asEnacted: '2027-08-02' },
} as const satisfies Record<string, Dates>

type Row = readonly [article: string, duty: string, roles: readonly OperatorRole[]]

const provider: readonly OperatorRole[] = ['provider', 'product-manufacturer']

/** Duties of high-risk systems (chapter III, sections 2 and 3; chapter IX). */
const ofHighRisk: readonly Row[] = [
  ['Art. 9', 'Run a risk management system over the whole life of the system', provider],
  ['Art. 10', 'Govern data: relevant, representative, examined for bias', provider],
  ['Art. 11', 'Draw up technical documentation and keep it current', provider],
  ['Art. 12', 'Let the system record events by itself', provider],
  ['Art. 13', 'Give deployers instructions and transparency', provider],
  ['Art. 14', 'Design for human oversight', provider],
  ['Art. 15', 'Reach accuracy, robustness and cybersecurity', provider],
  ['Art. 17', 'Run a quality management system', provider],
  ['Art. 18', 'Keep the documents for ten years', provider],
  ['Art. 19', 'Keep event logs for at least six months', provider],
  ['Art. 20', 'Correct what does not conform, and inform', provider],
  ['Art. 43', 'Have conformity assessed', provider],
  ['Art. 47', 'Draw up the EU declaration of conformity', provider],
  ['Art. 48', 'Affix the CE marking', provider],
  ['Art. 49(1)', 'Register the system in the EU database', provider],
  ['Art. 72', 'Monitor after it is on the market, by a plan', provider],
  ['Art. 73', 'Report serious incidents', provider],
  ['Art. 22', 'Act under the mandate: keep documents, cooperate', ['authorised-representative']],
  ['Art. 23', 'Verify conformity before importing; name and address; keep documents', ['importer']],
  ['Art. 24', 'Verify marking and documents before making available', ['distributor']],
  [
    'Art. 26',
    'Use by the instructions, oversee, keep logs six months, inform workers and people concerned',
    ['deployer'],
  ],
]

const rowsFor = (rows: readonly Row[], roles: readonly OperatorRole[], dates: Dates): Duty[] =>
  rows.flatMap(([article, duty, on]) =>
    roles.filter((role) => on.includes(role)).map((role) => ({ article, duty, role, ...dates })),
  )

/** A system of before the date falls under it only with a significant change; for public authorities on 2 August 2030 (Art. 111(2)). */
function forEarlier(
  dates: Dates,
  { onMarketSince, significantChange, publicUse }: Triage['timing'],
): Dates | undefined {
  if (onMarketSince === undefined || onMarketSince >= dates.from || significantChange) return dates
  return publicUse ? { from: '2030-08-02', asEnacted: '2030-08-02' } : undefined
}

function highRiskDuties({ roles, highRisk: route, timing, owesFria, points, isOutsideUnion }: Triage): Duty[] {
  if (!route) return []
  // Section B of Annex I: the requirements come through the laws of the products themselves (Art. 2(2)).
  if (route === 'annexOneB')
    return rowsFor(
      [
        [
          'Art. 2(2)',
          'Follow the product law; of the AI Act only Art. 6(1), 102 to 109 and 112 apply',
          [...provider, 'deployer', 'importer', 'distributor'],
        ],
      ],
      roles,
      highRisk.annexOne,
    )
  const dates = forEarlier(highRisk[route], timing)
  if (!dates) return []
  const isListed = route === 'annexThree'
  const alone: readonly Row[] = [
    ...(isOutsideUnion ? ([['Art. 22', 'Name an authorised representative in the Union', ['provider']]] as const) : []),
    ...(owesFria
      ? ([
          ['Art. 27', 'Assess the impact on fundamental rights before first use, and notify it', ['deployer']],
        ] as const)
      : []),
    ...(isListed && timing.publicUse
      ? ([['Art. 49(3)', 'Register the use in the EU database, as public authority', ['deployer']]] as const)
      : []),
    ...(isListed && !points.every((point) => point === '2')
      ? ([['Art. 86', 'Explain individual decisions to people concerned who ask', ['deployer']]] as const)
      : []),
  ]
  // Annex I products are not registered in the database of Annex III.
  const rows = isListed ? ofHighRisk : ofHighRisk.filter(([article]) => article !== 'Art. 49(1)')
  return rowsFor([...rows, ...alone], roles, dates)
}

/** What each trait of Art. 50 asks for. */
const ofTrait: Readonly<Record<TransparencyTrait, Row>> = {
  interacts: ['Art. 50(1)', 'Let people know that they meet AI', provider],
  synthetic: ['Art. 50(2)', 'Mark outputs as artificial, in a machine-readable way', provider],
  'emotion-or-categories': ['Art. 50(3)', 'Inform the people who are exposed to it', ['deployer']],
  'deep-fake': ['Art. 50(4)', 'Disclose that the content is artificial', ['deployer']],
  'public-text': ['Art. 50(4)', 'Disclose that the text is artificial', ['deployer']],
}

function transparencyDuties({ traits, roles, timing }: Triage): Duty[] {
  const isEarlier = timing.onMarketSince !== undefined && timing.onMarketSince < general.from
  const marking = isEarlier ? { from: '2026-12-02', asEnacted: general.asEnacted } : general
  return traits.flatMap((trait) => rowsFor([ofTrait[trait]], roles, trait === 'synthetic' ? marking : general))
}

function modelDuties({ aiActClass, roles, timing, isOpenSource, isOutsideUnion }: Triage): Duty[] {
  if (aiActClass !== 'gpai' && aiActClass !== 'gpai-systemic') return []
  const isSystemic = aiActClass === 'gpai-systemic'
  const isFree = isOpenSource && !isSystemic
  const isEarlier = timing.onMarketSince !== undefined && timing.onMarketSince < models.from
  const dates = isEarlier ? { from: '2027-08-02', asEnacted: '2027-08-02' } : models
  const rows: readonly Row[] = [
    ...(isFree
      ? []
      : ([
          ['Art. 53(1)(a)', 'Keep technical documentation of the model', ['provider']],
          ['Art. 53(1)(b)', 'Inform those who build it into systems', ['provider']],
        ] as const)),
    ['Art. 53(1)(c)', 'Have a policy on copyright', ['provider']],
    ['Art. 53(1)(d)', 'Publish a summary of the content used for training', ['provider']],
    ...(isOutsideUnion && !isFree
      ? ([['Art. 54', 'Name an authorised representative in the Union', ['provider']]] as const)
      : []),
    ...(isSystemic
      ? ([
          ['Art. 52', 'Notify the Commission within two weeks', ['provider']],
          ['Art. 55', 'Evaluate, assess and lower systemic risks, report incidents, secure the model', ['provider']],
        ] as const)
      : []),
  ]
  return rowsFor(rows, roles, dates)
}

/** Everything that falls on the organization in its roles, in the order in which it begins. */
export function dutiesOf(triage: Triage): readonly Duty[] {
  if (triage.aiActClass === 'out-of-scope') return []
  const { roles } = triage
  const literacy = rowsFor(
    [['Art. 4', 'Take measures for the AI literacy of the people who work with it', ['provider', 'deployer']]],
    roles,
    always,
  )
  if (triage.aiActClass === 'prohibited') {
    const roleOfAll = roles.length > 0 ? roles : (['provider'] as const)
    const isNew = triage.articles.every((article) => /\(b[ab]\)/.test(article))
    const dates = isNew ? { from: '2026-12-02', asEnacted: '2026-12-02' } : always
    return roleOfAll.map((role) => ({
      article: 'Art. 5',
      duty: 'Do not place on the market, put into service or use',
      role,
      ...dates,
    }))
  }
  const derogated: Duty[] =
    triage.aiActClass === 'not-high-risk-by-derogation'
      ? rowsFor(
          [
            ['Art. 6(4)', 'Document the assessment before it goes on the market', provider],
            ['Art. 49(2)', 'Register the system in the EU database', provider],
          ],
          roles,
          highRisk.annexThree,
        )
      : []
  return [
    ...literacy,
    ...modelDuties(triage),
    ...transparencyDuties(triage),
    ...derogated,
    ...highRiskDuties(triage),
  ].toSorted((a, b) => a.from.localeCompare(b.from))
}
