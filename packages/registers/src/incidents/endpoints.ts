import { endpoint } from '@plumbline/contract/endpoint'
import { Instant } from '@plumbline/contract/record'
import { organizationPath, orgParams, RecordKey } from '@plumbline/contract/record-endpoints'
import { z } from 'zod'

const Pointer = z.object({
  id: z.uuid(),
  ref: z.string(),
  register: z.string(),
  title: z.string(),
  status: z.string(),
})

const ClockStart = z.object({ at: Instant, basis: z.enum(['moment', 'day', 'report']) })

export const ReportingClock = z
  .object({
    id: z.string(),
    kind: z.enum(['obligation', 'plan', 'settings']),
    /** The obligation, the entry of the plan, or the limits of the AIMS; null where none are set or the asker may not read them. */
    source: Pointer.nullable(),
    /** Whom to tell, as the obligation says. */
    to: z.string().nullable(),
    hours: z.int(),
    dueAt: Instant,
    state: z.enum(['running', 'overdue', 'met', 'not-applicable']),
    /** What met it. */
    message: Pointer.extend({ sentAt: Instant }).nullable(),
    isLate: z.boolean(),
    isUndecided: z.boolean(),
  })
  .meta({ id: 'reporting-clock' })
export type ReportingClock = z.output<typeof ReportingClock>

export const OpenClock = z
  .object({ incident: Pointer.extend({ ownerId: z.uuid().nullable() }), start: ClockStart, clock: ReportingClock })
  .meta({ id: 'open-reporting-clock' })
export type OpenClock = z.output<typeof OpenClock>

export const reportingClocks = {
  ofIncident: endpoint({
    method: 'GET',
    path: `${organizationPath}/incidents/{id}/clocks`,
    tag: 'incidents',
    summary:
      'Until when somebody has to be told of an incident, by obligations, the communication plan and the limits of the AIMS',
    params: orgParams.extend({ id: RecordKey }),
    ofWhole: 'now',
    answer: z.object({ start: ClockStart, clocks: z.array(ReportingClock) }),
  }),
  open: endpoint({
    method: 'GET',
    path: `${organizationPath}/reporting-clocks`,
    tag: 'incidents',
    summary: 'Clocks that run or are over, of all incidents, nearest first',
    params: orgParams,
    ofWhole: 'now',
    answer: z.object({ items: z.array(OpenClock) }),
  }),
}
