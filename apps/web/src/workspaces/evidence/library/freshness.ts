import type { AnyRecord } from '@plumbline/contract/record'
import { daysBetween } from '@plumbline/registers/domain'
import { type EvidenceState, evidenceState } from '@plumbline/registers/evidence/domain'

export interface Freshness {
  readonly state: EvidenceState
  /** Whole days to the last day of validity; null without an end. */
  readonly daysLeft: number | null
  readonly daysTotal: number
  /** The day from which it counts, when that is still ahead. */
  readonly startsOn: string | null
}

const dayOf = (value: unknown): string | null => (typeof value === 'string' ? value.slice(0, 10) : null)

/** What is left of the validity of an item, counted from the first day it is valid, else from when it was collected. */
export function freshnessOf(record: AnyRecord, today: string): Freshness {
  const { validFrom, validUntil, collectedOn } = record.data
  const until = dayOf(validUntil)
  const from = dayOf(validFrom) ?? dayOf(collectedOn) ?? record.createdAt.slice(0, 10)
  const starts = dayOf(validFrom)
  return {
    state: evidenceState(record, today),
    daysLeft: until === null ? null : daysBetween(today, until),
    daysTotal: until === null ? 0 : Math.max(1, daysBetween(from, until)),
    startsOn: starts !== null && starts > today ? starts : null,
  }
}
