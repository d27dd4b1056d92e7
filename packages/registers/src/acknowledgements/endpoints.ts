import { endpoint } from '@plumbline/contract/endpoint'
import { organizationPath, orgParams, RecordKey } from '@plumbline/contract/record-endpoints'
import { z } from 'zod'

/** Answers to the questions of a document; all right opens the step "I have read it". */
export const answerQuestions = endpoint({
  method: 'POST',
  path: `${organizationPath}/acknowledgements/{id}/answers`,
  tag: 'acknowledgements',
  summary: 'Answer the questions of a document that one was asked to read',
  params: orgParams.extend({ id: RecordKey }),
  body: z.strictObject({
    /** The number of the chosen answer for each question, from 1, in their order. */
    answers: z.array(z.int().min(1).max(200)).max(500),
  }),
  status: 200,
  answer: z.object({ score: z.int(), right: z.array(z.boolean()) }),
})
