import { type Blockers, dataOf, type Inputs, neededWith, reasonsUnless } from '../domain.ts'
import type { nonconformities } from './contract.ts'

/** The step that says that the action is done: who took it does not see for themselves whether it worked (10.2). */
export const completed = 'action-completed'

export const nonconformityBlockers: Blockers = {
  close: ({ record, actor, today, takers }) => {
    const { effectivenessDue } = dataOf<typeof nonconformities>(record)
    return reasonsUnless(
      [
        effectivenessDue === undefined || effectivenessDue <= today,
        `the action is given time to work until ${effectivenessDue}`,
      ],
      [takers?.get(completed) !== actor.personId, 'you recorded the action as done; somebody else has to see it work'],
    )
  },
}

const seen = { effectiveness: 'say what was seen' }

export const nonconformityInputs: Inputs = {
  close: ({ record }) => neededWith(seen, record.data),
  fail: ({ record }) => neededWith(seen, record.data),
}
