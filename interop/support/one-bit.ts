import { randomInt } from 'node:crypto'

/** A bit of a file. */
export interface Place {
  readonly at: number
  readonly bit: number
}

/** A part of a file: from, until (not with it). */
export type Range = readonly [from: number, until: number]

/** The seed of this run; `PLUMBLINE_INTEROP_SEED` repeats one that was printed. */
export const seed = Number(process.env.PLUMBLINE_INTEROP_SEED ?? randomInt(1, 2 ** 31))

let state = seed >>> 0
/** Below 1 (mulberry32). */
function random(): number {
  state = (state + 0x6d2b79f5) >>> 0
  let mixed = Math.imul(state ^ (state >>> 15), state | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}
export const below = (limit: number): number => Math.floor(random() * limit)

/** Random bits of these parts of a file; a longer part has more of them. */
export function bitsIn(ranges: readonly Range[], count: number): readonly Place[] {
  const total = ranges.reduce((sum, [from, until]) => sum + until - from, 0)
  return Array.from({ length: count }, () => {
    let rest = below(total)
    for (const [from, until] of ranges) {
      if (rest < until - from) return { at: from + rest, bit: below(8) }
      rest -= until - from
    }
    throw new Error('there is nothing to change')
  })
}

/** A copy with one bit changed. */
export function flipped(bytes: Uint8Array, { at, bit }: Place): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt8(copy.readUInt8(at) ^ (1 << bit), at)
  return copy
}
