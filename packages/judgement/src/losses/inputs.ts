import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
import type { Dependence, LossEvent } from '@plumbline/quantification/scenario'
import { dataOf } from '@plumbline/registers/domain'
import type { lossScenarios } from '@plumbline/registers/loss-scenarios/contract'
import { lossEventOf } from '@plumbline/registers/loss-scenarios/domain'
import type { riskCriteria } from '@plumbline/registers/risk-criteria/contract'
import { criteriaRecordIn, criteriaVersionIn } from '@plumbline/registers/risk-criteria/domain'
import { riskData } from '@plumbline/registers/risks/domain'
import type { SimulatedEffect, SimulatedRisk, SimulationInputs } from '@plumbline/registers/simulations/shapes'
import type { tasks } from '@plumbline/registers/tasks/contract'

/** What the criteria in force say about money; nothing while none are. */
export const moneyCriteria = (snapshot: Snapshot) => {
  const record = criteriaRecordIn(snapshot)
  return record ? dataOf<typeof riskCriteria>(record) : {}
}
type MoneyCriteria = ReturnType<typeof moneyCriteria>

/** AI systems that a risk is about: linked itself, or by a part that they use. */
export function systemsOf(risk: AnyRecord, snapshot: Snapshot): readonly AnyRecord[] {
  const direct = snapshot.targets(risk.id, 'concerns')
  const using = direct.flatMap((part) =>
    ['uses-model', 'uses-dataset', 'supplied-by'].flatMap((relation) =>
      snapshot.sources(part.id, relation, 'ai-systems'),
    ),
  )
  return [...new Set([...direct.filter(({ register }) => register === 'ai-systems'), ...using])]
}

/** Everything that a risk hangs on, by reference: what it is about, and the parts and suppliers of those systems. */
function restsOn(risk: AnyRecord, snapshot: Snapshot): ReadonlySet<string> {
  const systems = systemsOf(risk, snapshot)
  const parts = systems.flatMap(({ id }) =>
    ['uses-model', 'uses-dataset', 'supplied-by', 'depends-on'].flatMap((relation) => snapshot.targets(id, relation)),
  )
  const makers = parts.flatMap(({ id }) => snapshot.targets(id, 'supplied-by'))
  return new Set([...snapshot.targets(risk.id, 'concerns'), ...systems, ...parts, ...makers].map(({ ref }) => ref))
}

/** Common factors of a risk. Where it hangs on more than there is room for, their strengths are lowered together to 1. */
function dependenceOf(risk: AnyRecord, snapshot: Snapshot, { dependences = [] }: MoneyCriteria): Dependence[] {
  const on = restsOn(risk, snapshot)
  const shared = dependences.flatMap(({ on: factor, percent = 0 }) =>
    factor !== undefined && on.has(factor) && percent > 0 ? [{ factor, strength: percent / 100 }] : [],
  )
  const total = shared.reduce((sum, { strength }) => sum + strength, 0)
  return total > 1 ? shared.map(({ factor, strength }) => ({ factor, strength: strength / total })) : shared
}

const isMoney = (amount: string | undefined) => (amount === undefined ? 0 : Math.max(0, Number(amount)))

/** Treatments that are not done yet and say what they will do. What is done shows in the estimates themselves. */
export function effectsOn(risk: AnyRecord, snapshot: Snapshot): SimulatedEffect[] {
  return snapshot.sources(risk.id, 'about', 'tasks').flatMap((task) => {
    const { kind, fewerEvents = 0, smallerLoss = 0, yearlyCost } = dataOf<typeof tasks>(task)
    const isOpen = ['open', 'in-progress', 'finished'].includes(task.status)
    if (kind !== 'treatment' || !isOpen || fewerEvents + smallerLoss === 0) return []
    return [
      {
        key: task.ref,
        title: task.title,
        fewer: fewerEvents / 100,
        smaller: smallerLoss / 100,
        costPerYear: isMoney(yearlyCost?.amount),
      },
    ]
  })
}

/**
 * The matrix bridge: the current rating by the ranges that the criteria give its steps. Only the consequence on the
 * organization has a price; a risk that harms people alone is not put into money.
 */
function bridged(risk: AnyRecord, { likelihoods = [], consequences = [] }: MoneyCriteria): LossEvent | string {
  const { current, sides = [] } = riskData(risk)
  if (!current) return 'it has no loss scenario and no current rating'
  const own = sides.find(({ on }) => on === 'organization')
  if (!own || own.affected === 'no' || own.level === undefined)
    return 'it has no loss scenario, and its consequence on the organization is not rated by itself'
  const often = likelihoods[current.likelihood - 1]
  const size = consequences[own.level - 1]
  if (often?.perYearFrom === undefined || often.perYearTo === undefined)
    return 'it has no loss scenario, and the criteria give no numbers a year to its likelihood'
  if (size?.lossFrom === undefined || size.lossTo === undefined)
    return 'it has no loss scenario, and the criteria give no loss to its consequence'
  const range = (low: number, high: number) => ({
    kind: 'pert' as const,
    low,
    mode: Math.sqrt(low * high) || low,
    high,
  })
  return {
    key: risk.ref,
    frequency: { kind: 'rate', perYear: range(often.perYearFrom, often.perYearTo) },
    primary: [{ form: 'response', amount: range(size.lossFrom, size.lossTo) }],
  }
}

/** A risk in money, or why it is not. */
function positionOf(risk: AnyRecord, snapshot: Snapshot, criteria: MoneyCriteria): SimulatedRisk | string {
  const scenarios = snapshot
    .sources(risk.id, 'of', 'loss-scenarios')
    .filter(({ status, data }) => status !== 'withdrawn' && lossEventOf({ data } as AnyRecord) !== undefined)
  const foreign = scenarios.find((record) => {
    const { currency } = dataOf<typeof lossScenarios>(record)
    return currency !== undefined && criteria.currency !== undefined && currency !== criteria.currency
  })
  if (foreign) return `${foreign.ref} is in another currency than the criteria`
  const events = scenarios.flatMap((record) => lossEventOf(record) ?? [])
  const bridge = events.length === 0 ? bridged(risk, criteria) : undefined
  if (typeof bridge === 'string') return bridge
  const { category } = riskData(risk)
  return {
    key: risk.ref,
    title: risk.title,
    version: risk.version,
    from: bridge ? 'matrix' : 'scenarios',
    events: bridge ? [bridge] : events,
    groups: [
      ...(category ? [`category:${category}`] : []),
      ...systemsOf(risk, snapshot).map(({ ref }) => `system:${ref}`),
    ],
    dependence: dependenceOf(risk, snapshot, criteria),
    effects: effectsOn(risk, snapshot),
  }
}

/** What a simulation of these risks is given; closed ones are left out in silence. */
export function simulationInputs(risks: readonly AnyRecord[], snapshot: Snapshot): SimulationInputs {
  const criteria = moneyCriteria(snapshot)
  const judged = risks
    .filter(({ status }) => status !== 'closed')
    .map((risk) => ({ key: risk.ref, position: positionOf(risk, snapshot, criteria) }))
  return {
    risks: judged.flatMap(({ position }) => (typeof position === 'string' ? [] : [position])),
    left: judged.flatMap(({ key, position }) => (typeof position === 'string' ? [{ key, reason: position }] : [])),
    criteria: criteriaVersionIn(snapshot) ?? null,
    tolerance: (criteria.tolerance ?? []).flatMap(({ amount, percent }) =>
      amount === undefined || percent === undefined ? [] : [{ amount, probability: percent / 100 }],
    ),
  }
}
