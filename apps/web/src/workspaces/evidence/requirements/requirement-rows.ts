import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
import { type ClaimState, claimState } from '@plumbline/registers/claims/domain'
import { controlData } from '@plumbline/registers/controls/domain'
import { byReference, dataOf } from '@plumbline/registers/domain'
import type { requirements } from '@plumbline/registers/requirements/contract'
import { type RequirementState, requirementState } from '@plumbline/registers/requirements/domain'
import { compareNumbers } from '../claims/claim-index.ts'

export interface RequirementRow {
  readonly record: AnyRecord
  readonly clause: string
  readonly state: RequirementState
  readonly controls: readonly ServingControl[]
  readonly claims: readonly RequirementClaim[]
  /** Claims that are proved, of those that are needed. */
  readonly proved: number
  readonly needed: number
}

export interface ServingControl {
  readonly record: AnyRecord
  readonly number: string
  /** Approved: it holds the requirement up no more. */
  readonly isFinal: boolean
}

export interface RequirementClaim {
  readonly record: AnyRecord
  readonly state: ClaimState
  readonly evidence: readonly AnyRecord[]
}

/** Every clause with where it stands, what serves it and what proves it, in the order of the standard. */
export function requirementRows(snapshot: Snapshot, today: string): readonly RequirementRow[] {
  return snapshot
    .of('requirements')
    .filter((record) => record.archivedAt === null)
    .map((record) => rowOf(record, snapshot, today))
    .toSorted((a, b) => compareNumbers(a.clause, b.clause))
}

function rowOf(record: AnyRecord, snapshot: Snapshot, today: string): RequirementRow {
  const claims = snapshot
    .sources(record.id, 'supports', 'claims')
    .toSorted(byReference)
    .map((claim) => ({
      record: claim,
      state: claimState(claim, snapshot, today),
      evidence: snapshot.sources(claim.id, 'proves', 'evidence').toSorted(byReference),
    }))
  const needed = claims.filter((claim) => claim.state !== 'not-needed')
  return {
    record,
    clause: dataOf<typeof requirements>(record).clause ?? record.ref,
    state: requirementState(record, snapshot, today),
    controls: snapshot
      .sources(record.id, 'implements', 'controls')
      .map((control) => ({
        record: control,
        number: controlData(control).controlId ?? control.ref,
        isFinal: control.status === 'approved',
      }))
      .toSorted((a, b) => compareNumbers(a.number, b.number)),
    claims,
    proved: needed.filter((claim) => claim.state === 'proved').length,
    needed: needed.length,
  }
}

/** The clause that heads the group of a clause: `6` for `6.1.3`. */
export const headOf = (clause: string): string => clause.split('.')[0] ?? clause
