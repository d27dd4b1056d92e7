import { simulatePortfolio } from '@plumbline/quantification/portfolio'
import { expectedLoss, type Scenario } from '@plumbline/quantification/scenario'
import type { Setting } from '@plumbline/quantification/simulate'
import { breachesOf } from '@plumbline/quantification/tolerance'
import { returnOnControl, treated, treatedScenario } from '@plumbline/quantification/treatment'
import type { SimulatedRisk, SimulationInputs, SimulationResult } from '@plumbline/registers/simulations/shapes'

/** Names the way of computing; raised with every change that moves a number, so that old runs are not compared with new ones. */
export const method = 'plumbline-quantification 1'

export interface Outcome {
  readonly result: SimulationResult
  /** With the open treatments done; nothing where there are none. */
  readonly treated: SimulationResult | null
}

/** As a scenario: kept inputs have optional parts where the simulation wants absent ones. */
const scenarioOf = (risk: SimulatedRisk): Scenario & { readonly groups: readonly string[] } => ({
  key: risk.key,
  groups: risk.groups,
  dependence: risk.dependence,
  events: risk.events.map(({ secondary, ...event }) => (secondary ? { ...event, secondary } : event)),
})

const expected = ({ events }: Scenario) => events.reduce((sum, event) => sum + expectedLoss(event), 0)

/** What each measure alone would save in the average year, exactly: means need no simulation. */
const measuresOf = (risks: readonly SimulatedRisk[]): SimulationResult['measures'] =>
  risks.flatMap((risk) => {
    const scenario = scenarioOf(risk)
    const before = expected(scenario)
    return risk.effects.map((effect) => {
      const after = scenario.events.reduce((sum, event) => sum + expectedLoss(treated(event, [effect])), 0)
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
  scenarios: readonly ReturnType<typeof scenarioOf>[],
  { tolerance }: SimulationInputs,
  setting: Setting,
  measures: SimulationResult['measures'],
  onProgress: (share: number) => void,
): SimulationResult {
  const { total, positions, groups, perYear, meanByForm } = simulatePortfolio(scenarios, setting, onProgress)
  return {
    total,
    risks: positions,
    groups,
    byForm: meanByForm,
    breaches: breachesOf(perYear, tolerance),
    measures,
  }
}

/** Runs a simulation; pure, so that anybody can repeat it from what is kept. Faults of the inputs are not looked for. */
export function runSimulation(
  inputs: SimulationInputs,
  setting: Setting,
  onProgress: (share: number) => void = () => undefined,
): Outcome {
  const scenarios = inputs.risks.map(scenarioOf)
  const isTreated = inputs.risks.some(({ effects }) => effects.length > 0)
  const part = isTreated ? 0.5 : 1
  const result = resultOf(scenarios, inputs, setting, measuresOf(inputs.risks), (share) => onProgress(share * part))
  if (!isTreated) return { result, treated: null }
  const after = inputs.risks.map((risk, at) => {
    const scenario = scenarios[at] ?? scenarioOf(risk)
    return { ...treatedScenario(scenario, risk.effects), groups: risk.groups }
  })
  return { result, treated: resultOf(after, inputs, setting, [], (share) => onProgress(0.5 + share * 0.5)) }
}
