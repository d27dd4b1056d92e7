import type { Rating } from '@plumbline/contract/field'
import type { FieldProblem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
import { addDays, type Blockers, dataOf, isFilled, type Judged, reasonsUnless, type Stamps } from '../domain.ts'
import type { riskCriteria } from '../risk-criteria/contract.ts'
import { criteriaRecordIn, criteriaVersionIn } from '../risk-criteria/domain.ts'
import type { risks } from './contract.ts'

export type Appetite = 'acceptable' | 'tolerable' | 'unacceptable'

export interface Step {
  readonly word: string
  readonly meaning: string
}

export interface Level {
  readonly word: string
  /** The lowest product of likelihood and consequence that belongs to it. */
  readonly from: number
  readonly appetite: Appetite
  /** Roles that may accept a risk of it; all that the life cycle names where nothing is said. */
  readonly acceptBy?: readonly ('risk-owner' | 'top-management')[]
}

export type Side = 'organization' | 'individuals' | 'groups' | 'society'

/** A consequence on people or society from this step on is at least of this level, whatever the likelihood. */
export interface Override {
  readonly on: Side
  readonly step: number
  /** Place among the levels, lowest first. */
  readonly index: number
}

/** Scales from the lowest step to the highest, and the levels that their products fall into (ISO 31000, 6.3.4). */
export interface Criteria {
  readonly likelihoods: readonly Step[]
  readonly consequences: readonly Step[]
  readonly levels: readonly Level[]
  /** Fields with a level of their own, by `likelihood-consequence`: its place among the levels. */
  readonly matrix?: ReadonlyMap<string, number>
  readonly overrides?: readonly Override[]
}

/** What a risk says of its consequence on one side. */
export interface SideOfRisk {
  readonly on?: Side | undefined
  readonly affected?: 'yes' | 'no' | undefined
  readonly level?: number | undefined
}

/** A level with its place among the levels, lowest first, and the product that led to it. */
export interface RatedLevel extends Level {
  readonly index: number
  readonly product: number
}

/** Criteria to start with, until top management has put its own in force. */
export const defaultCriteria: Criteria = {
  likelihoods: [
    { word: 'Rare', meaning: 'Not expected in the life of the system; we know of no case elsewhere.' },
    { word: 'Unlikely', meaning: 'About once in five years, or has happened to others with a similar system.' },
    { word: 'Possible', meaning: 'About once a year.' },
    { word: 'Likely', meaning: 'Several times a year.' },
    { word: 'Almost certain', meaning: 'Monthly or more often, or it is happening now.' },
  ],
  consequences: [
    { word: 'Negligible', meaning: 'Noticed and put right at once; nobody is worse off.' },
    { word: 'Minor', meaning: 'Annoyance or small loss that heals by itself within days.' },
    { word: 'Moderate', meaning: 'People or the business are harmed and it takes weeks of effort to repair.' },
    { word: 'Major', meaning: 'Lasting harm to somebody, a breach of law, or a loss that threatens a year’s result.' },
    {
      word: 'Critical',
      meaning: 'Loss of life or of a basic right, harm to many, or the organization may not survive.',
    },
  ],
  levels: [
    { word: 'Low', from: 1, appetite: 'acceptable' },
    { word: 'Medium', from: 5, appetite: 'tolerable' },
    { word: 'High', from: 10, appetite: 'tolerable' },
    { word: 'Critical', from: 17, appetite: 'unacceptable' },
  ],
}

/** The criteria that a record holds. Rows without a word or a threshold cannot judge anything and are left out. */
export function criteriaOf(record: AnyRecord): Criteria {
  const {
    likelihoods = [],
    consequences = [],
    levels = [],
    matrix = [],
    overrides = [],
  } = dataOf<typeof riskCriteria>(record)
  const steps = (rows: readonly { word?: string | undefined; meaning?: string | undefined }[]) =>
    rows.flatMap(({ word, meaning }) => (word === undefined ? [] : [{ word, meaning: meaning ?? '' }]))
  const placeOf = (name: string | undefined) => levels.findIndex(({ word }) => word !== undefined && word === name)
  const cells = matrix.flatMap(({ likelihood, consequence, level }) => {
    const index = placeOf(level)
    return likelihood === undefined || consequence === undefined || index < 0
      ? []
      : [[`${likelihood}-${consequence}`, index] as const]
  })
  const atLeast = overrides.flatMap(({ on, step, level }) => {
    const index = placeOf(level)
    return on === undefined || step === undefined || index < 0 ? [] : [{ on, step, index }]
  })
  return {
    likelihoods: steps(likelihoods),
    consequences: steps(consequences),
    ...(cells.length > 0 ? { matrix: new Map(cells) } : {}),
    ...(atLeast.length > 0 ? { overrides: atLeast } : {}),
    levels: levels.flatMap(({ word, from, appetite, acceptBy = [] }) =>
      word === undefined || from === undefined
        ? []
        : [{ word, from, appetite: appetite ?? 'unacceptable', ...(acceptBy.length > 0 ? { acceptBy } : {}) }],
    ),
  }
}

/** The criteria in force; the default ones while there are none. */
export function criteriaInForce(snapshot: Snapshot): Criteria {
  const record = criteriaRecordIn(snapshot)
  return record ? criteriaOf(record) : defaultCriteria
}

/**
 * The level of a rating: what the matrix says of its field, else the highest whose threshold the product of likelihood and
 * consequence reaches; and never below what a grave consequence on people or society asks for. A side counts as far as the
 * rating itself reaches: a treatment that lowers the consequence lowers it there as well.
 */
export function levelOf(
  { likelihood, consequence }: Rating,
  { levels, matrix, overrides = [] }: Criteria,
  sides: readonly SideOfRisk[] = [],
): RatedLevel {
  const product = likelihood * consequence
  const found = matrix?.get(`${likelihood}-${consequence}`) ?? levels.findLastIndex(({ from }) => product >= from)
  const asked = overrides.flatMap(({ on, step, index }) =>
    sides.some((side) => side.on === on && side.affected !== 'no' && Math.min(side.level ?? 0, consequence) >= step)
      ? [index]
      : [],
  )
  const index = Math.max(found, 0, ...asked)
  const level = levels[index] ?? { word: '', from: 1, appetite: 'unacceptable' as const }
  return { ...level, index, product }
}

/** Ratings that lie outside of the scales; paths are relative to the data of the risk. */
export function ratingProblems(
  ratings: Readonly<Record<string, Rating | undefined>>,
  { likelihoods, consequences }: Criteria,
): FieldProblem[] {
  return Object.entries(ratings).flatMap(([path, rating]) => {
    if (!rating) return []
    const tooHigh = (value: number, scale: readonly Step[], word: string) =>
      value > scale.length ? [{ path: `${path}.${word}`, message: `the scale has ${scale.length} steps` }] : []
    return [
      ...tooHigh(rating.likelihood, likelihoods, 'likelihood'),
      ...tooHigh(rating.consequence, consequences, 'consequence'),
    ]
  })
}

/** An acceptance without an end is forgotten; a little more than a year lets a yearly review come first. */
export const longestAcceptanceInDays = 400

export const riskData = (record: Pick<AnyRecord, 'data'>) => dataOf<typeof risks>(record)

/** Whether anybody or anything is said to bear the consequence. */
const hasConsequence = (record: AnyRecord) => {
  const data = riskData(record)
  return [
    data.organizationConsequence,
    data.individualConsequence,
    data.groupConsequence,
    data.societyConsequence,
  ].some(isFilled)
}

/** What is wrong with the fields that an acceptance is given with; for the dialog and for the step. */
export function acceptanceProblems(data: Readonly<Record<string, unknown>>, today: string): FieldProblem[] {
  const { acceptedUntil, acceptanceReason } = data
  const latest = addDays(today, longestAcceptanceInDays)
  const problems: FieldProblem[] = []
  if (typeof acceptedUntil !== 'string')
    problems.push({ path: 'acceptedUntil', message: 'say until when the risk is accepted' })
  else if (acceptedUntil <= today)
    problems.push({ path: 'acceptedUntil', message: 'an acceptance must end after today' })
  else if (acceptedUntil > latest)
    problems.push({ path: 'acceptedUntil', message: `an acceptance ends by ${latest} at the latest` })
  if (!isFilled(acceptanceReason))
    problems.push({ path: 'acceptanceReason', message: 'say why the remaining risk is acceptable' })
  return problems
}

export const riskBlockers: Blockers = {
  assess: ({ record }) => {
    const { event, inherent, current, rationale } = riskData(record)
    return reasonsUnless(
      [isFilled(event), 'the event is not described'],
      [hasConsequence(record), 'no consequence is described, for the organization, individuals, groups or society'],
      [inherent !== undefined, 'the inherent risk is not rated'],
      [current !== undefined, 'the current risk is not rated'],
      [isFilled(rationale), 'the ratings have no reason'],
    )
  },
  treat: ({ record, around }) => {
    const { option } = riskData(record)
    const needsControl = option === 'modify'
    return reasonsUnless(
      [option !== undefined, 'no treatment option is chosen'],
      [!needsControl || around.targets(record.id, 'treated-by').length > 0, 'no control is linked that modifies it'],
    )
  },
  accept: ({ record, around, actor }) => {
    const { current, sides } = riskData(record)
    if (current === undefined) return ['the current risk is not rated']
    const { word, acceptBy } = levelOf(current, criteriaInForce(around), sides)
    return reasonsUnless([
      acceptBy === undefined || acceptBy.some((role) => actor.roles.includes(role)),
      `a risk of level "${word}" is accepted by ${acceptBy?.map((role) => role.replace('-', ' ')).join(' or ')}`,
    ])
  },
}

/** What is given with a step, looked at when the step is taken. */
export const riskInputs = {
  accept: ({ record, today }: Judged): readonly FieldProblem[] => acceptanceProblems(record.data, today),
}

export const riskStamps: Stamps = {
  assess: ({ around }) => ({ criteriaVersion: criteriaVersionIn(around) }),
  accept: ({ record, around, actor }) => ({
    acceptedBy: actor.personId,
    acceptedRating: riskData(record).current,
    criteriaVersion: criteriaVersionIn(around),
  }),
  reopen: () => ({
    acceptedUntil: undefined,
    acceptanceReason: undefined,
    acceptedBy: undefined,
    acceptedRating: undefined,
  }),
}
