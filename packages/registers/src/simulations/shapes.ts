import { lossForms } from '@plumbline/quantification/scenario'
import { z } from 'zod'

/** What a simulation was given and what came out, as it is kept. Amounts in the currency of the run, shares from 0 to 1. */

const Amount = z.number().min(0)
const Share = z.number().min(0).max(1)

const Distribution = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), value: Amount }),
  z.strictObject({ kind: z.literal('pert'), low: Amount, mode: Amount, high: Amount }),
  z.strictObject({ kind: z.literal('lognormal'), low: Amount, high: Amount }),
])

const Losses = z.array(z.strictObject({ form: z.enum(lossForms), amount: Distribution })).readonly()

const LossEvent = z.strictObject({
  /** Reference of the loss scenario, or of the risk where it is put into money by the matrix. */
  key: z.string(),
  frequency: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('rate'), perYear: Distribution }),
    z.strictObject({ kind: z.literal('probability'), chance: Distribution }),
  ]),
  primary: Losses,
  secondary: z.strictObject({ chance: Distribution, losses: Losses }).optional(),
})

const Effect = z.strictObject({
  /** Reference of the task. */
  key: z.string(),
  title: z.string(),
  fewer: Share,
  smaller: Share,
  costPerYear: Amount,
})
export type SimulatedEffect = z.output<typeof Effect>

export const SimulatedRisk = z.strictObject({
  /** Reference of the risk. */
  key: z.string(),
  title: z.string(),
  version: z.int(),
  /** From loss scenarios, or from the steps of the matrix by the ranges of the criteria. */
  from: z.enum(['scenarios', 'matrix']),
  events: z.array(LossEvent),
  groups: z.array(z.string()),
  dependence: z.array(z.strictObject({ factor: z.string(), strength: Share })),
  effects: z.array(Effect),
})
export type SimulatedRisk = z.output<typeof SimulatedRisk>

export const SimulationInputs = z.strictObject({
  risks: z.array(SimulatedRisk),
  /** Risks that are not in money, each with the reason. */
  left: z.array(z.strictObject({ key: z.string(), reason: z.string() })),
  /** Reference and version of the criteria, such as RCR-1 v4. */
  criteria: z.string().nullable(),
  tolerance: z.array(z.strictObject({ amount: Amount, probability: Share })),
})
export type SimulationInputs = z.output<typeof SimulationInputs>

const Interval = z.tuple([Amount, Amount]).readonly()

const Summary = z.strictObject({
  years: z.int(),
  mean: Amount,
  deviation: Amount,
  standardError: Amount,
  median: Amount,
  p75: Amount,
  p90: Amount,
  p95: Amount,
  p99: Amount,
  p95Between: Interval,
  p99Between: Interval,
  tailMean95: Amount,
  tailMean99: Amount,
  largest: Amount,
  anyLoss: Share,
  curve: z.array(z.strictObject({ amount: Amount, probability: Share })).readonly(),
})

const Part = z.strictObject({ key: z.string(), mean: Amount, p95: Amount, inTail95: Amount })

export const SimulationResult = z.strictObject({
  total: Summary,
  risks: z.array(Part).readonly(),
  groups: z.array(Part).readonly(),
  /** How the mean of all divides into the forms of loss. */
  byForm: z.strictObject({
    productivity: Amount,
    response: Amount,
    replacement: Amount,
    fines: Amount,
    competitive: Amount,
    reputation: Amount,
  }),
  /** Declared points of the tolerance curve that the losses lie above. */
  breaches: z.array(z.strictObject({ amount: Amount, probability: Share, tolerated: Share })),
  /** What each measure alone would save on average, and for each unit that it costs. */
  measures: z.array(
    z.strictObject({
      key: z.string(),
      title: z.string(),
      risk: z.string(),
      saves: z.number(),
      costPerYear: Amount,
      returns: z.number().nullable(),
    }),
  ),
})
export type SimulationResult = z.output<typeof SimulationResult>
