import { type Blockers, dataOf, isFilled, reasonsUnless } from '../domain.ts'
import type { threatModels } from './contract.ts'

/** A model is of a system, names what it protects, and leaves no threat without a state or an open one without a word. */
export const threatModelBlockers: Blockers = {
  approve: ({ record, around }) => {
    const { assets = [], threats = [], conclusion } = dataOf<typeof threatModels>(record)
    const stateless = threats.filter(({ treatment }) => treatment === undefined).length
    const unsaid = threats.filter(
      ({ treatment, reason }) => (treatment === 'accepted' || treatment === 'not-relevant') && !isFilled(reason),
    ).length
    const bare = threats.filter(({ treatment, controls }) => treatment === 'mitigated' && !isFilled(controls)).length
    return reasonsUnless(
      [around.targets(record.id, 'of').length > 0, 'it is not linked with its AI system'],
      [assets.length > 0, 'no asset is named'],
      [threats.length > 0, 'no threat is named'],
      [stateless === 0, `${stateless} of the threats have no state`],
      [unsaid === 0, `${unsaid} threats are accepted or left aside without a reason`],
      [bare === 0, `${bare} threats are called mitigated and name nothing that stands in the way`],
      [isFilled(conclusion), 'it has no conclusion'],
    )
  },
}
