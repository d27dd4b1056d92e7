import { type Blockers, dataOf, isFilled, reasonsUnless } from '../domain.ts'
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
