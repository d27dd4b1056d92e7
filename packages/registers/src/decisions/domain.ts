import { type Blockers, dataOf, isFilled, reasonsUnless } from '../domain.ts'
import type { decisions } from './contract.ts'

/** A decision that somebody can act on and understand later: the question, the choice, the reasons (5.1). */
export const decisionBlockers: Blockers = {
  take: ({ record }) => {
    const { question, decision, reasons } = dataOf<typeof decisions>(record)
    return reasonsUnless(
      [isFilled(question), 'the question is not written down'],
      [isFilled(decision), 'the decision is not written down'],
      [isFilled(reasons), 'it has no reasons'],
    )
  },
}
