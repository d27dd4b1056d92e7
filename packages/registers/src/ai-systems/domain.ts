import { type Blockers, dataOf, isFilled, reasonsUnless } from '../domain.ts'
import type { aiSystems } from './contract.ts'

/** What must be known before a system counts as active: what for, by whom, in which part, in scope or not (4.1, 4.3, A.9.4). */
export const aiSystemBlockers: Blockers = {
  activate: ({ record }) => {
    const { purpose, intendedUses, organizationRoles, inScope, scopeReason } = dataOf<typeof aiSystems>(record)
    return reasonsUnless(
      [isFilled(purpose), 'its purpose is not described'],
      [isFilled(intendedUses), 'it has no intended uses'],
      [record.ownerId !== null, 'nobody answers for it'],
      [isFilled(organizationRoles), 'our part in it (role) is not chosen'],
      [inScope !== undefined, 'it is not decided whether it is in the scope'],
      [inScope === undefined || isFilled(scopeReason), `why it is ${inScope ? 'in' : 'out of'} scope is not said`],
    )
  },
}
