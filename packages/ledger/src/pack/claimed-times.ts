import { utf8 } from '../bytes.ts'
import type { PackStamp } from './anchors-part.ts'

/*
 * The times that entries claim are those of the application's own clock. Stamps from outside put bounds on them: an entry
 * that did not stand in the log when a stamp was made cannot have happened before it, and one that did, not after.
 */

/** An entry whose claimed time is outside of what the stamps allow. */
export interface Misdated {
  readonly index: number
  /** What it claims, and the time of the stamp that says otherwise. RFC 3339, UTC. */
  readonly claimed: string
  readonly stamped: string
}

/** An entry that claims a time well before that of the entry in front of it. */
export interface Backward {
  readonly index: number
  readonly claimed: string
  /** What the entry in front of it claims. */
  readonly after: string
}

/** Entries that go back in time against their order, each counted once: how many, and the first. */
export interface BackwardEntries {
  readonly count: number
  readonly first: Backward | undefined
}

/** Entries with times that cannot be, as far as stamps say: how many, and the first. */
export interface MisdatedEntries {
  readonly count: number
  readonly first: Misdated | undefined
}

/** Clocks that differ a little, the minute that an entry may wait for its stamp, and uploads that take their time. */
const toleranceSeconds = 300
const timesInPiece = 65_536
const unknown = 0xff_ff_ff_ff

/** Where `at` begins in the canonical text of an entry: behind the commitment to who acted, and to the state after if there is one. */
const places = [60, 115]
const name = utf8(',"at":"')

/** Seconds since 1970 that an entry claims. Read from its bytes, as a verifier asks this of millions. */
function claimedBy(entry: Uint8Array): number {
  const at = places.find((place) => name.every((byte, offset) => entry[place - name.length + offset] === byte))
  if (at === undefined) return unknown
  const number = (from: number, length: number) => {
    let value = 0
    for (let index = at + from; index < at + from + length; index += 1) value = value * 10 + (entry[index] ?? 0) - 48
    return value
  }
  const time = Date.UTC(number(0, 4), number(5, 2) - 1, number(8, 2), number(11, 2), number(14, 2), number(17, 2))
  const seconds = time / 1000
  return seconds >= 0 && seconds < unknown ? seconds : unknown
}

/** The times that the entries of a log claim, in their order; four bytes for each. */
export function claimedTimes() {
  const pieces: Uint32Array[] = []
  let count = 0
  const at = (index: number) => pieces[Math.floor(index / timesInPiece)]?.[index % timesInPiece] ?? unknown
  return {
    add(entry: Uint8Array): void {
      if (count % timesInPiece === 0) pieces.push(new Uint32Array(timesInPiece))
      const piece = pieces.at(-1)
      if (piece) piece[count % timesInPiece] = claimedBy(entry)
      count += 1
    },
    /** Compares them with stamps. An entry in a form that is not ours claims nothing. */
    against(stamps: readonly PackStamp[]): MisdatedEntries {
      const boundsOf = boundsBy(stamps)
      let found = 0
      let first: Misdated | undefined
      for (let index = 0; stamps.length > 0 && index < count; index += 1) {
        const claimed = at(index)
        const { before, after } = boundsOf(index)
        if (claimed === unknown) continue
        const early = claimed < before - toleranceSeconds ? before : undefined
        const late = claimed > after + toleranceSeconds ? after : undefined
        const bound = early ?? late
        if (bound === undefined) continue
        found += 1
        first ??= { index, claimed: timeOf(claimed), stamped: timeOf(bound) }
      }
      return { count: found, first }
    },
    /** Compares them with each other: also where nobody outside has stamped anything. */
    backwards(): BackwardEntries {
      let found = 0
      let first: Backward | undefined
      let before = 0
      for (let index = 0; index < count; index += 1) {
        const claimed = at(index)
        if (claimed === unknown) continue
        if (claimed < before - toleranceSeconds) {
          found += 1
          first ??= { index, claimed: timeOf(claimed), after: timeOf(before) }
        }
        before = claimed
      }
      return { count: found, first }
    },
  }
}
export type ClaimedTimes = ReturnType<typeof claimedTimes>

/** The time of the last stamp in which an entry does not stand, and of the first in which it does; asked in the order of the log. */
function boundsBy(stamps: readonly PackStamp[]) {
  const all = stamps.map(({ entries, time }) => ({ entries, seconds: Math.floor(Date.parse(time) / 1000) }))
  const bySize = [...all].sort((a, b) => a.entries - b.entries)
  const byTime = [...all].sort((a, b) => a.seconds - b.seconds)
  let before = Number.NEGATIVE_INFINITY
  let passed = 0
  let next = 0
  return (index: number) => {
    for (let stamp = bySize[passed]; stamp && stamp.entries <= index; stamp = bySize[passed]) {
      before = Math.max(before, stamp.seconds)
      passed += 1
    }
    while ((byTime[next]?.entries ?? Number.POSITIVE_INFINITY) <= index) next += 1
    return { before, after: byTime[next]?.seconds ?? Number.POSITIVE_INFINITY }
  }
}

const timeOf = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000', '')

/** What is worth a look, and no fault: clocks are set, and nodes differ. In sentences, without the full stop. */
export function datesInWords(misdated: MisdatedEntries, backward: BackwardEntries): readonly string[] {
  const lines: string[] = []
  if (misdated.first)
    lines.push(
      `${claims(misdated.count)} a time that does not fit to the stamps: the first is entry ${misdated.first.index}, which says ${misdated.first.claimed}, against a stamp of ${misdated.first.stamped}`,
    )
  if (backward.first)
    lines.push(
      `${claims(backward.count)} a time more than five minutes before the entry in front: the first is entry ${backward.first.index}, which says ${backward.first.claimed}, after one of ${backward.first.after}`,
    )
  return lines
}

const claims = (count: number) => (count === 1 ? '1 entry claims' : `${count.toLocaleString('en')} entries claim`)
