import type { concerns } from '@plumbline/registers/concerns/contract'
import { dataOf, isFilled } from '@plumbline/registers/domain'
import type { impactAssessments } from '@plumbline/registers/impact-assessments/contract'
import type { incidents } from '@plumbline/registers/incidents/contract'
import { type Check, each, there } from './check.ts'
import { aiPolicies } from './clause-5.ts'
import { inStatus, isPast, notInStatus, publishedAbout, systemData, type World } from './world.ts'

const impactData = dataOf<typeof impactAssessments>
const incidentData = dataOf<typeof incidents>

const withSystems = ({ systems }: World) => systems.length > 0

/** Concerns that wait longer than they were told. Counted, never named: few may read that register (A.3.3). */
const lateConcerns = (world: World) =>
  inStatus(world, 'concerns', 'received', 'reviewing').filter((concern) =>
    isPast(dataOf<typeof concerns>(concern).answerDue, world),
  )

/** What the groups of Annex A ask beyond decisions, people and proof. */
export const annexChecks: readonly Check[] = [
  each({
    id: 'A.2/policy-reviewed',
    part: 'A.2',
    stage: 'effective',
    severity: 'minor',
    of: aiPolicies,
    holds: ({ data }, world) => isFilled(data.reviewDate) && !isPast(String(data.reviewDate), world),
    one: 'has no review ahead',
    many: 'AI policies have no review ahead',
    heal: 'Review the policy and set the day of the next review.',
  }),
  there({
    id: 'A.3/concern-procedure',
    part: 'A.3',
    stage: 'documented',
    severity: 'minor',
    holds: (world) => publishedAbout(world, ['A.3.3'], /\bconcerns?\b/i).length > 0,
    message: 'How to raise a concern about AI is not published',
    heal: 'Publish the procedure, with the way to raise a concern without a name.',
  }),
  there({
    id: 'A.3/concerns-answered',
    part: 'A.3',
    stage: 'effective',
    severity: 'minor',
    when: ({ snapshot }) => snapshot.of('concerns').length > 0,
    holds: (world) => lateConcerns(world).length === 0,
    message: 'Concerns wait longer for an answer than was promised',
    heal: 'Answer those whose day has passed.',
  }),
  each({
    id: 'A.4/resources',
    part: 'A.4',
    stage: 'documented',
    severity: 'minor',
    of: ({ systems }) => systems,
    holds: (system) => {
      const { tooling, computing, expertise } = systemData(system)
      return [tooling, computing, expertise].every(isFilled)
    },
    one: 'does not say on which tools, machines and people it rests',
    many: 'AI systems do not say on which tools, machines and people they rest',
    heal: 'Fill in the resources of each system; none is an answer with a reason.',
  }),
  each({
    id: 'A.4/data',
    part: 'A.4',
    stage: 'documented',
    severity: 'minor',
    of: ({ systems }) => systems,
    holds: (system, { snapshot }) =>
      snapshot.targets(system.id, 'uses-dataset').length > 0 || isFilled(systemData(system).inputs),
    one: 'does not say which data it uses',
    many: 'AI systems do not say which data they use',
    heal: 'Link the datasets, or describe the inputs.',
  }),
  each({
    id: 'A.5/impacts-on-all',
    part: 'A.5',
    stage: 'documented',
    severity: 'minor',
    of: (world) => inStatus(world, 'impact-assessments', 'approved'),
    holds: (impact) => {
      const { impacts = [], nothingFound } = impactData(impact)
      const named = new Set(impacts.map(({ who }) => who))
      return isFilled(nothingFound) || (['individuals', 'groups', 'society'] as const).every((who) => named.has(who))
    },
    one: 'is silent on individuals, groups or society, without a reason',
    many: 'impact assessments are silent on individuals, groups or society, without a reason',
    heal: 'Assess the part that is missing, or say why there is nothing.',
  }),
  each({
    id: 'A.5/impacts-kept',
    part: 'A.5',
    stage: 'documented',
    severity: 'minor',
    of: (world) => inStatus(world, 'impact-assessments', 'approved'),
    holds: (impact) => impactData(impact).retainedUntil !== undefined,
    one: 'does not say until when it is kept',
    many: 'impact assessments do not say until when they are kept',
    heal: 'Set the day until which the results are kept.',
  }),
  there({
    id: 'A.8/incident-plan',
    part: 'A.8',
    stage: 'documented',
    severity: 'minor',
    when: withSystems,
    holds: (world) => publishedAbout(world, ['A.8.4'], /\bincidents?\b/i).length > 0,
    message: 'How users are told of incidents is not published',
    heal: 'Publish who tells whom, what, and how fast.',
  }),
  each({
    id: 'A.8/users-told',
    part: 'A.8',
    stage: 'effective',
    severity: 'minor',
    of: (world) =>
      notInStatus(world, 'incidents', 'dismissed').filter((incident) => incidentData(incident).usersAffected === true),
    holds: (incident, { snapshot }) =>
      snapshot.sources(incident.id, 'about', 'communications').some(({ status }) => status === 'sent'),
    one: 'touches users, and no message to them is recorded',
    many: 'incidents touch users, and no message to them is recorded',
    heal: 'Tell the users, and link the message that was sent.',
  }),
  each({
    id: 'A.8/authorities-told',
    part: 'A.8',
    stage: 'effective',
    severity: 'minor',
    of: (world) =>
      notInStatus(world, 'incidents', 'closed', 'dismissed').filter(
        (incident) => incidentData(incident).reportable === 'open',
      ),
    holds: (incident, world) => !isPast(incidentData(incident).reportDue, world),
    one: 'may have to be reported, and the day for it has passed',
    many: 'incidents may have to be reported, and the day for it has passed',
    heal: 'Decide whether it must be reported, and report it.',
  }),
  each({
    id: 'A.9/intended-use',
    part: 'A.9',
    stage: 'documented',
    severity: 'minor',
    of: ({ systems }) => systems,
    holds: (system) => isFilled(systemData(system).intendedUses) && isFilled(systemData(system).foreseeableMisuse),
    one: 'lacks its intended uses or the misuse one can foresee',
    many: 'AI systems lack their intended uses or the misuse one can foresee',
    heal: 'List what each system is for, and how it could be misused.',
  }),
  each({
    id: 'A.9/oversight',
    part: 'A.9',
    stage: 'implemented',
    severity: 'minor',
    of: ({ systems }) => systems.filter((system) => !['advice', undefined].includes(systemData(system).autonomy)),
    holds: (system) => isFilled(systemData(system).humanOversight),
    one: 'acts or decides, and nobody is said to watch it',
    many: 'AI systems act or decide, and nobody is said to watch them',
    heal: 'Say who watches, what they can stop, and how fast.',
  }),
]
