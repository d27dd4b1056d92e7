import { currencyCode } from '@plumbline/contract/field'
import type { FieldProblem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import { type Distribution, distributionFaults } from '@plumbline/quantification/distribution'
import { eventFaults, highestRate, type Loss, type LossEvent } from '@plumbline/quantification/scenario'
import { type Blockers, type Check, dataOf, reasonsUnless } from '../domain.ts'
import type { lossScenarios } from './contract.ts'

/** One, two or three values of an estimate, as they stand in fields. */
export interface Estimate {
  readonly low?: number | undefined
  readonly mode?: number | undefined
  readonly high?: number | undefined
}

/**
 * The distribution that an estimate stands for: one value alone is exact, lowest and highest the middle 90 % of a lognormal
 * distribution, all three PERT. Undefined while nothing or only one end is said.
 */
export function distributionOf({ low, mode, high }: Estimate, scale = 1): Distribution | undefined {
  const scaled = (value: number) => value * scale
  if (low !== undefined && high !== undefined)
    return mode === undefined
      ? { kind: 'lognormal', low: scaled(low), high: scaled(high) }
      : { kind: 'pert', low: scaled(low), mode: scaled(mode), high: scaled(high) }
  return mode !== undefined && low === undefined && high === undefined
    ? { kind: 'fixed', value: scaled(mode) }
    : undefined
}

const data = (record: Pick<AnyRecord, 'data'>) => dataOf<typeof lossScenarios>(record)
type Data = ReturnType<typeof data>

const percent = 0.01

const frequencyOf = ({ frequencyLow: low, frequencyMode: mode, frequencyHigh: high }: Data): Estimate => ({
  low,
  mode,
  high,
})
const reactionOf = ({ secondaryLow: low, secondaryMode: mode, secondaryHigh: high }: Data): Estimate => ({
  low,
  mode,
  high,
})

const lossesOn = ({ losses = [] }: Data, side: 'primary' | 'secondary'): Loss[] =>
  losses.flatMap((loss) => {
    const amount = distributionOf(loss)
    return amount && (loss.side ?? 'primary') === side ? [{ form: loss.form ?? 'response', amount }] : []
  })

/** The event as it is simulated; undefined while how often or what it costs is not said. */
export function lossEventOf(record: AnyRecord): LossEvent | undefined {
  const said = data(record)
  const isRate = said.frequencyKind !== 'probability'
  const often = distributionOf(frequencyOf(said), isRate ? 1 : percent)
  if (!often) return undefined
  const chance = distributionOf(reactionOf(said), percent)
  const losses = lossesOn(said, 'secondary')
  const event: LossEvent = {
    key: record.ref,
    frequency: isRate ? { kind: 'rate', perYear: often } : { kind: 'probability', chance: often },
    primary: lossesOn(said, 'primary'),
    ...(chance && losses.length > 0 ? { secondary: { chance, losses } } : {}),
  }
  return eventFaults(event).length === 0 ? event : undefined
}

/** Contradictions between the values of an estimate: lowest above highest, negative, more than the scale holds. */
function estimateProblems(
  estimate: Estimate,
  names: Readonly<Record<string, string>>,
  highest?: number,
): FieldProblem[] {
  const distribution = distributionOf(estimate)
  const given = Object.entries(estimate).filter((entry): entry is [string, number] => entry[1] !== undefined)
  // An estimate that is not whole yet can still be wrong in each of its values.
  const faults = distribution
    ? distributionFaults(distribution, 'e', highest)
    : given.flatMap(([name, value]) =>
        distributionFaults({ kind: 'fixed', value }, 'e', highest).map(({ message }) => ({
          path: `e.${name}`,
          message,
        })),
      )
  return faults.map(({ path, message }) => {
    const name = path === 'e.value' ? 'mode' : path.slice(2)
    return { path: names[name] ?? name, message }
  })
}

/** Rules between the fields of an estimate, held on every write: an interval that contradicts itself is never kept. */
export const checkLossScenario: Check = (raw) => {
  const said = raw as Data
  const frequency = { low: 'frequencyLow', mode: 'frequencyMode', high: 'frequencyHigh' }
  const reaction = { low: 'secondaryLow', mode: 'secondaryMode', high: 'secondaryHigh' }
  const isShare = said.frequencyKind === 'probability'
  return [
    ...estimateProblems(frequencyOf(said), frequency, isShare ? 100 : highestRate),
    ...estimateProblems(reactionOf(said), reaction, 100),
    ...(said.losses ?? []).flatMap(({ low, mode, high }, row) =>
      estimateProblems(
        { low, mode, high },
        { low: `losses.${row}.low`, mode: `losses.${row}.mode`, high: `losses.${row}.high` },
      ),
    ),
    ...(said.currency === undefined || currencyCode.test(said.currency)
      ? []
      : [{ path: 'currency', message: 'must be an ISO 4217 code such as EUR' }]),
  ]
}

export const lossScenarioBlockers: Blockers = {
  confirm: ({ record, around }) => {
    const said = data(record)
    const reacts = (said.losses ?? []).some(({ side }) => side === 'secondary')
    return reasonsUnless(
      [around.targets(record.id, 'of').length > 0, 'it is not linked with its risk'],
      [distributionOf(frequencyOf(said)) !== undefined, 'how often it happens is not said'],
      [(said.losses ?? []).some((loss) => distributionOf(loss) !== undefined), 'no loss is estimated'],
      [!reacts || distributionOf(reactionOf(said)) !== undefined, 'how often others react is not said'],
      [said.currency !== undefined, 'the currency is not said'],
      [said.assumptions !== undefined, 'the assumptions are not written down'],
      [said.estimator !== undefined, 'who estimated it is not named'],
      [said.estimatedOn !== undefined, 'the day of the estimate is not said'],
      [said.confidence !== undefined, 'the confidence is not chosen'],
    )
  },
}
