import { type Blockers, dataOf, type Inputs, isFilled, neededWith, reasonsUnless } from '../domain.ts'
import type { suppliers } from './contract.ts'

/** A party is approved when both sides of the duties are written down: a risk falls into the gap between them (A.10.2). */
export const supplierBlockers: Blockers = {
  approve: ({ record }) => {
    const { ourDuties, theirDuties } = dataOf<typeof suppliers>(record)
    return reasonsUnless(
      [isFilled(ourDuties), 'what we answer for is not listed'],
      [isFilled(theirDuties), 'what they answer for is not listed'],
    )
  },
}

export const supplierInputs: Inputs = {
  assess: ({ record }) =>
    neededWith({ assessmentResult: 'choose the result', assessedOn: 'say when they were assessed' }, record.data),
}
