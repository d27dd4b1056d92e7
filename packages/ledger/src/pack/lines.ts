import { concatenated } from '../bytes.ts'
import { PackFault } from './fault.ts'

/** Bytes of a line at most: far more than the longest document takes. */
export const longestLine = 64 * 1024 * 1024
const lineFeed = 10

/**
 * Whole lines out of pieces of bytes, as many as each piece ends: all but the last of a file end with a line feed.
 * @throws PackFault when a line is longer than `longestLine`
 */
export function lineReader(path: string) {
  let rest: Uint8Array[] = []
  let length = 0
  return {
    push(piece: Uint8Array): Uint8Array | undefined {
      const end = piece.lastIndexOf(lineFeed) + 1
      const kept = piece.slice(end)
      const whole = end > 0 ? concatenated([...rest, piece.subarray(0, end)]) : undefined
      rest = whole ? [kept] : [...rest, kept]
      length = whole ? kept.length : length + kept.length
      if (length > longestLine) throw new PackFault(path, `has a line of more than ${longestLine} bytes`)
      return whole
    },
    /** What is left when the last line has no end. */
    end: (): Uint8Array | undefined => (length > 0 ? concatenated(rest) : undefined),
  }
}

/** The lines of such bytes. @throws TypeError when they are not UTF-8 */
export function linesIn(bytes: Uint8Array): string[] {
  const lines = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}
