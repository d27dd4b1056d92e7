import { endpoint } from '@plumbline/contract/endpoint'
import { organizationPath, orgParams, RecordKey } from '@plumbline/contract/record-endpoints'
import { z } from 'zod'
import { CompiledFigure } from './figures.ts'

/** Compiles the inputs of a review from the records as they are now, and keeps them with it. */
export const compileManagementReview = endpoint({
  method: 'POST',
  path: `${organizationPath}/management-reviews/{id}/figures`,
  tag: 'management-reviews',
  summary:
    'Compile the inputs of 9.3.2 from the records, with the numbers of the beginning of the period, and keep them',
  params: orgParams.extend({ id: RecordKey }),
  ofWhole: 'now',
  status: 200,
  answer: z.object({ ref: z.string(), version: z.int(), figures: z.array(CompiledFigure) }),
})

/** The minutes of a review on paper. */
export const reviewMinutes = endpoint({
  method: 'GET',
  path: `${organizationPath}/management-reviews/{id}/minutes`,
  tag: 'management-reviews',
  summary:
    'The minutes of a management review as tagged PDF: who took part, inputs with their figures, results, actions',
  params: orgParams.extend({ id: RecordKey }),
  ofWhole: 'now',
  answer: z.unknown(),
  mediaTypes: ['application/pdf'],
})
