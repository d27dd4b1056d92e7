import { randomBytes } from '#crypto'

/*
 * UUID version 7 (RFC 9562 section 5.7): 48 bits of Unix milliseconds, so that rows made together lie together in an
 * index, then a 42-bit counter and 32 random bits. The counter is that of section 6.2, method 1: it starts each
 * millisecond at a random value with its highest bit clear and goes up by one, so that order holds within a
 * millisecond. Being guessable from a neighbour, an id is a name and never a secret.
 */

const largestTime = 2 ** 48 - 1
const largestCounter = 2 ** 42 - 1

/**
 * Makes a source of ids of its own. Each id is larger than the one before, as text and as bytes, even when the clock
 * stands still or goes back: then the last time is kept and the counter goes on; a counter at its end borrows the next
 * millisecond, as the RFC allows.
 *
 * The source throws RangeError when `now` gives no time between 1970 and 10889.
 */
export function uuidv7Source(random: (length: number) => Uint8Array = randomBytes): (now?: () => number) => string {
  let time = -1
  let counter = 0
  return (now = Date.now) => {
    const clock = Math.floor(now())
    if (!(clock >= 0 && clock <= largestTime)) throw new RangeError('The clock is outside what a UUID can hold')
    const bytes = random(10)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (clock > time || counter === largestCounter) {
      time = Math.max(clock, time + 1)
      counter = (view.getUint16(0) % 2 ** 9) * 2 ** 32 + view.getUint32(2)
    } else counter += 1
    return textOf(time, counter, view.getUint32(6))
  }
}

const processWide = uuidv7Source()

/**
 * The next id of this process, after all the ones it gave before.
 * @param now milliseconds since 1970; a test or a demo that lives in another time passes its clock
 * @throws RangeError when `now` gives no time between 1970 and 10889
 */
export const uuidv7 = (now: () => number = Date.now): string => processWide(now)

function textOf(time: number, counter: number, random: number): string {
  // 42 bits of counter: 12 beside the version, 14 beside the variant, 16 before the random bits.
  const high = Math.floor(counter / 2 ** 30)
  const middle = Math.floor(counter / 2 ** 16) % 2 ** 14
  const low = counter % 2 ** 16
  const timeText = hex(time, 12)
  const groups = [
    timeText.slice(0, 8),
    timeText.slice(8),
    `7${hex(high, 3)}`,
    hex(0x8000 + middle, 4),
    hex(low, 4) + hex(random, 8),
  ]
  return groups.join('-')
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
