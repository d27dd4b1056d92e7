import { type Blockers, dataOf, type Inputs, isFilled, neededWith, reasonsUnless } from '../domain.ts'
import type { documents } from './contract.ts'

/** What an approver needs to see, and a day on which somebody looks again (7.5.2, A.2.4). */
export const documentBlockers: Blockers = {
  submit: ({ record, today }) => {
    const { content, files, kind, reviewDate, topic, policyElements = [] } = dataOf<typeof documents>(record)
    return reasonsUnless(
      [isFilled(content) || isFilled(files), 'there is no text and no file'],
      [kind !== undefined, 'its kind is not chosen'],
      [
        topic !== 'ai-policy' || policyElements.length === 4,
        'it does not hold all four elements that 5.2 asks of the AI policy',
      ],
      [reviewDate !== undefined, 'say when it is reviewed next'],
      [reviewDate === undefined || reviewDate > today, 'the next review must lie ahead'],
    )
  },
  // The approval may have been long ago: what is published now must not be due for review already.
  publish: ({ record, today }) => {
    const { reviewDate } = dataOf<typeof documents>(record)
    return reasonsUnless(
      [reviewDate === undefined || reviewDate > today, `its review was due on ${reviewDate}; revise it first`],
      [record.ownerId !== null, 'nobody answers for it'],
    )
  },
}

/** Looked at again means: with a result and a new day, also when it is still right (A.2.4). */
export const documentInputs: Inputs = {
  review: ({ record, today }) => {
    const { reviewDate } = dataOf<typeof documents>(record)
    const missing = neededWith({ reviewOutcome: 'say what the review came to' }, record.data)
    return reviewDate !== undefined && reviewDate > today
      ? missing
      : [...missing, { path: 'reviewDate', message: 'must lie ahead' }]
  },
}
