import { type Blockers, dataOf, type Inputs, isFilled, neededWith, reasonsUnless } from '../domain.ts'
import type { uses } from './contract.ts'

/** Who lets AI be used says for what, with which data, and who watches, or why nobody needs to (A.9.2, A.9.3). */
export const useBlockers: Blockers = {
  approve: ({ record, around }) => {
    const { purpose, data, oversight, oversightReason, overseers = [] } = dataOf<typeof uses>(record)
    const named = overseers.some(({ personId }) => personId !== undefined)
    return reasonsUnless(
      [around.targets(record.id, 'of').length === 1, 'it must be of exactly one AI system'],
      [isFilled(purpose), 'what it is used for is not described'],
      [isFilled(data), 'which data may go in is not said'],
      [oversight !== undefined, 'whether a person has to watch is not decided'],
      [oversight !== 'not-needed' || isFilled(oversightReason), 'why nobody needs to watch is not said'],
      [oversight !== 'needed' || named, 'nobody is named who watches'],
    )
  },
}

export const useInputs: Inputs = {
  approve: ({ record, today }) => {
    const { approvedUntil } = dataOf<typeof uses>(record)
    if (approvedUntil !== undefined && approvedUntil <= today)
      return [{ path: 'approvedUntil', message: 'must lie ahead' }]
    return neededWith({ approvedUntil: 'say until when it is approved' }, record.data)
  },
}
