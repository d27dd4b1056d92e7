import type { AnyRecord } from '@plumbline/contract/record'
import { dataOf } from '@plumbline/registers/domain'
import type { simulations } from '@plumbline/registers/simulations/contract'
import type { SimulationInputs, SimulationResult } from '@plumbline/registers/simulations/shapes'

export interface Run {
  readonly inputs: SimulationInputs
  readonly result: SimulationResult
  readonly treated: SimulationResult | null
  readonly currency: string
}

export const simulationData = (record: Pick<AnyRecord, 'data'>) => dataOf<typeof simulations>(record)

/** The run that a record keeps; undefined where its parts were erased. */
export function runOf(record: Pick<AnyRecord, 'data'>): Run | undefined {
  const { inputs, result, treated = null, currency } = simulationData(record)
  return inputs && result && currency ? { inputs, result, treated, currency } : undefined
}
