import { type Blockers, dataOf, isFilled, reasonsUnless } from '../domain.ts'
import type { tests } from './contract.ts'

/** A result counts when every criterion is judged and the verdict does not contradict them (A.6.2.4). */
export const testBlockers: Blockers = {
  perform: ({ record, around }) => {
    const { result, results = [], testedOn, method } = dataOf<typeof tests>(record)
    const judged = results.every(({ criterion, met }) => isFilled(criterion) && met !== undefined)
    const allMet = results.every(({ met }) => met === 'yes')
    return reasonsUnless(
      [around.targets(record.id, 'tests').length > 0, 'it is not linked with what it tests'],
      [isFilled(method), 'how it was tested is not described'],
      [results.length > 0 && judged, 'a criterion is not judged'],
      [result !== undefined, 'its result is not chosen'],
      [result !== 'passed' || allMet, 'a criterion is not met, so it has not passed without conditions'],
      [testedOn !== undefined, 'the day of the test is missing'],
    )
  },
}
