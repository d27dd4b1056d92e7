import type { Actor } from '@plumbline/contract/actor'
import type { JsonValue } from '@plumbline/ledger/canonical-json'

/** What happened, as the organization's log will say it. */
export interface ChangeEvent {
  /** The entry's id; versions refer to it. */
  readonly id: string
  /** Such as `risk.accepted`. */
  readonly type: string
  readonly object: { readonly type: string; readonly id: string; readonly version: number }
  /** State before and after; kept out of the log, which holds only commitments to them. */
  readonly before?: JsonValue
  readonly after?: JsonValue
  /** The state stands whole in `record_version`, so the opening keeps only the salt. */
  readonly isVersion?: boolean
  readonly reason?: string
}

/** What a write hands back: its result, and the events that say what happened. Never none. */
export interface Change<Result> {
  readonly result: Result
  readonly events: readonly [ChangeEvent, ...ChangeEvent[]]
  /** What begins once all of it stands in the database, and never if it does not. Not waited for. */
  readonly afterCommit?: () => void
}

/** What every action of a write knows about its circumstances. Time and ids come in, so that tests and demo can set them. */
export interface WriteContext {
  readonly organizationId: string
  readonly actor: Actor
  readonly requestId: string
  /** RFC 3339 with milliseconds, UTC. */
  readonly now: string
  readonly newId: () => string
}

/** Narrows a list of events to one that has at least one. */
export function atLeastOne(events: readonly ChangeEvent[]): readonly [ChangeEvent, ...ChangeEvent[]] {
  const [first, ...rest] = events
  if (!first) throw new Error('a change without an event')
  return [first, ...rest]
}
