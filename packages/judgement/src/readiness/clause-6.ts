import type { changes } from '@plumbline/registers/changes/contract'
import { dataOf, isFilled } from '@plumbline/registers/domain'
import type { objectives } from '@plumbline/registers/objectives/contract'
import type { SoaItem } from '@plumbline/registers/statements-of-applicability/contract'
import { soaDifferences, soaItems } from '../soa.ts'
import { type Check, each, there } from './check.ts'
import { riskChecks } from './risks.ts'
import { inStatus, isPast, isWithinYear, notInStatus, publishedAbout, type World } from './world.ts'

const part = '6.1'

const criteria = (world: World) => inStatus(world, 'risk-criteria', 'in-force')
const statement = (world: World) => inStatus(world, 'statements-of-applicability', 'in-force')

/** Frozen items were parsed when they were approved; a statement made elsewhere may have none. */
const frozenItems = (world: World) =>
  statement(world).flatMap(({ data }) => (Array.isArray(data.items) ? (data.items as SoaItem[]) : []))

const isStatementCurrent = (world: World) =>
  soaDifferences(frozenItems(world), soaItems(world.snapshot, { people: new Map(), today: world.today })).length === 0

export const clause61: readonly Check[] = [
  there({
    id: '6.1/criteria-in-force',
    part,
    stage: 'documented',
    severity: 'major',
    holds: (world) => criteria(world).length > 0,
    records: (world) => inStatus(world, 'risk-criteria', 'draft'),
    message: 'No risk criteria are in force',
    heal: 'Set scales, levels and appetite, and let top management put them in force.',
  }),
  there({
    id: '6.1/risk-method',
    part,
    stage: 'documented',
    severity: 'major',
    holds: (world) =>
      criteria(world).some(({ data }) => isFilled(data.method)) ||
      publishedAbout(world, ['6.1.2'], /\brisk\b.*\b(method|assessment|procedure|process)\b/i).length > 0,
    records: criteria,
    message: 'How AI risks are assessed is not written down in force',
    heal: 'Publish the risk method, or write it into the risk criteria.',
  }),
  there({
    id: '6.1/impact-method',
    part,
    stage: 'documented',
    severity: 'major',
    when: ({ systems }) => systems.length > 0,
    holds: (world) => publishedAbout(world, ['6.1.4', 'A.5.2'], /\bimpact\b/i).length > 0,
    message: 'How impacts on people and society are assessed is not published',
    heal: 'Publish a procedure for impact assessments and link it to 6.1.4.',
  }),
  there({
    id: '6.1/statement-in-force',
    part,
    stage: 'documented',
    severity: 'major',
    holds: (world) => statement(world).length > 0,
    message: 'No Statement of Applicability is in force',
    heal: 'Decide on every control, then let top management approve the statement.',
  }),
  there({
    id: '6.1/statement-current',
    part,
    stage: 'effective',
    severity: 'minor',
    when: (world) => statement(world).length > 0,
    holds: isStatementCurrent,
    records: statement,
    message: 'The controls differ from the Statement of Applicability in force',
    heal: 'Look over the differences and let top management approve the next version.',
  }),
  there({
    id: '6.1/risks-identified',
    part,
    stage: 'implemented',
    severity: 'major',
    holds: ({ snapshot }) => snapshot.of('risks').length > 0,
    message: 'No AI risk is recorded',
    heal: 'Start with one AI system: what can happen, why, and with what consequence.',
  }),
  ...riskChecks,
]

const objectiveData = dataOf<typeof objectives>
const inForce = (world: World) => inStatus(world, 'objectives', 'in-force')
const changeData = dataOf<typeof changes>

export const clause62: readonly Check[] = [
  there({
    id: '6.2/objective-in-force',
    part: '6.2',
    stage: 'documented',
    severity: 'major',
    holds: (world) => inStatus(world, 'objectives', 'in-force', 'reached', 'missed').length > 0,
    records: (world) => inStatus(world, 'objectives', 'draft', 'submitted'),
    message: 'No AI objective is in force',
    heal: 'Set one objective with a number, a day and a person, and let somebody else approve it.',
  }),
  each({
    id: '6.2/objectives-complete',
    part: '6.2',
    stage: 'documented',
    severity: 'minor',
    of: (world) => notInStatus(world, 'objectives', 'withdrawn'),
    holds: (objective) => {
      const { metric, target, method, dueDate, actions } = objectiveData(objective)
      const isJudged = (isFilled(metric) && target !== undefined) || isFilled(method)
      return objective.ownerId !== null && isJudged && dueDate !== undefined && isFilled(actions)
    },
    one: 'lacks its measure, its day, its owner or what will be done',
    many: 'objectives lack their measure, their day, their owner or what will be done',
    heal: 'Complete what clause 6.2 asks of a plan: what, with what, who, until when, how it is judged.',
  }),
  each({
    id: '6.2/objectives-measured',
    part: '6.2',
    stage: 'implemented',
    severity: 'minor',
    of: inForce,
    holds: (objective, world) =>
      (objectiveData(objective).measurements ?? []).some(({ measuredOn }) => isWithinYear(measuredOn, world)),
    one: 'was not measured within twelve months',
    many: 'objectives were not measured within twelve months',
    heal: 'Record a measurement, also a bad one.',
  }),
  each({
    id: '6.2/objectives-on-time',
    part: '6.2',
    stage: 'effective',
    severity: 'minor',
    of: inForce,
    holds: (objective, world) => !isPast(objectiveData(objective).dueDate, world),
    one: 'is past its day: reached or missed?',
    many: 'objectives are past their day: reached or missed?',
    heal: 'Record the result and what follows from it.',
  }),
  each({
    id: '6.2/changes-thought-through',
    part: '6.2',
    stage: 'implemented',
    severity: 'minor',
    of: (world) =>
      inStatus(world, 'changes', 'approved', 'made', 'reviewed').filter((change) => changeData(change).kind === 'aims'),
    holds: (change) => isFilled(changeData(change).purpose) && isFilled(changeData(change).consequences),
    one: 'changes the AIMS without its purpose or its consequences',
    many: 'changes to the AIMS lack their purpose or their consequences',
    heal: 'Write why it is made and what else it touches.',
  }),
]
