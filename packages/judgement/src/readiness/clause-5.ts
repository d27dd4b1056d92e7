import { dataOf } from '@plumbline/registers/domain'
import type { managementReviews } from '@plumbline/registers/management-reviews/contract'
import type { roles } from '@plumbline/registers/roles/contract'
import { type Check, each, there } from './check.ts'
import { documentData, inStatus, isPast, isWithinYear, notInStatus, publishedAbout, type World } from './world.ts'

const part = '5'

const aboutAi = /\b(AI|KI|IA)\b|artificial intelligence|künstliche/i

/** Published policies that speak of AI, by title or by what they say they document. */
export const aiPolicies = (world: World) =>
  publishedAbout(world, ['5.2', 'A.2.2'], aboutAi).filter((document) => documentData(document).kind === 'policy')

const assigned = (world: World) => inStatus(world, 'roles', 'assigned')

/** Clause 5.3 names two duties that somebody must have. */
const demanded = ['conformity', 'reporting'] as const

const hasDemandedRoles = (world: World) => {
  const given = assigned(world).flatMap((role) => dataOf<typeof roles>(role).mandates ?? [])
  return demanded.every((mandate) => given.includes(mandate))
}

const dayOf = (instant: string) => instant.slice(0, 10)

/** Something that only the top can do, done within the year: a review signed, a statement approved. */
const hasLed = (world: World) =>
  inStatus(world, 'management-reviews', 'signed').some((review) =>
    isWithinYear(dataOf<typeof managementReviews>(review).heldOn, world),
  ) || world.snapshot.of('statements-of-applicability').some(({ createdAt }) => isWithinYear(dayOf(createdAt), world))

export const clause5: readonly Check[] = [
  there({
    id: '5/policy-published',
    part,
    stage: 'documented',
    severity: 'major',
    holds: (world) => aiPolicies(world).length > 0,
    records: (world) =>
      notInStatus(world, 'documents', 'withdrawn').filter((document) => documentData(document).kind === 'policy'),
    message: 'No AI policy is published',
    heal: 'Write the AI policy, let top management approve it, and publish it.',
  }),
  there({
    id: '5/duties-given',
    part,
    stage: 'documented',
    severity: 'major',
    holds: hasDemandedRoles,
    records: (world) => notInStatus(world, 'roles', 'ended', 'assigned'),
    message: 'Nobody is assigned to keep the AIMS in line with the standard and to report to top management',
    heal: 'Give both duties of 5.3 to roles, and let somebody else confirm who holds them.',
  }),
  each({
    id: '5/roles-held',
    part,
    stage: 'implemented',
    severity: 'minor',
    of: (world) => notInStatus(world, 'roles', 'ended'),
    holds: ({ status }) => status === 'assigned',
    one: 'is not assigned to anybody',
    many: 'roles are not assigned to anybody',
    heal: 'Assign each role, or end it.',
  }),
  each({
    id: '5/policy-reviewed',
    part,
    stage: 'effective',
    severity: 'minor',
    of: aiPolicies,
    holds: (document, world) => !isPast(documentData(document).reviewDate, world),
    one: 'is past its review',
    many: 'AI policies are past their review',
    heal: 'Review the policy, and publish it again with the next date.',
  }),
  there({
    id: '5/leadership-acts',
    part,
    stage: 'effective',
    severity: 'minor',
    holds: hasLed,
    message: 'No act of top management within twelve months: no review signed, no statement approved',
    heal: 'Hold the management review and sign it off.',
  }),
]
