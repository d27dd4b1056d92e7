import { dataOf, isFilled } from '@plumbline/registers/domain'
import type { managementReviews } from '@plumbline/registers/management-reviews/contract'
import { type Check, each, there } from './check.ts'
import { inStatus, isPast, isWithinYear, type World } from './world.ts'

const reviewData = dataOf<typeof managementReviews>

/** The inputs that clause 9.3.2 names; nothing to report is an answer, blank is not. */
const inputs = [
  'earlierActions',
  'changedIssues',
  'changedNeeds',
  'nonconformities',
  'measurements',
  'auditResults',
  'improvements',
] as const satisfies readonly (keyof ReturnType<typeof reviewData>)[]

const heldReviews = (world: World) => inStatus(world, 'management-reviews', 'held', 'signed')

export const clause93: readonly Check[] = [
  there({
    id: '9.3/planned',
    part: '9.3',
    stage: 'documented',
    severity: 'minor',
    holds: (world) => inStatus(world, 'management-reviews', 'planned', 'prepared', 'held').length > 0,
    message: 'No next management review is planned',
    heal: 'Plan the next one.',
  }),
  there({
    id: '9.3/held',
    part: '9.3',
    stage: 'implemented',
    severity: 'major',
    holds: (world) =>
      inStatus(world, 'management-reviews', 'signed').some((review) => isWithinYear(reviewData(review).heldOn, world)),
    records: (world) => inStatus(world, 'management-reviews', 'planned', 'prepared', 'held'),
    message: 'No management review was held and signed off within twelve months',
    heal: 'Prepare the inputs, hold the review, and let top management sign it off.',
  }),
  each({
    id: '9.3/inputs',
    part: '9.3',
    stage: 'implemented',
    severity: 'minor',
    of: heldReviews,
    holds: (review) => inputs.every((input) => isFilled(reviewData(review)[input])),
    one: 'was held without one of the inputs that clause 9.3.2 names',
    many: 'management reviews were held without one of the inputs that clause 9.3.2 names',
    heal: 'Write down each input, also that there is nothing to report.',
  }),
  each({
    id: '9.3/decisions',
    part: '9.3',
    stage: 'implemented',
    severity: 'minor',
    of: heldReviews,
    holds: (review) =>
      isFilled(reviewData(review).improvementDecisions) && isFilled(reviewData(review).changeDecisions),
    one: 'does not say what was decided on improvement and on changes',
    many: 'management reviews do not say what was decided on improvement and on changes',
    heal: 'Write down the decisions, also that none is needed.',
  }),
  each({
    id: '9.3/top-took-part',
    part: '9.3',
    stage: 'effective',
    severity: 'minor',
    of: heldReviews,
    holds: (review) => (reviewData(review).attendees ?? []).some(({ topManagement }) => topManagement === true),
    one: 'was held without anybody of top management',
    many: 'management reviews were held without anybody of top management',
    heal: 'Top management has to review the AIMS itself; hold it again with them.',
  }),
  each({
    id: '9.3/on-time',
    part: '9.3',
    stage: 'effective',
    severity: 'minor',
    of: (world) => inStatus(world, 'management-reviews', 'planned', 'prepared'),
    holds: (review, world) => !isPast(reviewData(review).plannedOn, world),
    one: 'was planned for a day that has passed',
    many: 'management reviews were planned for a day that has passed',
    heal: 'Hold it, or plan another day.',
  }),
]
