import { type Blockers, dataOf, type Inputs, isFilled, neededWith, reasonsUnless } from '../domain.ts'
import type { datasets } from './contract.ts'

/** Data is approved when one can tell where it came from and how good it must be (A.7.4, A.7.5). */
export const datasetBlockers: Blockers = {
  approve: ({ record }) => {
    const { provenance, qualityRequirements, personalData, lawfulBasis } = dataOf<typeof datasets>(record)
    const isPersonal = personalData !== undefined && personalData !== 'none'
    return reasonsUnless(
      [isFilled(provenance), 'its provenance is not described'],
      [isFilled(qualityRequirements), 'it has no quality requirements'],
      [!isPersonal || isFilled(lawfulBasis), 'it holds personal data without a lawful basis'],
    )
  },
}

/** A check has a day, a version and a result; numbers alone leave open whether they are good enough (A.7.4). */
export const datasetInputs: Inputs = {
  check: ({ record }) =>
    neededWith(
      {
        qualityCheckedOn: 'say when it was checked',
        qualityCheckedVersion: 'say which version was checked',
        qualityOutcome: 'choose the result',
      },
      record.data,
    ),
}
