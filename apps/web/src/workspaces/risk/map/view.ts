import type { RecordOf } from '@plumbline/contract/record'
import type { DataOfRegister } from '@plumbline/contract/register'
import { daysBetween } from '@plumbline/registers/domain'
import type { risks } from '@plumbline/registers/risks/contract'
import { type Criteria, levelOf } from '@plumbline/registers/risks/domain'
import { oneOf, type Search } from '../../../shared/api/url-state.ts'
import { cellName } from '../matrix/cells.ts'
import { type Moment, moments } from '../matrix/movement.ts'

export type Risk = RecordOf<DataOfRegister<typeof risks>>

/** What about risks needs somebody, in the order in which it hurts. */
export const attentions = ['unacceptable', 'undecided', 'acceptance-ends', 'unrated', 'unowned', 'mine'] as const
export type Attention = (typeof attentions)[number]

/** Which rating one looks at and to which risks the list is narrowed; all of it stands in the address. */
export interface View {
  readonly moment: Moment
  /** `4-3`. */
  readonly cell: string | undefined
  readonly level: string | undefined
  readonly only: Attention | undefined
}

export function viewIn(search: Search): View {
  const moment = oneOf(search, 'rating')
  const only = oneOf(search, 'only')
  return {
    moment: moments.find((one) => one === moment) ?? 'current',
    cell: oneOf(search, 'cell'),
    level: oneOf(search, 'level'),
    only: attentions.find((one) => one === only),
  }
}

export interface Judge {
  readonly criteria: Criteria
  /** `YYYY-MM-DD`. */
  readonly today: string
  readonly personId: string
}

/** Days before its end at which an acceptance is worth a thought. */
const soon = 90

const tests: Readonly<Record<Attention, (risk: Risk, judge: Judge) => boolean>> = {
  unacceptable: ({ data: { current, sides } }, { criteria }) =>
    current !== undefined && levelOf(current, criteria, sides).appetite === 'unacceptable',
  undecided: ({ status, data: { current, sides } }, { criteria }) =>
    current !== undefined &&
    levelOf(current, criteria, sides).appetite !== 'acceptable' &&
    status !== 'treating' &&
    status !== 'accepted',
  'acceptance-ends': ({ status, data: { acceptedUntil } }, { today }) =>
    status === 'accepted' && acceptedUntil !== undefined && daysBetween(today, acceptedUntil) <= soon,
  unrated: ({ data: { current } }) => current === undefined,
  unowned: ({ ownerId }) => ownerId === null,
  mine: ({ ownerId }, { personId }) => ownerId === personId,
}

export const needs = (risk: Risk, attention: Attention, judge: Judge): boolean => tests[attention](risk, judge)

/** The risks of the list: those that the view asks for, highest rating first. */
export function shownRisks(all: readonly Risk[], view: View, judge: Judge): readonly Risk[] {
  const { moment, cell, level, only } = view
  const product = ({ data }: Risk) => {
    const rating = data[moment]
    return rating ? rating.likelihood * rating.consequence : 0
  }
  return all
    .filter((risk) => {
      const rating = risk.data[moment]
      if (cell !== undefined && (!rating || cellName(rating) !== cell)) return false
      if (level !== undefined && (!rating || levelOf(rating, judge.criteria, risk.data.sides).word !== level))
        return false
      return only === undefined || needs(risk, only, judge)
    })
    .toSorted((a, b) => product(b) - product(a) || a.ref.localeCompare(b.ref, 'en', { numeric: true }))
}

/** How many risks have each level, lowest first. */
export const levelCounts = (all: readonly Risk[], moment: Moment, criteria: Criteria): readonly number[] =>
  criteria.levels.map(
    (_, index) =>
      all.filter(({ data }) => {
        const rating = data[moment]
        return rating !== undefined && levelOf(rating, criteria, data.sides).index === index
      }).length,
  )
