import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
import { unprovedReasons } from '../claims/domain.ts'
import { type Blockers, byReference } from '../domain.ts'

export type RequirementState = 'open' | 'ready' | 'attested' | 'out-of-scope'

/** What still stands between a requirement and its attestation; a control left out is final once that is approved. */
export const unreadyReasons = (record: AnyRecord, snapshot: Snapshot, today: string): string[] => [
  ...snapshot
    .sources(record.id, 'implements', 'controls')
    .filter(({ status }) => status !== 'approved')
    .slice()
    .sort(byReference)
    .map(({ ref }) => `${ref} is not approved yet`),
  ...unprovedReasons(record, snapshot, today),
]

/** Where a requirement stands: ready when all that serves it is final and its own claims are proved. */
export function requirementState(record: AnyRecord, snapshot: Snapshot, today: string): RequirementState {
  if (record.status === 'attested' || record.status === 'out-of-scope') return record.status
  return unreadyReasons(record, snapshot, today).length === 0 ? 'ready' : 'open'
}

export const requirementBlockers: Blockers = {
  attest: ({ record, around, today }) => unreadyReasons(record, around, today),
}
