import { currencyCode } from '@plumbline/contract/field'
import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
import { toleranceFaults } from '@plumbline/quantification/tolerance'
import { type Blockers, dataOf, isFilled } from '../domain.ts'
import type { Appetite } from '../risks/domain.ts'
import type { riskCriteria } from './contract.ts'

type Words = { readonly word?: string | undefined; readonly meaning?: string | undefined }

const data = (record: AnyRecord) => dataOf<typeof riskCriteria>(record)

const fewest = 3
const most = 10

const scaleReasons = (name: string, rows: readonly Words[]) => {
  if (rows.length < fewest || rows.length > most)
    return [`the ${name} scale has ${rows.length} steps; it needs ${fewest} to ${most}`]
  return rows.every(({ word, meaning }) => isFilled(word) && isFilled(meaning))
    ? []
    : [`a step of the ${name} scale lacks its word or its meaning`]
}

function levelReasons(record: AnyRecord): string[] {
  const { levels = [], likelihoods = [], consequences = [] } = data(record)
  if (levels.length < 2) return ['at least two levels are needed']
  if (!levels.every(({ word, from, appetite }) => isFilled(word) && isFilled(from) && isFilled(appetite)))
    return ['a level lacks its word, its threshold or its appetite']
  const thresholds = levels.map(({ from = 0 }) => from)
  const highest = likelihoods.length * consequences.length
  const reasons: string[] = []
  if (thresholds[0] !== 1) reasons.push('the lowest level must start at 1')
  if (thresholds.some((from, index) => index > 0 && from <= (thresholds[index - 1] ?? 0)))
    reasons.push('the thresholds of the levels must rise')
  if (thresholds.some((from) => from > highest)) reasons.push(`no rating can reach a threshold above ${highest}`)
  const order: readonly string[] = ['acceptable', 'tolerable', 'unacceptable'] satisfies readonly Appetite[]
  const appetites = levels.map(({ appetite = 'acceptable' }) => order.indexOf(appetite))
  if (appetites.some((rank, index) => rank < (appetites[index - 1] ?? 0)))
    reasons.push('a higher level cannot be more acceptable than a lower one')
  return reasons
}

/** Fields of the matrix and overrides that name a step or a level which is not there. */
function matrixReasons(record: AnyRecord): string[] {
  const { levels = [], likelihoods = [], consequences = [], matrix = [], overrides = [] } = data(record)
  const words = new Set(levels.map(({ word }) => word))
  const reasons: string[] = []
  const isOutside = matrix.some(
    ({ likelihood = 0, consequence = 0 }) =>
      likelihood < 1 || consequence < 1 || likelihood > likelihoods.length || consequence > consequences.length,
  )
  if (isOutside) reasons.push('a field of the matrix lies outside of the scales')
  if (matrix.some(({ level }) => !words.has(level)))
    reasons.push('a field of the matrix names a level that there is not')
  const fields = matrix.map(({ likelihood, consequence }) => `${likelihood}-${consequence}`)
  if (new Set(fields).size < fields.length) reasons.push('a field of the matrix stands there twice')
  if (overrides.some(({ on, step = 0 }) => on === undefined || step < 1 || step > consequences.length))
    reasons.push('an override lacks its side, or its step lies outside of the scale')
  if (overrides.some(({ level }) => !words.has(level))) reasons.push('an override names a level that there is not')
  return reasons
}

const rises = (rows: readonly { from?: number | undefined; to?: number | undefined }[]) =>
  rows.every(({ from, to }, at) => {
    if (from === undefined && to === undefined) return true
    if (from === undefined || to === undefined || from < 0 || to <= from) return false
    return from >= (rows[at - 1]?.to ?? 0)
  })

/** Numbers about money that contradict each other. What is not said at all is no fault: money is not everybody's measure. */
function moneyReasons(record: AnyRecord): string[] {
  const said = data(record)
  const { likelihoods = [], consequences = [], tolerance = [], categoryShares = [], dependences = [] } = said
  const reasons: string[] = []
  if (!rises(likelihoods.map(({ perYearFrom, perYearTo }) => ({ from: perYearFrom, to: perYearTo }))))
    reasons.push('the numbers a year of the likelihood scale must rise from step to step')
  if (!rises(consequences.map(({ lossFrom, lossTo }) => ({ from: lossFrom, to: lossTo }))))
    reasons.push('the losses of the consequence scale must rise from step to step')
  const curve = tolerance.map(({ amount = 0, percent = -1 }) => ({ amount, probability: percent / 100 }))
  const [fault] = toleranceFaults(curve)
  if (fault)
    reasons.push(`the tolerance curve is wrong in row ${Number(fault.path.split('.')[0]) + 1}: ${fault.message}`)
  const shares = categoryShares.map(({ percent = -1 }) => percent)
  if (shares.some((share) => share < 0)) reasons.push('a share by category must be zero or more')
  else if (shares.reduce((sum, share) => sum + share, 0) > 100)
    reasons.push('the shares by category are more than the whole')
  if (dependences.some(({ on, percent = -1 }) => !isFilled(on) || percent < 0 || percent > 100))
    reasons.push('what risks have in common needs a reference and a strength from 0 to 100')
  if (said.currency !== undefined && !currencyCode.test(said.currency))
    reasons.push('the currency must be an ISO 4217 code such as EUR')
  const hasMoney = said.appetite !== undefined || tolerance.length > 0 || (said.systemLimits ?? []).length > 0
  if (hasMoney && said.currency === undefined) reasons.push('amounts are said without a currency')
  if (said.appetite !== undefined && said.currency !== undefined && said.appetite.currency !== said.currency)
    reasons.push('the appetite is in another currency')
  if (shares.length > 0 && said.appetite === undefined) reasons.push('shares by category are said without an appetite')
  if ((said.systemLimits ?? []).some(({ system, limit = -1 }) => !isFilled(system) || limit < 0))
    reasons.push('a limit needs the reference of an AI system and an amount')
  return reasons
}

export const riskCriteriaBlockers: Blockers = {
  approve: ({ record }) => {
    const { likelihoods = [], consequences = [] } = data(record)
    return [
      ...scaleReasons('likelihood', likelihoods),
      ...scaleReasons('consequence', consequences),
      ...levelReasons(record),
      ...matrixReasons(record),
      ...moneyReasons(record),
    ]
  },
}

/** The record of the criteria in force; undefined while none are. */
export const criteriaRecordIn = (around: Snapshot): AnyRecord | undefined =>
  around.of('risk-criteria').find(({ status }) => status === 'in-force')

/** Reference and version of the criteria in force, such as `RCR-1 v4`: what a rating was made under. Undefined while none is. */
export function criteriaVersionIn(around: Snapshot): string | undefined {
  const inForce = criteriaRecordIn(around)
  return inForce && `${inForce.ref} v${inForce.version}`
}
