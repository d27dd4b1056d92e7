import { type Blockers, dataOf, isFilled, reasonsUnless } from '../domain.ts'
import type { audits } from './contract.ts'
import { conflictReasons } from './independence.ts'

/** A programme is put in force by the top, an audit is started by its auditors with an objective, criteria and a scope (9.2.2). */
export const auditBlockers: Blockers = {
  adopt: ({ record }) => {
    const { kind, universe = [] } = dataOf<typeof audits>(record)
    return reasonsUnless(
      [kind === 'programme', 'only a programme is put in force'],
      [universe.length > 0, 'what is audited how often is not listed'],
    )
  },
  report: ({ record, around, writers = new Map() }) => conflictReasons(record, around, writers),
  start: ({ record, around, writers = new Map() }) => {
    const { kind, objective, criteria, scope, auditors = [] } = dataOf<typeof audits>(record)
    const reasons = reasonsUnless(
      [kind !== 'programme', 'a programme is put in force, not started'],
      [isFilled(objective), 'it has no objective'],
      [isFilled(criteria), 'it has no criteria'],
      [isFilled(scope), 'it has no scope'],
      [auditors.some(({ personId, name }) => personId !== undefined || isFilled(name)), 'nobody is on the team'],
    )
    return [...reasons, ...conflictReasons(record, around, writers)]
  },
}
