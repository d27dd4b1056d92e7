import { concatenated } from './bytes.ts'

/* As much of DER (X.690) as time stamps need. */

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  generalizedTime: 0x18,
  sequence: 0x30,
  /** [0], explicit. */
  zero: 0xa0,
} as const

/** The bytes are not DER, or not of the form that is wanted. */
export class DerError extends Error {}

export interface Element {
  readonly tag: number
  readonly content: Uint8Array
}

/** One element: tag, length, and the parts one after the other. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = concatenated(parts)
  const { length } = content
  if (length > 0xffff) throw new RangeError('an element of this length is not needed here')
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return concatenated([Uint8Array.of(tag, ...size), content])
}

/** A number that is not negative, from its bytes, highest first. */
export function derInteger(magnitude: Uint8Array): Uint8Array {
  const short = withoutZeros(magnitude)
  return der(tags.integer, (short[0] ?? 0x80) >= 0x80 ? Uint8Array.of(0, ...short) : short)
}

/** Without zeros at the front: two numbers are equal when these bytes are. */
export function withoutZeros(magnitude: Uint8Array): Uint8Array {
  const first = magnitude.findIndex((byte) => byte !== 0)
  return first < 0 ? new Uint8Array() : magnitude.subarray(first)
}

/** The elements that fill these bytes exactly. @throws DerError */
export function elementsIn(bytes: Uint8Array): Element[] {
  const elements: Element[] = []
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at] ?? 0
    // Longer tags and indefinite lengths do not occur in a DER time stamp.
    if ((tag & 0x1f) === 0x1f) throw new DerError('a tag of several bytes')
    const { length, start } = lengthAt(bytes, at + 1)
    if (length > bytes.length - start) throw new DerError('an element ends behind its end')
    elements.push({ tag, content: bytes.subarray(start, start + length) })
    at = start + length
  }
  return elements
}

function lengthAt(bytes: Uint8Array, at: number): { length: number; start: number } {
  const first = bytes[at]
  if (first === undefined) throw new DerError('a length is missing')
  if (first < 0x80) return { length: first, start: at + 1 }
  const count = first & 0x7f
  const digits = bytes.subarray(at + 1, at + 1 + count)
  if (count === 0 || count > 3 || digits.length < count) throw new DerError('a length that is none')
  const length = digits.reduce((sum, digit) => sum * 256 + digit, 0)
  if (length < 0x80 || digits[0] === 0) throw new DerError('a length that is not the shortest')
  return { length, start: at + 1 + count }
}

/** The content of an element that must be there and have this tag. @throws DerError */
export function contentOf(element: Element | undefined, tag: number): Uint8Array {
  if (element?.tag !== tag) throw new DerError(`expected tag ${tag}, found ${element?.tag ?? 'the end'}`)
  return element.content
}

/** The elements within a sequence. @throws DerError */
export const within = (element: Element | undefined, tag: number = tags.sequence): Element[] =>
  elementsIn(contentOf(element, tag))
