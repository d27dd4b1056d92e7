import type { Rating } from '@plumbline/contract/field'
import type { AnyRecord } from '@plumbline/contract/record'
import { controlData } from '@plumbline/registers/controls/domain'
import { isFilled } from '@plumbline/registers/domain'
import { levelOf, ratingProblems, riskData } from '@plumbline/registers/risks/domain'
import { type Check, each } from './check.ts'
import { inStatus, isPast, notInStatus, type World } from './world.ts'

const part = '6.1'

const open = (world: World) => notInStatus(world, 'risks', 'closed')
const rated = (world: World) => open(world).filter((risk) => riskData(risk).current !== undefined)
const accepted = (world: World) => inStatus(world, 'risks', 'accepted')

const appetiteFor = (risk: AnyRecord, { criteria }: World) => {
  const { current, sides } = riskData(risk)
  return current && levelOf(current, criteria, sides).appetite
}

const product = (rating: Rating | undefined) => (rating ? rating.likelihood * rating.consequence : undefined)

/** A lower rating than the inherent one claims that controls work. */
const takesCredit = (risk: AnyRecord) => {
  const { inherent, current } = riskData(risk)
  return (product(current) ?? 0) < (product(inherent) ?? 0)
}

const hasWorkingControl = (risk: AnyRecord, { snapshot }: World) =>
  snapshot
    .targets(risk.id, 'treated-by')
    .some((control) => ['partly', 'implemented'].includes(controlData(control).implementation ?? ''))

/** What an auditor looks for in a risk register (6.1.2, 6.1.3). */
export const riskChecks: readonly Check[] = [
  each({
    id: '6.1/risks-complete',
    part,
    stage: 'implemented',
    severity: 'minor',
    of: open,
    holds: (risk) => {
      const { event, current } = riskData(risk)
      return risk.ownerId !== null && isFilled(event) && current !== undefined
    },
    one: 'lacks its owner, its event or its rating',
    many: 'risks lack their owner, their event or their rating',
    heal: 'Describe the event, rate it, and name who answers for it.',
  }),
  each({
    id: '6.1/risks-for-people',
    part,
    stage: 'implemented',
    severity: 'minor',
    of: rated,
    holds: (risk) => {
      const { individualConsequence, groupConsequence, societyConsequence } = riskData(risk)
      return [individualConsequence, groupConsequence, societyConsequence].some(isFilled)
    },
    one: 'says nothing on individuals, groups or society',
    many: 'risks say nothing on individuals, groups or society',
    heal: 'Write down the consequence for people, or that there is none and why.',
  }),
  each({
    id: '6.1/risks-on-the-scale',
    part,
    stage: 'implemented',
    severity: 'minor',
    of: rated,
    holds: (risk, { criteria }) => {
      const { inherent, current, target } = riskData(risk)
      return ratingProblems({ inherent, current, target }, criteria).length === 0
    },
    one: 'is rated outside of the scales in force',
    many: 'risks are rated outside of the scales in force',
    heal: 'Rate them anew with the criteria in force.',
  }),
  each({
    id: '6.1/above-the-criteria',
    part,
    stage: 'implemented',
    severity: 'major',
    of: (world) => rated(world).filter((risk) => appetiteFor(risk, world) !== 'acceptable'),
    holds: ({ status }) => status === 'treating' || status === 'accepted',
    one: 'is above the criteria and neither in treatment nor accepted',
    many: 'risks are above the criteria and neither in treatment nor accepted',
    heal: 'Choose a treatment for each, or let the risk owner accept it until a day.',
  }),
  each({
    id: '6.1/accepted-within-the-criteria',
    part,
    stage: 'effective',
    severity: 'major',
    of: accepted,
    holds: (risk, world) => appetiteFor(risk, world) !== 'unacceptable',
    one: 'is accepted, though your criteria call its level not acceptable',
    many: 'risks are accepted, though your criteria call their level not acceptable',
    heal: 'Treat or avoid it; or change the criteria, if top management means them otherwise.',
  }),
  each({
    id: '6.1/acceptance-in-force',
    part,
    stage: 'effective',
    severity: 'minor',
    of: accepted,
    holds: (risk, world) => !isPast(riskData(risk).acceptedUntil, world),
    one: 'was accepted until a day that has passed',
    many: 'risks were accepted until a day that has passed',
    heal: 'Re-open each risk, rate it again, and treat it or accept it anew.',
  }),
  each({
    id: '6.1/lower-for-a-reason',
    part,
    stage: 'effective',
    severity: 'minor',
    of: (world) => rated(world).filter(takesCredit),
    holds: hasWorkingControl,
    one: 'is rated lower than inherent, and no linked control is at work',
    many: 'risks are rated lower than inherent, and no linked control is at work',
    heal: 'Link the control that lowers it, or rate it as it is today.',
  }),
]
