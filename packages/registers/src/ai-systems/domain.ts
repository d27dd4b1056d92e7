import { type Blockers, dataOf, type Inputs, isFilled, neededWith, reasonsUnless, type Stamps } from '../domain.ts'
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

export const aiSystemInputs: Inputs = {
  deploy: ({ record }) =>
    neededWith({ deployedVersion: 'say which version runs', deployedOn: 'say since when' }, record.data),
}

/** The day on which somebody last said that the entry is still true (A.4.2). */
export const aiSystemStamps: Stamps = { confirm: ({ today }) => ({ confirmedOn: today }) }
