import { endpoint } from '@plumbline/contract/endpoint'
import { organizationPath, orgParams, RecordKey } from '@plumbline/contract/record-endpoints'
import { z } from 'zod'

/** Draws the sample of a working paper and writes it into the paper, with the versions that the records have now. */
export const drawWorkingPaper = endpoint({
  method: 'POST',
  path: `${organizationPath}/working-papers/{id}/sample`,
  tag: 'working-papers',
  summary: 'Draw a sample into a working paper: population and its digest, seed, and each record in its version',
  params: orgParams.extend({ id: RecordKey }),
  body: z.strictObject({
    register: z.string().min(1).max(100),
    /** Statuses to draw from; all where none is named. */
    statuses: z.array(z.string().min(1).max(100)).max(20).default([]),
    size: z.int().min(1).max(100),
  }),
  answer: z.object({ ref: z.string(), seed: z.string(), population: z.int(), drawn: z.array(z.string()) }),
})
