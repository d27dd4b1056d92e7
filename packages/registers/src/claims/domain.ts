import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
import type { Blockers, Judged } from '../domain.ts'
import { byReference } from '../domain.ts'
import { evidenceState, proves } from '../evidence/domain.ts'

export type ClaimState = 'proved' | 'ended' | 'waiting' | 'open' | 'not-needed'

/** How far a claim is proved on that day. One valid item is enough; otherwise the best that there is. */
export function claimState(claim: AnyRecord, snapshot: Snapshot, today: string): ClaimState {
  if (claim.status === 'not-needed') return 'not-needed'
  const items = snapshot.sources(claim.id, 'proves', 'evidence')
  if (items.some((item) => proves(item, today))) return 'proved'
  if (items.some((item) => ['submitted', 'accepted'].includes(item.status) && evidenceState(item, today) === 'waiting'))
    return 'waiting'
  return items.some((item) => evidenceState(item, today) === 'ended') ? 'ended' : 'open'
}

/** Claims of a control or requirement that are made, by number. */
export const madeClaims = (served: AnyRecord, snapshot: Snapshot): readonly AnyRecord[] =>
  snapshot
    .sources(served.id, 'supports', 'claims')
    .filter(({ status }) => status === 'made')
    .sort(byReference)

/** Why claims of a control or requirement are not proved, one sentence a claim. */
export const unprovedReasons = (served: AnyRecord, snapshot: Snapshot, today: string): string[] =>
  madeClaims(served, snapshot).flatMap((claim) => {
    const state = claimState(claim, snapshot, today)
    if (state === 'proved') return []
    return [state === 'ended' ? `the evidence of ${claim.ref} has ended` : `${claim.ref} has no accepted evidence`]
  })

const isFinal = ({ status }: AnyRecord) => status === 'approved' || status === 'attested'

const heldSentence = (served: AnyRecord) => `${served.ref} is ${served.status} and locked; re-open it first`

/** A claim stands still while what it supports is final: else an approval would cover words nobody approved. */
export function claimHeldBy(claim: AnyRecord, around: Snapshot): string | undefined {
  const final = around.targets(claim.id, 'supports').find(isFinal)
  return final && heldSentence(final)
}

/** No claim is added to what is final. */
export const claimHeldTarget = (target: AnyRecord): string | undefined =>
  isFinal(target) ? heldSentence(target) : undefined

const whileHeld = ({ record, around }: Judged) => {
  const held = claimHeldBy(record, around)
  return held ? [held] : []
}

export const claimBlockers: Blockers = { drop: whileHeld, reopen: whileHeld }
