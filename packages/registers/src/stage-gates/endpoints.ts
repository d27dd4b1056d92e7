import { endpoint } from '@plumbline/contract/endpoint'
import { organizationPath, orgParams, RecordKey } from '@plumbline/contract/record-endpoints'
import { z } from 'zod'
import { lifeCycleStages } from '../vocabulary.ts'

const Stage = z.enum(
  Object.keys(lifeCycleStages) as [keyof typeof lifeCycleStages, ...(keyof typeof lifeCycleStages)[]],
)

const Pointer = z.object({
  id: z.uuid(),
  ref: z.string(),
  register: z.string(),
  title: z.string(),
  status: z.string(),
})

export const StageCriterion = z.object({
  id: z.string(),
  title: z.string(),
  clause: z.string(),
  verdict: z.enum(['met', 'missing', 'undecided']),
  reason: z.string(),
  /** Records that say so; what the asker may not read is left out. */
  records: z.array(Pointer),
})
export type StageCriterion = z.output<typeof StageCriterion>

/** The stages of a system in their order, each with what has to hold before it and the gates that led or lead to it. */
export const systemStages = endpoint({
  method: 'GET',
  path: `${organizationPath}/ai-systems/{id}/stages`,
  tag: 'ai-systems',
  summary: 'What has to hold before each stage of an AI system, judged from the records as they are now',
  params: orgParams.extend({ id: RecordKey }),
  query: z.strictObject({
    /** Tests have to be of this version. */
    version: z.string().trim().min(1).max(300).optional(),
  }),
  ofWhole: 'now',
  answer: z.object({
    present: Stage.nullable(),
    stages: z.array(
      z.object({
        stage: Stage,
        criteria: z.array(StageCriterion),
        gates: z.array(
          Pointer.extend({ systemVersion: z.string().nullable(), exceptionUntil: z.iso.date().nullable() }),
        ),
      }),
    ),
  }),
})

/** The criteria of one gate, as the records say them now. */
export const gateCriteria = endpoint({
  method: 'GET',
  path: `${organizationPath}/stage-gates/{id}/criteria`,
  tag: 'stage-gates',
  summary: 'The criteria of a stage gate, judged from the records as they are now',
  params: orgParams.extend({ id: RecordKey }),
  ofWhole: 'now',
  answer: z.object({ items: z.array(StageCriterion) }),
})
