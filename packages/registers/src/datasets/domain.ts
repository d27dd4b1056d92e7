import type { AnyRecord } from '@plumbline/contract/record'
import type { DataOfRegister } from '@plumbline/contract/register'
import { type Blockers, dataOf, type Inputs, isFilled, neededWith, reasonsUnless } from '../domain.ts'
import type { datasets } from './contract.ts'

/** Data is approved when one can tell where it came from and how good it must be (A.7.4, A.7.5). */
export const datasetBlockers: Blockers = {
  approve: ({ record }) => {
    const { provenance, qualityRequirements, personalData, lawfulBasis, lawfulBasisCode } =
      dataOf<typeof datasets>(record)
    const isPersonal = personalData !== undefined && personalData !== 'none'
    return reasonsUnless(
      [isFilled(provenance), 'its provenance is not described'],
      [isFilled(qualityRequirements), 'it has no quality requirements'],
      [
        !isPersonal || isFilled(lawfulBasis) || lawfulBasisCode !== undefined,
        'it holds personal data without a lawful basis',
      ],
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

type Processing = NonNullable<DataOfRegister<typeof datasets>['processing']>[number]

/**
 * Whether a data protection impact assessment is likely due: two of the criteria that European authorities agreed on (WP 248),
 * or special categories on a large scale (GDPR, art. 35(3)(b)). @returns the criteria that speak for it; none where it is not due
 */
export function dpiaGrounds(record: Pick<AnyRecord, 'data'>): readonly (Processing | 'special')[] {
  const { processing = [], personalData } = dataOf<typeof datasets>(record)
  if (personalData === undefined || personalData === 'none') return []
  const grounds = [...processing, ...(personalData === 'special' ? (['special'] as const) : [])]
  return grounds.length >= 2 ? grounds : []
}
