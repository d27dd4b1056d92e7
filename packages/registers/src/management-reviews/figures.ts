import { z } from 'zod'

/** The inputs of a review, by the field that holds the words on it (9.3.2). */
export const reviewInputs = [
  'earlierActions',
  'changedIssues',
  'changedNeeds',
  'nonconformities',
  'measurements',
  'auditResults',
  'improvements',
  'furtherInputs',
] as const
export type ReviewInput = (typeof reviewInputs)[number]

/** A number of the review with its records, as compiled; kept with the review, so that one sees later what was before the meeting. */
export const CompiledFigure = z.strictObject({
  input: z.enum(reviewInputs),
  key: z.string().max(100),
  now: z.int().min(0),
  /** At the beginning of the period; null where there was no record then. */
  before: z.int().min(0).nullable(),
  /** Asks for a word of top management. */
  isConcern: z.boolean(),
  records: z.array(z.strictObject({ id: z.uuid(), ref: z.string(), register: z.string(), title: z.string() })).max(20),
})
export type CompiledFigure = z.output<typeof CompiledFigure>
