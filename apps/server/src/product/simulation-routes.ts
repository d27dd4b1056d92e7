import { randomBytes } from 'node:crypto'
import { mayCreate } from '@plumbline/contract/access'
import { type FieldProblem, Problem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
import { moneyCriteria, simulationInputs } from '@plumbline/judgement/losses/inputs'
import { method, type Outcome } from '@plumbline/judgement/losses/run'
import { type Member, type ReadTransaction, readAsMember } from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import { authorize } from '@plumbline/platform/http/authorize'
import { type OpenCall, open, type Route } from '@plumbline/platform/http/route'
import { simulationFaults } from '@plumbline/quantification/portfolio'
import type { Registry } from '@plumbline/records/behaviour'
import { makeRecords } from '@plumbline/records/create'
import { findRecord } from '@plumbline/records/find'
import { makeLinks } from '@plumbline/records/links'
import { loadSnapshot } from '@plumbline/records/snapshot'
import { keptOf } from '@plumbline/registers/frameworks/apply'
import { riskCriteria } from '@plumbline/registers/risk-criteria/contract'
import { risks } from '@plumbline/registers/risks/contract'
import { simulations } from '@plumbline/registers/simulations/contract'
import { simulateAll, simulateRisk } from '@plumbline/registers/simulations/endpoints'
import type { SimulationInputs } from '@plumbline/registers/simulations/shapes'
import { refusedWhenFull } from '../exports/queue.ts'
import { asWriter } from './as-writer.ts'
import { simulator } from './simulator.ts'

/** What a simulation looks at. */
const looksAt = [
  risks.name,
  riskCriteria.name,
  'loss-scenarios',
  'tasks',
  'ai-systems',
  'models',
  'datasets',
  'suppliers',
]

interface Prepared {
  readonly inputs: SimulationInputs
  readonly currency: string
  readonly risk: AnyRecord | undefined
  readonly years: number
  readonly seed: string
}

const refuse = (problems: readonly FieldProblem[]): never => {
  throw new Problem('invalid', 'These losses cannot be simulated.', problems)
}

/** Reads and checks what is to be simulated. @throws Problem invalid with the record that is at fault */
function prepared(
  snapshot: Snapshot,
  risk: AnyRecord | undefined,
  { years, seed }: { readonly years: number; readonly seed?: string | undefined },
): Prepared {
  const inputs = simulationInputs(risk ? [risk] : snapshot.of(risks.name), snapshot)
  const [left] = inputs.left
  if (inputs.risks.length === 0)
    refuse([{ path: risk ? risk.ref : 'risks', message: left?.reason ?? 'there is no risk with a loss scenario' }])
  const setting = { years, seed: seed ?? randomBytes(8).toString('hex') }
  const faults = simulationFaults(inputs.risks, setting)
  if (faults.length > 0)
    refuse(
      faults.slice(0, 20).map(({ path, message }) => {
        const ref = inputs.risks[Number(path.split('.')[0])]?.key
        return { path: ref ? path.replace(/^\d+/, ref) : path || 'risks', message }
      }),
    )
  return { inputs, currency: moneyCriteria(snapshot).currency ?? 'EUR', risk, ...setting }
}

const title = ({ risk }: Prepared, today: string) =>
  risk ? `Losses of ${risk.ref}, ${today}` : `Losses of all risks together, ${today}`

const dataOf = ({ inputs, currency, risk, years, seed }: Prepared, { result, treated }: Outcome) => ({
  subject: risk ? 'risk' : 'portfolio',
  years,
  seed,
  method,
  currency,
  averageYear: Math.round(result.total.mean),
  badYear: Math.round(result.total.p95),
  inputs,
  result,
  treated,
})

/** Loss simulations: read, computed outside of every transaction and off the main thread, kept as records. */
export function simulationRoutes(store: Store, registry: Registry): readonly Route[] {
  type Call = OpenCall<typeof simulateRisk> | OpenCall<typeof simulateAll>
  const run = async (
    endpoint: typeof simulateRisk | typeof simulateAll,
    call: Call,
    find: (tx: ReadTransaction, member: Member) => Promise<AnyRecord | undefined>,
  ) => {
    const { credentials, params, body, now } = call
    const order = await readAsMember(store, credentials, params.org, async (tx, member) => {
      authorize(endpoint, member, 'write')
      if (!mayCreate(member.actor, simulations))
        throw new Problem('forbidden', 'Your role does not let you add loss simulations.')
      const risk = await find(tx, member)
      return prepared(await loadSnapshot(tx, looksAt, now), risk, body)
    })
    const outcome = await simulator({ inputs: order.inputs, setting: { years: order.years, seed: order.seed } }).catch(
      refusedWhenFull('Many simulations are running. Try again in a minute.'),
    )
    const kept = keptOf(registry, simulations.name)
    const made = await asWriter(store, endpoint, params.org, call, async (tx, context) => {
      const { records, events } = await makeRecords(tx, kept, context, [
        { title: title(order, now.slice(0, 10)), ownerId: context.actor.personId, data: dataOf(order, outcome) },
      ])
      const [record] = records
      if (!record) throw new Error('no simulation was made')
      const links = order.risk ? [{ from: record, relation: 'of', to: order.risk }] : []
      const linked = await makeLinks(tx, context, links)
      return { result: { id: record.id, ref: record.ref }, events: [...events, ...linked.events] }
    })
    return { body: made }
  }
  return [
    open(simulateRisk, (call) =>
      run(simulateRisk, call, (tx, member) => findRecord(tx, risks, call.params.id, member.actor)),
    ),
    open(simulateAll, (call) => run(simulateAll, call, async () => undefined)),
  ]
}
