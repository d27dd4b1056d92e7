import { mayRead, maySee } from '@plumbline/contract/access'
import type { Actor } from '@plumbline/contract/actor'
import { Problem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import { type Route, read } from '@plumbline/platform/http/route'
import { loadAround } from '@plumbline/records/around'
import type { Registry } from '@plumbline/records/behaviour'
import { findRecord } from '@plumbline/records/find'
import { aiSystems } from '@plumbline/registers/ai-systems/contract'
import { behaviours } from '@plumbline/registers/behaviours'
import { stageGates } from '@plumbline/registers/stage-gates/contract'
import { criteriaOfStage, type Stage } from '@plumbline/registers/stage-gates/criteria'
import { type JudgedCriterion, judgeGate, judgeStage } from '@plumbline/registers/stage-gates/domain'
import { gateCriteria, systemStages } from '@plumbline/registers/stage-gates/endpoints'
import { gateData, systemData } from '@plumbline/registers/stage-gates/facts'

const pointer = ({ id, ref, register, title, status }: AnyRecord) => ({ id, ref, register, title, status })
const stages = Object.keys(criteriaOfStage) as Stage[]

function refuseUnreadable(actor: Actor, register: AnyRegister): void {
  if (!mayRead(actor, register))
    throw new Problem('forbidden', `Your role does not let you read ${register.title.toLowerCase()}.`)
}

/** What a person is shown of a judgement: which records say so, as far as they may see those. */
const shownTo =
  (actor: Actor, registry: Registry) =>
  ({ criterion: { id, title, clause }, verdict, reason, records }: JudgedCriterion) => {
    const seen = records.filter((record) => {
      const register = registry.named(record.register)?.register
      return register !== undefined && mayRead(actor, register) && maySee(actor, register, record)
    })
    return { id, title, clause, verdict, reason, records: seen.map(pointer) }
  }

/** Life-cycle stages of AI systems, and the gates between them. */
export function stageRoutes(registry: Registry): readonly Route[] {
  return [
    read(systemStages, async ({ member, params, query, now }, tx) => {
      refuseUnreadable(member.actor, aiSystems)
      const system = await findRecord(tx, aiSystems, params.id, member.actor)
      const around = await loadAround(tx, system, now, { also: ['risk-criteria'] })
      const gates = around.sources(system.id, 'of', stageGates.name)
      const data = systemData(system)
      const passage = {
        gate: query.version === undefined ? {} : { systemVersion: query.version },
        system,
        data,
        around,
        today: now.slice(0, 10),
      }
      return {
        body: {
          present: data.stage ?? null,
          stages: stages.map((stage) => ({
            stage,
            criteria: judgeStage(passage, stage).map(shownTo(member.actor, registry)),
            gates: gates
              .filter((gate) => gateData(gate).toStage === stage)
              .map((gate) => {
                const { systemVersion = null, exceptionUntil = null } = gateData(gate)
                return { ...pointer(gate), systemVersion, exceptionUntil }
              }),
          })),
        },
      }
    }),
    read(gateCriteria, async ({ member, params, now }, tx) => {
      refuseUnreadable(member.actor, stageGates)
      const gate = await findRecord(tx, stageGates, params.id, member.actor)
      const around = await loadAround(tx, gate, now, behaviours[stageGates.name]?.reach)
      const judged = judgeGate(gate, around, now.slice(0, 10))
      return { body: { items: judged.map(shownTo(member.actor, registry)) } }
    }),
  ]
}
