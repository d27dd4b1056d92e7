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

/** Entries with times that cannot be, as far as stamps say: how many, and the first. */
export interface MisdatedEntries {
  readonly count: number
  readonly first: Misdated | undefined
}

/** Clocks that differ a little, and the minute that an entry may wait for its stamp. */
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
      const bounds = stamps
        .map(({ entries, time }) => ({ entries, seconds: Math.floor(Date.parse(time) / 1000) }))
        .sort((a, b) => a.seconds - b.seconds)
      let found = 0
      let first: Misdated | undefined
      for (let index = 0; bounds.length > 0 && index < count; index += 1) {
        const claimed = at(index)
        if (claimed === unknown) continue
        const before = bounds.findLast(({ entries }) => entries <= index)
        const after = bounds.find(({ entries }) => entries > index)
        const early = before && claimed < before.seconds - toleranceSeconds ? before : undefined
        const late = after && claimed > after.seconds + toleranceSeconds ? after : undefined
        const bound = early ?? late
        if (!bound) continue
        found += 1
        first ??= { index, claimed: timeOf(claimed), stamped: timeOf(bound.seconds) }
      }
      return { count: found, first }
    },
  }
}
export type ClaimedTimes = ReturnType<typeof claimedTimes>

const timeOf = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000', '')
