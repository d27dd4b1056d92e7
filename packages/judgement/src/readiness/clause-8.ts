import type { AnyRecord } from '@plumbline/contract/record'
import type { changes } from '@plumbline/registers/changes/contract'
import { dataOf } from '@plumbline/registers/domain'
import type { impactAssessments } from '@plumbline/registers/impact-assessments/contract'
import { riskData } from '@plumbline/registers/risks/domain'
import type { tasks } from '@plumbline/registers/tasks/contract'
import { type Check, each, there } from './check.ts'
import { inStatus, isPast, systemData, type World } from './world.ts'

const part = '8'
const impactData = dataOf<typeof impactAssessments>
const taskData = dataOf<typeof tasks>

const openTasks = (world: World) =>
  inStatus(world, 'tasks', 'open', 'in-progress').filter((task) => taskData(task).dueDate !== undefined)

const hasAssessedRisk = (system: AnyRecord, { snapshot }: World) =>
  snapshot.sources(system.id, 'concerns', 'risks').some(({ status }) => status !== 'identified')

const signedImpacts = (system: AnyRecord, { snapshot }: World) =>
  snapshot.sources(system.id, 'assesses', 'impact-assessments').filter(({ status }) => status === 'approved')

const latest = (days: readonly (string | undefined)[]) =>
  days.reduce((a, b) => ((b ?? '') > (a ?? '') ? b : a), undefined)

/** The day of the last change that made earlier assessments old, if there was one. */
const lastMaterialChange = (system: AnyRecord, { snapshot }: World) =>
  latest(
    snapshot
      .sources(system.id, 'changes', 'changes')
      .filter(({ status }) => status === 'made' || status === 'reviewed')
      .map((change) => dataOf<typeof changes>(change))
      .flatMap(({ material, madeOn }) => (material === 'yes' ? [madeOn] : [])),
  )

function isAssessedSinceChange(system: AnyRecord, world: World): boolean {
  const changed = lastMaterialChange(system, world)
  const assessed = latest(signedImpacts(system, world).map((impact) => impactData(impact).approvedOn))
  return changed === undefined || (assessed !== undefined && assessed >= changed)
}

export const clause8: readonly Check[] = [
  there({
    id: '8/systems-listed',
    part,
    stage: 'documented',
    severity: 'major',
    holds: ({ systems }) => systems.length > 0,
    records: ({ snapshot }) => snapshot.of('ai-systems'),
    message: 'No AI system is in the scope of the AIMS',
    heal: 'List the AI systems that you develop, provide or use, and say which are in scope.',
  }),
  each({
    id: '8/systems-owned',
    part,
    stage: 'documented',
    severity: 'major',
    of: ({ systems }) => systems,
    holds: ({ ownerId }) => ownerId !== null,
    one: 'is in scope and nobody answers for it',
    many: 'AI systems are in scope and nobody answers for them',
    heal: 'Name an owner for each system.',
  }),
  each({
    id: '8/risks-assessed',
    part,
    stage: 'implemented',
    severity: 'major',
    of: ({ systems }) => systems,
    holds: hasAssessedRisk,
    one: 'is in scope and has no assessed risk',
    many: 'AI systems are in scope and have no assessed risk',
    heal: 'Assess the risks of each system and link them to it.',
  }),
  each({
    id: '8/impact-assessed',
    part,
    stage: 'implemented',
    severity: 'major',
    of: ({ systems }) => systems,
    holds: (system, world) => signedImpacts(system, world).length > 0,
    one: 'is in scope and has no impact assessment that is signed off',
    many: 'AI systems are in scope and have no impact assessment that is signed off',
    heal: 'Assess what each system can do to people and society, and let somebody else sign it off.',
  }),
  each({
    id: '8/assessed-since-change',
    part,
    stage: 'effective',
    severity: 'major',
    of: (world) => world.systems.filter((system) => signedImpacts(system, world).length > 0),
    holds: isAssessedSinceChange,
    one: 'changed materially after its impact assessment',
    many: 'AI systems changed materially after their impact assessment',
    heal: 'Assess the system again, as it is now.',
  }),
  each({
    id: '8/impacts-reviewed',
    part,
    stage: 'effective',
    severity: 'minor',
    of: (world) => inStatus(world, 'impact-assessments', 'approved'),
    holds: (impact, world) => !isPast(impactData(impact).reviewDate, world),
    one: 'is past the day of the next assessment',
    many: 'impact assessments are past the day of the next one',
    heal: 'Assess again.',
  }),
  each({
    id: '8/systems-reviewed',
    part,
    stage: 'effective',
    severity: 'minor',
    of: (world) => world.systems.filter((system) => systemData(system).reviewDate !== undefined),
    holds: (system, world) => !isPast(systemData(system).reviewDate, world),
    one: 'is past its review',
    many: 'AI systems are past their review',
    heal: 'Let the owner confirm that the record is still true, and set the next review.',
  }),
  each({
    id: '8/risks-reviewed',
    part,
    stage: 'effective',
    severity: 'minor',
    of: (world) =>
      inStatus(world, 'risks', 'assessed', 'treating', 'accepted').filter(
        (risk) => riskData(risk).reviewDate !== undefined,
      ),
    holds: (risk, world) => !isPast(riskData(risk).reviewDate, world),
    one: 'is past its review',
    many: 'risks are past their review',
    heal: 'Look at each risk again and set the next review.',
  }),
  each({
    id: '8/treatment-on-time',
    part,
    stage: 'effective',
    severity: 'minor',
    of: (world) => inStatus(world, 'risks', 'treating'),
    holds: (risk, world) => !isPast(riskData(risk).treatmentDue, world),
    one: 'was to be treated by a day that has passed',
    many: 'risks were to be treated by a day that has passed',
    heal: 'Finish the treatment and rate the risk again, or agree on another day.',
  }),
  each({
    id: '8/tasks-on-time',
    part,
    stage: 'effective',
    severity: 'minor',
    of: openTasks,
    holds: (task, world) => !isPast(taskData(task).dueDate, world),
    one: 'is late',
    many: 'tasks are late',
    heal: 'Finish them, or agree on another day and say why.',
  }),
]
