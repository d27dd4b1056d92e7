import { dataOf, type Inputs, neededWith } from '../domain.ts'
import type { certificates } from './contract.ts'

/** A certificate has a first and a last day, and an audit that keeps it (ISO/IEC 17021-1, 9.6). */
export const certificateInputs: Inputs = {
  issue: ({ record }) => {
    const { issuedOn, validUntil } = dataOf<typeof certificates>(record)
    const order =
      issuedOn !== undefined && validUntil !== undefined && validUntil <= issuedOn
        ? [{ path: 'validUntil', message: 'must come after the day of issue' }]
        : []
    const needed = {
      issuedOn: 'say when it was issued',
      validUntil: 'say until when',
      nextAudit: 'say when the next is',
    }
    return [...neededWith(needed, record.data), ...order]
  },
  keep: ({ record }) => neededWith({ nextAudit: 'say when the next is' }, record.data),
}
