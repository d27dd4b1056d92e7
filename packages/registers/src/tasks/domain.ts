import type { AnyRecord } from '@plumbline/contract/record'
import { type Blockers, dataOf, type Inputs, type Judged, neededWith, reasonsUnless } from '../domain.ts'
import type { tasks } from './contract.ts'

/** Actions whose effect somebody else has to see, and whose day does not move by itself (6.1.3, 10.2). */
export const isVerified = (record: Pick<AnyRecord, 'data'>) => {
  const { kind } = dataOf<typeof tasks>(record)
  return kind === 'treatment' || kind === 'corrective'
}

/** Steps that say that a task is done. */
export const doneEvents = ['completed', 'finished'] as const

const notByDoer = ({ record, actor: { personId }, takers }: Judged) =>
  reasonsUnless([
    record.ownerId !== personId && !doneEvents.some((event) => takers?.get(event) === personId),
    'you did it; somebody else has to see whether it worked',
  ])

export const taskBlockers: Blockers = {
  complete: ({ record }) =>
    reasonsUnless([!isVerified(record), 'its effect is verified by somebody else; mark it done, to be verified']),
  finish: ({ record }) => reasonsUnless([isVerified(record), 'only treatments and corrective actions are verified']),
  verify: notByDoer,
  refute: notByDoer,
  extend: ({ record, actor }) =>
    reasonsUnless([record.ownerId !== actor.personId, 'it is your task; somebody else agrees to a later day']),
}

export const taskInputs: Inputs = {
  verify: ({ record }) => neededWith({ verification: 'say what was looked at' }, record.data),
  refute: ({ record }) => neededWith({ verification: 'say what was looked at' }, record.data),
  extend: ({ record, today }) => {
    const { dueDate } = dataOf<typeof tasks>(record)
    return dueDate !== undefined && dueDate > today ? [] : [{ path: 'dueDate', message: 'must lie ahead' }]
  },
}

/** The day of an action that was agreed moves by the step "extend" alone. */
export const taskFixed = (record: AnyRecord): readonly string[] =>
  isVerified(record) && dataOf<typeof tasks>(record).dueDate !== undefined ? ['dueDate'] : []
