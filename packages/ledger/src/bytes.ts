/* Bytes as text and back, the same in Node and in a browser. */

/** Base64 with padding (RFC 4648 section 4). */
export function base64(bytes: Uint8Array): string {
  let text = ''
  // In pieces, since a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}

/** Reads base64; undefined unless it is the one spelling of its bytes. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !letters.test(text) || !lastLetters.test(text.slice(-4))) return undefined
  const chars = atob(text)
  const bytes = new Uint8Array(chars.length)
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = chars.charCodeAt(at)
  return bytes
}

/** One class in one run: groups that repeat would run out of stack where the text is as long as somebody likes. */
const letters = /^[A-Za-z0-9+/]*={0,2}$/
/** The bits of the last character that carry nothing are zero. */
const lastLetters = /^(?:|[A-Za-z0-9+/]{4}|[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)$/

/** Lower-case hexadecimal. */
export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Reads lower-case hexadecimal; undefined when it is none. */
export function fromHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return undefined
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

const encoder = new TextEncoder()
export const utf8 = (text: string): Uint8Array => encoder.encode(text)

export function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Whether the bytes are equal. For what is public, as all in a log is: the time tells where they differ. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  // A loop, as a function called for each byte of a large pack takes seconds.
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false
  return true
}
