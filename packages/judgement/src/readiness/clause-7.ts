import type { communications } from '@plumbline/registers/communications/contract'
import type { competences } from '@plumbline/registers/competences/contract'
import { dataOf, isFilled } from '@plumbline/registers/domain'
import type { trainings } from '@plumbline/registers/trainings/contract'
import { type Check, each, there } from './check.ts'
import { documentData, inStatus, isPast, isWithinYear, notInStatus, type World } from './world.ts'

const part = '7'
const competenceData = dataOf<typeof competences>
const trainingData = dataOf<typeof trainings>

const awarenessHeld = (world: World) =>
  inStatus(world, 'trainings', 'held', 'evaluated').filter((training) => {
    const { kind, heldOn } = trainingData(training)
    return kind === 'awareness' && isWithinYear(heldOn, world)
  })

export const clause7: readonly Check[] = [
  there({
    id: '7/competences-known',
    part,
    stage: 'documented',
    severity: 'major',
    holds: (world) => notInStatus(world, 'competences', 'past').length > 0,
    message: 'No record says which competence your people need and have',
    heal: 'Write down for each person whose work bears on AI what they must be able to do, and what proves it.',
  }),
  each({
    id: '7/competences-judged',
    part,
    stage: 'implemented',
    severity: 'minor',
    of: (world) => notInStatus(world, 'competences', 'past'),
    holds: (competence, world) => {
      const { gapPlan, gapDue } = competenceData(competence)
      return (
        competence.status === 'confirmed' ||
        (competence.status === 'gap' && isFilled(gapPlan) && !isPast(gapDue, world))
      )
    },
    one: 'is neither confirmed nor a gap with a plan that is on time',
    many: 'competences are neither confirmed nor gaps with a plan that is on time',
    heal: 'Let somebody confirm the competence, or plan how the gap is closed and until when.',
  }),
  each({
    id: '7/competences-in-force',
    part,
    stage: 'effective',
    severity: 'minor',
    of: (world) => inStatus(world, 'competences', 'confirmed'),
    holds: (competence, world) => !isPast(competenceData(competence).validUntil, world),
    one: 'was valid until a day that has passed',
    many: 'competences were valid until a day that has passed',
    heal: 'Assess them again.',
  }),
  there({
    id: '7/awareness',
    part,
    stage: 'implemented',
    severity: 'minor',
    holds: (world) => awarenessHeld(world).length > 0,
    message: 'No awareness training was held within twelve months',
    heal: 'Hold one on the AI policy, everybody’s own part and what follows otherwise; keep the list of participants.',
  }),
  each({
    id: '7/trainings-on-time',
    part,
    stage: 'effective',
    severity: 'minor',
    of: (world) => inStatus(world, 'trainings', 'planned'),
    holds: (training, world) => !isPast(trainingData(training).dueDate, world),
    one: 'was planned for a day that has passed',
    many: 'trainings were planned for a day that has passed',
    heal: 'Hold it, or plan another day.',
  }),
  there({
    id: '7/communication-plan',
    part,
    stage: 'documented',
    severity: 'minor',
    holds: (world) =>
      inStatus(world, 'communications', 'agreed').some((entry) => dataOf<typeof communications>(entry).kind === 'plan'),
    message: 'No entry of a communication plan is agreed: what, when, with whom, how',
    heal: 'Write one entry for each audience and let somebody else agree to it.',
  }),
  each({
    id: '7/documents-owned',
    part,
    stage: 'documented',
    severity: 'minor',
    of: (world) => inStatus(world, 'documents', 'approved', 'published'),
    holds: ({ ownerId }) => ownerId !== null,
    one: 'is in force and nobody answers for it',
    many: 'documents are in force and nobody answers for them',
    heal: 'Name an owner for each document.',
  }),
  each({
    id: '7/documents-reviewed',
    part,
    stage: 'effective',
    severity: 'minor',
    of: (world) => inStatus(world, 'documents', 'approved', 'published'),
    holds: (document, world) => !isPast(documentData(document).reviewDate, world),
    one: 'is past its review',
    many: 'documents are past their review',
    heal: 'Review each document and publish it with its next date.',
  }),
]
