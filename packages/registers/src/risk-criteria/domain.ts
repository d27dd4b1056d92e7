import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
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

export const riskCriteriaBlockers: Blockers = {
  approve: ({ record }) => {
    const { likelihoods = [], consequences = [] } = data(record)
    return [
      ...scaleReasons('likelihood', likelihoods),
      ...scaleReasons('consequence', consequences),
      ...levelReasons(record),
    ]
  },
}

/** Reference and version of the criteria in force, such as `RCR-1 v4`: what a rating was made under. Undefined while none is. */
export function criteriaVersionIn(around: Snapshot): string | undefined {
  const inForce = around.of('risk-criteria').find(({ status }) => status === 'in-force')
  return inForce && `${inForce.ref} v${inForce.version}`
}
