import { type Blockers, dataOf, isFilled, reasonsUnless } from '../domain.ts'
import type { workingPapers } from './contract.ts'

/** Another auditor has to come to the same result: a question, what was seen of each item, a conclusion (9.2.2). */
export const workingPaperBlockers: Blockers = {
  perform: ({ record, around }) => {
    const { question, items = [], conclusion } = dataOf<typeof workingPapers>(record)
    return reasonsUnless(
      [around.targets(record.id, 'part-of').length === 1, 'it must be part of exactly one audit'],
      [isFilled(question), 'what is asked is not written down'],
      [items.every(({ verdict }) => verdict !== undefined), 'an item has no verdict'],
      [isFilled(conclusion), 'it has no conclusion'],
    )
  },
}
