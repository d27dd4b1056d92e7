import type { AnyRecord } from '@plumbline/contract/record'
import { dataOf } from '@plumbline/registers/domain'
import type { trainings } from '@plumbline/registers/trainings/contract'

/** The last day on which each person took part in a training for awareness and did not fail it (7.3). */
export function lastAwareness(records: readonly Pick<AnyRecord, 'data'>[]): ReadonlyMap<string, string> {
  const last = new Map<string, string>()
  for (const record of records) {
    const { kind, heldOn, participants = [] } = dataOf<typeof trainings>(record)
    if (kind !== 'awareness' && kind !== 'onboarding') continue
    for (const { personId, takenOn = heldOn, result } of participants)
      if (personId && takenOn && result !== 'failed' && takenOn > (last.get(personId) ?? ''))
        last.set(personId, takenOn)
  }
  return last
}
