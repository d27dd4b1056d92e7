import { type Blockers, dataOf, isFilled, reasonsUnless } from '../domain.ts'
import type { processes } from './contract.ts'

/** A process is in force when somebody answers for it and one sees what goes in and comes out (4.4, 8.1). */
export const processBlockers: Blockers = {
  approve: ({ record }) => {
    const { inputs, outputs } = dataOf<typeof processes>(record)
    return reasonsUnless(
      [record.ownerId !== null, 'nobody answers for it'],
      [isFilled(inputs), 'what goes in is not listed'],
      [isFilled(outputs), 'what comes out is not listed'],
    )
  },
}
