import type { AnyRecord } from '@plumbline/contract/record'
import { dataOf, isFilled } from '@plumbline/registers/domain'
import type { monitors } from '@plumbline/registers/monitors/contract'
import { type Check, each, there } from './check.ts'
import { inStatus, isPast, notInStatus, type World } from './world.ts'

const monitorData = dataOf<typeof monitors>

const running = (world: World) => inStatus(world, 'monitors', 'active', 'breached')

const isWatched = (system: AnyRecord, { snapshot }: World) =>
  snapshot.sources(system.id, 'watches', 'monitors').some(({ status }) => status === 'active' || status === 'breached')

export const clause91: readonly Check[] = [
  there({
    id: '9.1/monitors-there',
    part: '9.1',
    stage: 'documented',
    severity: 'minor',
    holds: (world) => notInStatus(world, 'monitors', 'ended').length > 0,
    message: 'Nothing is monitored or measured yet',
    heal: 'Decide what to measure, how, how often, and who looks at the numbers.',
  }),
  each({
    id: '9.1/monitors-defined',
    part: '9.1',
    stage: 'documented',
    severity: 'minor',
    of: (world) => notInStatus(world, 'monitors', 'ended'),
    holds: (monitor) => {
      const { metric, method, frequency } = monitorData(monitor)
      return monitor.ownerId !== null && isFilled(metric) && isFilled(method) && frequency !== undefined
    },
    one: 'lacks its measure, its method, its frequency or its owner',
    many: 'monitors lack their measure, their method, their frequency or their owner',
    heal: 'Complete what another person needs to get the same number.',
  }),
  each({
    id: '9.1/systems-watched',
    part: '9.1',
    stage: 'implemented',
    severity: 'minor',
    of: ({ systems }) => systems.filter(({ status }) => status === 'active'),
    holds: isWatched,
    one: 'is active and nothing watches it',
    many: 'AI systems are active and nothing watches them',
    heal: 'Set up a monitor for each system, with a limit.',
  }),
  each({
    id: '9.1/measured-on-time',
    part: '9.1',
    stage: 'effective',
    severity: 'minor',
    of: running,
    holds: (monitor, world) => !isPast(monitorData(monitor).nextDue, world),
    one: 'waits for a measurement that was due',
    many: 'monitors wait for a measurement that was due',
    heal: 'Record the measurement, or pause the monitor with its reason.',
  }),
  each({
    id: '9.1/within-limits',
    part: '9.1',
    stage: 'effective',
    severity: 'minor',
    of: running,
    holds: ({ status }) => status === 'active',
    one: 'has passed its limit',
    many: 'monitors have passed their limit',
    heal: 'Do what the monitor says for this case, and record the incident if it is one.',
  }),
]
