import type { AnyRecord } from '@plumbline/contract/record'
import { dataOf, isFilled } from '@plumbline/registers/domain'
import type { incidents } from '@plumbline/registers/incidents/contract'
import type { nonconformities } from '@plumbline/registers/nonconformities/contract'
import { type Check, each } from './check.ts'
import { inStatus, isPast, notInStatus, type World } from './world.ts'

const part = '10'
const data = dataOf<typeof nonconformities>

const faults = (world: World) =>
  notInStatus(world, 'nonconformities', 'dismissed').filter((record) => data(record).kind !== 'improvement')
const open = (world: World) => faults(world).filter(({ status }) => status !== 'closed')
const isOnTime = (record: AnyRecord, world: World) => !isPast(data(record).dueDate, world)

export const clause10: readonly Check[] = [
  each({
    id: '10/major-closed',
    part,
    stage: 'effective',
    severity: 'major',
    of: (world) => faults(world).filter((record) => data(record).grade === 'major'),
    holds: ({ status }) => status === 'closed',
    one: 'is a major nonconformity and open',
    many: 'major nonconformities are open',
    heal: 'Put it right, remove the cause, and let somebody else see that it worked.',
  }),
  each({
    id: '10/closed',
    part,
    stage: 'effective',
    severity: 'minor',
    of: (world) => faults(world).filter((record) => data(record).grade !== 'major'),
    holds: ({ status }) => status === 'closed',
    one: 'is a nonconformity and open',
    many: 'nonconformities are open',
    heal: 'Put it right, remove the cause, and let somebody else see that it worked.',
  }),
  each({
    id: '10/on-time',
    part,
    stage: 'effective',
    severity: 'minor',
    of: open,
    holds: isOnTime,
    one: 'is open past its day',
    many: 'nonconformities are open past their day',
    heal: 'Finish the action, or agree on another day with the reason.',
  }),
  each({
    id: '10/cause-known',
    part,
    stage: 'implemented',
    severity: 'minor',
    of: (world) => faults(world).filter(({ status }) => status !== 'open'),
    holds: (record) => {
      const { correction, rootCause, similar } = data(record)
      return [correction, rootCause, similar].every(isFilled)
    },
    one: 'lacks its correction, its root cause or the look elsewhere',
    many: 'nonconformities lack their correction, their root cause or the look elsewhere',
    heal: 'Write down what was put right, why it happened, and where else you looked for it.',
  }),
  each({
    id: '10/verified',
    part,
    stage: 'implemented',
    severity: 'minor',
    of: (world) => inStatus(world, 'nonconformities', 'closed'),
    holds: (record) => isFilled(data(record).effectiveness),
    one: 'was closed without a look at whether it worked',
    many: 'nonconformities were closed without a look at whether it worked',
    heal: 'Re-open it and let somebody who did not do the action look.',
  }),
  each({
    id: '10/incidents-learned-from',
    part,
    stage: 'implemented',
    severity: 'minor',
    of: (world) => inStatus(world, 'incidents', 'closed'),
    holds: (incident) => {
      const { cause, nonconformity } = dataOf<typeof incidents>(incident)
      return isFilled(cause) && nonconformity !== undefined
    },
    one: 'was closed without its cause or the decision on a nonconformity',
    many: 'incidents were closed without their cause or the decision on a nonconformity',
    heal: 'Find the cause, and decide whether it is a nonconformity.',
  }),
  each({
    id: '10/incidents-on-time',
    part,
    stage: 'effective',
    severity: 'minor',
    of: (world) => notInStatus(world, 'incidents', 'closed', 'dismissed'),
    holds: (incident, world) => !isPast(dataOf<typeof incidents>(incident).dueDate, world),
    one: 'is not resolved by its day',
    many: 'incidents are not resolved by their day',
    heal: 'Resolve it, or agree on another day and tell those who wait.',
  }),
]
