import { type Blockers, dataOf, isFilled, reasonsUnless } from '../domain.ts'
import type { controlImplementations } from './contract.ts'

/** One control of one system: two of either would leave open which of them was confirmed. */
export const controlImplementationBlockers: Blockers = {
  confirm: ({ record, around }) => {
    const { inherited, description } = dataOf<typeof controlImplementations>(record)
    const [of, systems] = [around.targets(record.id, 'of').length, around.targets(record.id, 'for').length]
    return reasonsUnless(
      [of === 1, `it must be of exactly one control, not ${of}`],
      [systems === 1, `it must be for exactly one AI system, not ${systems}`],
      [inherited === true || isFilled(description), 'say that it is inherited, or how this system does it'],
    )
  },
}
