/** A stream of numbers in [0, 1), each a multiple of 2⁻⁵³. */
export type RandomStream = () => number

const offset = 0x6c62272e07bb014262b821756295c58dn
const prime = 0x0000000001000000000000000000013bn
const mask = (1n << 128n) - 1n

/** FNV-1a of 128 bits over UTF-8 (RFC 9923): spreads names of streams over the states of the generator. */
function fnv128(text: string): bigint {
  let hash = offset
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * prime) & mask
  return hash
}

/** Numbers that are thrown away until the state is mixed, as the author of the generator does. */
const warmUp = 15

/**
 * A stream of its own for each name under a seed, so that a risk keeps its numbers whatever other risks are simulated with it.
 * The generator is sfc32 (C. Doty-Humphrey, PractRand); seed and name fill its state by FNV-1a. The same seed and name give
 * the same numbers on every machine and for ever: runs are kept as evidence.
 */
export function randomStream(seed: string, name: string): RandomStream {
  const state = fnv128(`${seed}\n${name}`)
  let a = Number(state & 0xffffffffn) | 0
  let b = Number((state >> 32n) & 0xffffffffn) | 0
  let c = Number((state >> 64n) & 0xffffffffn) | 0
  let counter = Number((state >> 96n) & 0xffffffffn) | 0
  const next = () => {
    const result = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + result) | 0
    return result >>> 0
  }
  for (let index = 0; index < warmUp; index += 1) next()
  return () => ((next() >>> 5) * 67_108_864 + (next() >>> 6)) / 9_007_199_254_740_992
}

/** Standard normal numbers out of a stream (Marsaglia's polar method). */
export function normalStream(random: RandomStream): RandomStream {
  let spare: number | undefined
  return () => {
    if (spare !== undefined) {
      const kept = spare
      spare = undefined
      return kept
    }
    for (;;) {
      const x = 2 * random() - 1
      const y = 2 * random() - 1
      const square = x * x + y * y
      if (square >= 1 || square === 0) continue
      const factor = Math.sqrt((-2 * Math.log(square)) / square)
      spare = y * factor
      return x * factor
    }
  }
}
