import type { DataOfRegister } from '@plumbline/contract/register'
import type { riskCriteria } from '@plumbline/registers/risk-criteria/contract'
import type { SimulationResult } from '@plumbline/registers/simulations/shapes'

/** What the criteria in force say about money. */
export type Limits = DataOfRegister<typeof riskCriteria>

const appetiteOf = ({ appetite }: Limits) => (appetite === undefined ? undefined : Number(appetite.amount))

/** The average yearly loss that a category or an AI system may bring; undefined where nothing is said. */
export function limitOf(limits: Limits | undefined, kind: 'category' | 'system', key: string): number | undefined {
  if (!limits) return undefined
  if (kind === 'system') return limits.systemLimits?.find(({ system }) => system === key)?.limit
  const share = limits.categoryShares?.find(({ category }) => category === key)?.percent
  const appetite = appetiteOf(limits)
  return share === undefined || appetite === undefined ? undefined : (appetite * share) / 100
}

export interface Use {
  readonly appetite: number
  readonly measure: 'mean' | 'p95' | 'p99'
  readonly loss: number
  readonly share: number
}

/** How much of the appetite the year that it is measured by takes. Undefined without an appetite. */
export function appetiteUse(limits: Limits | undefined, { total }: SimulationResult): Use | undefined {
  const appetite = limits && appetiteOf(limits)
  if (!limits || appetite === undefined || appetite <= 0) return undefined
  const measure = limits.appetiteMeasure ?? 'mean'
  return { appetite, measure, loss: total[measure], share: total[measure] / appetite }
}
