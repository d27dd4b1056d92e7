import { type Blockers, dataOf } from '../domain.ts'
import type { acknowledgements } from './contract.ts'

/** Nobody reads for somebody else (7.3). */
export const acknowledgementBlockers: Blockers = {
  acknowledge: ({ record, actor }) =>
    dataOf<typeof acknowledgements>(record).personId === actor.personId
      ? []
      : ['only who was asked can acknowledge it'],
}
