import { simulatePortfolio } from '@plumbline/quantification/portfolio'
import { expectedLoss, type Scenario } from '@plumbline/quantification/scenario'
import type { Setting } from '@plumbline/quantification/simulate'
import { breachesOf } from '@plumbline/quantification/tolerance'
import { returnOnControl, treatedScenario } from '@plumbline/quantification/treatment'
import type { SimulatedRisk, SimulationInputs, SimulationResult } from '@plumbline/registers/simulations/shapes'

/** Names the way of computing; raised with every change that moves a number, so that old runs are not compared with new ones. */
export const method = 'plumbline-quantification 1'

export interface Outcome {
  readonly result: SimulationResult
  /** With the open treatments done; nothing where there are none. */
  readonly treated: SimulationResult | null
}

const expected = ({ events }: Scenario) => events.reduce((sum, event) => sum + expectedLoss(event), 0)

/** What each measure alone would save in the average year, exactly: means need no simulation. */
const measuresOf = (risks: readonly SimulatedRisk[]): SimulationResult['measures'] =>
  risks.flatMap((risk) => {
    const before = expected(risk)
    return risk.effects.map((effect) => {
      const after = expected(treatedScenario(risk, [effect]))
      const { key, title, costPerYear } = effect
      return {
        key,
        title,
        risk: risk.key,
        saves: before - after,
        costPerYear,
        returns: returnOnControl(before, after, costPerYear) ?? null,
      }
    })
  })

function resultOf(
  risks: readonly SimulatedRisk[],
  { tolerance }: SimulationInputs,
  setting: Setting,
  measures: SimulationResult['measures'],
): SimulationResult {
  const { total, positions, groups, perYear, meanByForm } = simulatePortfolio(risks, setting)
  return { total, risks: positions, groups, byForm: meanByForm, breaches: breachesOf(perYear, tolerance), measures }
}

/** Runs a simulation; pure, so that anybody can repeat it from what is kept. Faults of the inputs are not looked for. */
export function runSimulation(inputs: SimulationInputs, setting: Setting): Outcome {
  const { risks } = inputs
  const result = resultOf(risks, inputs, setting, measuresOf(risks))
  if (risks.every(({ effects }) => effects.length === 0)) return { result, treated: null }
  const after = risks.map((risk) => treatedScenario(risk, risk.effects))
  return { result, treated: resultOf(after, inputs, setting, []) }
}
