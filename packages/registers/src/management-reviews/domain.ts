import type { Effect } from '@plumbline/records/effects'
import { addDays, type Blockers, dataOf, isFilled, type Judged, reasonsUnless } from '../domain.ts'
import type { managementReviews } from './contract.ts'
import { reviewInputs } from './figures.ts'

const data = (record: Judged['record']) => dataOf<typeof managementReviews>(record)

/** Inputs that must be there; what 9.3.2 does not name may stay empty. */
const needed = reviewInputs.filter((input) => input !== 'furtherInputs')

/** Days for an action that the review gave no day. */
const daysToAct = 30

/** A review is held on its inputs, by top management, and says what it decided, also if that is nothing (9.3). */
export const managementReviewBlockers: Blockers = {
  prepare: ({ record }) => {
    const said = data(record)
    const empty = needed.filter((input) => !isFilled(said[input]))
    return reasonsUnless([empty.length === 0, `nothing is said on ${empty.length} of the ${needed.length} inputs`])
  },
  sign: ({ record }) => {
    const { attendees = [], improvementDecisions, changeDecisions, conclusion, actions = [] } = data(record)
    return reasonsUnless(
      [attendees.some(({ topManagement }) => topManagement === true), 'nobody of top management took part'],
      [isFilled(improvementDecisions), 'what was decided on improvement is not said'],
      [isFilled(changeDecisions), 'what was decided on changes is not said'],
      [isFilled(conclusion), 'whether the AIMS is suitable, adequate and effective is not said'],
      [
        actions.every(({ what, personId }) => isFilled(what) && personId !== undefined),
        'an action has no words or nobody who does it',
      ],
    )
  },
}

/** Signing turns what was decided into tasks, each with its person and day, linked from the review (9.3.3). */
export const handOut = ({ record, today }: Judged): readonly Effect[] =>
  (data(record).actions ?? []).map(({ what = '', personId, dueDate }) => ({
    kind: 'make',
    register: 'tasks',
    title: what.slice(0, 300),
    ownerId: personId ?? record.ownerId,
    data: {
      kind: 'review',
      description: `${record.ref} ${record.title}`,
      dueDate: dueDate ?? addDays(today, daysToAct),
    },
    linkedFrom: [{ relation: 'decided', from: record.id }],
  }))
