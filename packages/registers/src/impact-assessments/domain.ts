import type { AnyRecord } from '@plumbline/contract/record'
import { type Blockers, dataOf, isFilled, reasonsUnless } from '../domain.ts'
import type { impactAssessments } from './contract.ts'

export const impactData = (record: Pick<AnyRecord, 'data'>) => dataOf<typeof impactAssessments>(record)
export type ImpactRow = NonNullable<ReturnType<typeof impactData>['impacts']>[number]

const severities = ['negligible', 'minor', 'moderate', 'serious', 'critical'] as const
const extents = ['few', 'team', 'community', 'many', 'population'] as const
const likelihoods = ['rare', 'unlikely', 'possible', 'likely', 'certain'] as const

export const levelsOfImpact = ['none', 'low', 'medium', 'high', 'unacceptable'] as const
export type LevelOfImpact = (typeof levelsOfImpact)[number]

/** Steps from 1; undefined while something is not said. What cannot be estimated counts as likely. */
export function gravityOf({ severity, extent, reversibility }: ImpactRow): number | undefined {
  if (severity === undefined) return undefined
  const wide = extent !== undefined && extents.indexOf(extent) >= 3 ? 1 : 0
  const lasting = reversibility === 'not' ? 1 : 0
  return Math.min(5, severities.indexOf(severity) + 1 + wide + lasting)
}

/**
 * The level of one row before its measure. Gravity starts from severity, rises by one for a wide extent and by one for what
 * cannot be undone, and meets likelihood; a critical severity is never below high. Benefits have no level: nothing is netted.
 */
export function impactLevelOf(row: ImpactRow): LevelOfImpact | undefined {
  if (row.effect !== 'harm') return undefined
  const gravity = gravityOf(row)
  if (gravity === undefined || row.likelihood === undefined) return undefined
  const likelihood = row.likelihood === 'unknown' ? 4 : likelihoods.indexOf(row.likelihood) + 1
  const product = gravity * likelihood
  const byProduct: LevelOfImpact =
    product >= 20 ? 'unacceptable' : product >= 10 ? 'high' : product >= 5 ? 'medium' : 'low'
  return row.severity === 'critical' && levelsOfImpact.indexOf(byProduct) < 3 ? 'high' : byProduct
}

/** What counts of a harm now: what remains where that was judged, else its level before the measure. */
export const remainingOf = (row: ImpactRow): LevelOfImpact | undefined => row.remaining ?? impactLevelOf(row)

/** The harm that weighs most, after measures: who is worst hit. No average, and no benefit stands against it. */
export function worstHit(rows: readonly ImpactRow[]): ImpactRow | undefined {
  const rank = (row: ImpactRow) => levelsOfImpact.indexOf(remainingOf(row) ?? 'none')
  return rows.filter(({ effect }) => effect === 'harm').toSorted((a, b) => rank(b) - rank(a))[0]
}

/** What an assessment can also be: each must be complete by itself. */
export const views = ['aiia', 'fria', 'dpia'] as const
export type View = (typeof views)[number]

type Need = readonly [isThere: boolean, what: string]

/** What a view still lacks, each with the provision that asks for it. An empty list: it can be shown to whom it is for. */
export function missingIn(record: Pick<AnyRecord, 'data'>, view: View): string[] {
  const said = impactData(record)
  const { impacts = [], parties = [], measures = [] } = said
  const harms = impacts.filter(({ effect }) => effect === 'harm')
  const sides = new Set(impacts.map(({ who }) => who))
  const allSides = (['individuals', 'groups', 'society'] as const).every((side) => sides.has(side))
  const needs: Readonly<Record<View, readonly Need[]>> = {
    aiia: [
      [isFilled(said.intendedUse), 'the intended use (6.1.4)'],
      [isFilled(said.foreseeableMisuse), 'the foreseeable misuse (6.1.4)'],
      [isFilled(said.context), 'the technical and societal setting (6.1.4)'],
      [isFilled(said.jurisdictions), 'where it is used (6.1.4)'],
      [parties.length > 0 || isFilled(said.affectedPeople), 'the interested parties (A.5.4)'],
      [impacts.length > 0, 'the impacts (A.5.4, A.5.5)'],
      [
        allSides || isFilled(said.nothingFound),
        'individuals, groups and society, or why one of them is left out (A.5.4, A.5.5)',
      ],
      [harms.every((row) => impactLevelOf(row) !== undefined), 'severity and likelihood of each harm'],
      [isFilled(said.consultation) || parties.some(({ consulted }) => consulted !== undefined), 'who was asked'],
      [isFilled(said.conclusion), 'the conclusion'],
      [isFilled(said.decision), 'the proposed decision'],
      [said.decision !== 'conditions' || isFilled(said.conditions), 'the conditions of the decision'],
      [isFilled(said.retainedUntil), 'how long it is kept (A.5.3)'],
    ],
    fria: [
      [isFilled(said.intendedUse), 'the process of use and its purpose (Art. 27(1)(a))'],
      [isFilled(said.periodAndFrequency), 'period and frequency of use (Art. 27(1)(b))'],
      [parties.length > 0, 'the categories of persons and groups (Art. 27(1)(c))'],
      [harms.length > 0, 'the risks of harm to them (Art. 27(1)(d))'],
      [harms.some(({ right }) => isFilled(right)), 'the fundamental rights concerned'],
      [isFilled(said.oversight), 'human oversight (Art. 27(1)(e))'],
      [isFilled(said.ifHarmOccurs), 'governance and complaints if harm occurs (Art. 27(1)(f))'],
      [measures.length > 0, 'the measures (Art. 27(1)(f))'],
    ],
    dpia: [
      [isFilled(said.systemDescription), 'the processing and its purposes (Art. 35(7)(a))'],
      [isFilled(said.dataDescription), 'the data (Art. 35(7)(a))'],
      [isFilled(said.lawfulBasis), 'the lawful basis'],
      [isFilled(said.necessity), 'necessity and proportionality (Art. 35(7)(b))'],
      [harms.length > 0, 'the risks to rights and freedoms (Art. 35(7)(c))'],
      [measures.length > 0, 'the measures and safeguards (Art. 35(7)(d))'],
      [isFilled(said.rightsOfPeople), 'the rights of the people concerned'],
      [isFilled(said.officerOpinion), 'the advice of the data protection officer (Art. 35(2))'],
      [isFilled(said.viewsOfPeople), 'the views of the people concerned, or why not (Art. 35(9))'],
      [isFilled(said.priorConsultation), 'whether the authority is consulted (Art. 36)'],
    ],
  }
  return needs[view].filter(([isThere]) => !isThere).map(([, what]) => what)
}

/** Views that the assessment claims to be. */
export const claimedViews = (record: Pick<AnyRecord, 'data'>): readonly View[] => [
  'aiia',
  ...views.filter((view) => view !== 'aiia' && (impactData(record).alsoServes ?? []).includes(view as 'fria')),
]

const unacceptableReason = (record: Pick<AnyRecord, 'data'>): readonly [boolean, string] => {
  const { impacts = [], decision } = impactData(record)
  const worst = worstHit(impacts)
  const isBad = worst !== undefined && remainingOf(worst) === 'unacceptable'
  return [
    !isBad || decision === 'no-go' || decision === 'stop',
    'an unacceptable harm remains: the decision can only be not to go live, or to stop',
  ]
}

export const impactBlockers: Blockers = {
  submit: ({ record, around }) => {
    const said = impactData(record)
    const linked = reasonsUnless([
      around.targets(record.id, 'assesses').length > 0,
      'it is not linked with what it assesses',
    ])
    if (said.depth === 'screening')
      return [
        ...linked,
        ...reasonsUnless([
          isFilled(said.screeningReason) || isFilled(said.conclusion),
          'a screening needs the reason why no full assessment is needed',
        ]),
        ...reasonsUnless([
          said.friaDuty !== 'yes' && said.dpiaDuty !== 'yes',
          'a fundamental rights or data protection impact assessment is due: a screening is not enough',
        ]),
      ]
    const missing = claimedViews(record).flatMap((view) => missingIn(record, view))
    return [...linked, ...missing.map((what) => `missing: ${what}`), ...reasonsUnless(unacceptableReason(record))]
  },
  approve: ({ record, actor }) =>
    reasonsUnless([
      impactData(record).sensitiveUse !== 'yes' || actor.roles.includes('top-management'),
      'a sensitive use is signed off by top management',
    ]),
}
