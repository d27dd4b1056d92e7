import type { AnyRecord } from '@plumbline/contract/record'
import type { audits } from '@plumbline/registers/audits/contract'
import { dataOf, isFilled } from '@plumbline/registers/domain'
import { type Check, each, there } from './check.ts'
import { inStatus, isPast, isWithinYear, notInStatus, type World } from './world.ts'

const auditData = dataOf<typeof audits>

const own = (world: World) =>
  notInStatus(world, 'audits', 'cancelled').filter((audit) =>
    ['programme', 'internal'].includes(auditData(audit).kind ?? ''),
  )

const internal = (world: World) => own(world).filter((audit) => auditData(audit).kind === 'internal')

const wasReported = (audit: AnyRecord, world: World) => {
  const { reportedOn, heldOn } = auditData(audit)
  return ['reported', 'closed'].includes(audit.status) && isWithinYear(reportedOn ?? heldOn, world)
}

export const clause92: readonly Check[] = [
  there({
    id: '9.2/programme',
    part: '9.2',
    stage: 'documented',
    severity: 'major',
    holds: (world) => own(world).length > 0,
    message: 'No internal audit is planned',
    heal: 'Plan the audits of the cycle, so that every clause and every control that applies is looked at.',
  }),
  each({
    id: '9.2/audits-framed',
    part: '9.2',
    stage: 'documented',
    severity: 'minor',
    of: internal,
    holds: (audit) => {
      const { objective, criteria, scope } = auditData(audit)
      return [objective, criteria, scope].every(isFilled)
    },
    one: 'lacks its objective, its criteria or its scope',
    many: 'audits lack their objective, their criteria or their scope',
    heal: 'Write all three before the audit starts.',
  }),
  there({
    id: '9.2/audited',
    part: '9.2',
    stage: 'implemented',
    severity: 'major',
    holds: (world) => internal(world).some((audit) => wasReported(audit, world)),
    records: internal,
    message: 'No internal audit was reported within twelve months',
    heal: 'Hold an internal audit and report its result.',
  }),
  each({
    id: '9.2/auditors-impartial',
    part: '9.2',
    stage: 'implemented',
    severity: 'minor',
    of: (world) => internal(world).filter(({ status }) => status !== 'planned'),
    holds: (audit) => isFilled(auditData(audit).auditors) && isFilled(auditData(audit).impartiality),
    one: 'does not name its auditors or why they are impartial',
    many: 'audits do not name their auditors or why they are impartial',
    heal: 'Name the team, and what keeps each of them out of their own work.',
  }),
  each({
    id: '9.2/audits-on-time',
    part: '9.2',
    stage: 'effective',
    severity: 'minor',
    of: (world) => own(world).filter(({ status }) => status === 'planned' || status === 'under-way'),
    holds: (audit, world) => !isPast(auditData(audit).plannedUntil, world),
    one: 'was planned until a day that has passed',
    many: 'audits were planned until a day that has passed',
    heal: 'Hold the audit, or plan it anew with the reason.',
  }),
  each({
    id: '9.2/findings-answered',
    part: '9.2',
    stage: 'effective',
    severity: 'minor',
    of: (world) => inStatus(world, 'findings', 'issued', 'answered'),
    holds: ({ data }, world) => !isPast(typeof data.dueDate === 'string' ? data.dueDate : undefined, world),
    one: 'is open past its day',
    many: 'findings are open past their day',
    heal: 'Do what the answer says, and let the auditor verify it.',
  }),
]
