import { type Blockers, dataOf, isFilled, reasonsUnless } from '../domain.ts'
import type { documents } from './contract.ts'

/** What an approver needs to see, and a day on which somebody looks again (7.5.2, A.2.4). */
export const documentBlockers: Blockers = {
  submit: ({ record, today }) => {
    const { content, files, kind, reviewDate } = dataOf<typeof documents>(record)
    return reasonsUnless(
      [isFilled(content) || isFilled(files), 'there is no text and no file'],
      [kind !== undefined, 'its kind is not chosen'],
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
