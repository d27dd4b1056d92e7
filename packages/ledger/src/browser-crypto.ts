import { hmac } from '@noble/hashes/hmac.js'
import { sha256 as sha256Of } from '@noble/hashes/sha2.js'
import { utf8 } from './bytes.ts'

/*
 * What `node-crypto.ts` gives, for a browser. Hashes are computed in JavaScript, since WebCrypto hashes only with a promise
 * for each, and a proof takes many. Signatures are checked by WebCrypto, which a page has only over HTTPS or on its own
 * machine: elsewhere the functions throw, as "not checked" is not "wrong".
 */

/** SHA-256 of the parts, one after the other; of text its UTF-8. 32 bytes. */
export function sha256(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  const hash = sha256Of.create()
  for (const part of parts) hash.update(bytesOf(part))
  return hash.digest()
}

/** HMAC-SHA-256 (RFC 2104). 32 bytes. */
export const hmacSha256 = (key: Uint8Array, data: Uint8Array | string): Uint8Array => hmac(sha256Of, key, bytesOf(data))

const bytesOf = (part: Uint8Array | string) => (typeof part === 'string' ? utf8(part) : part)

/** Bytes from the browser's random generator. */
export const randomBytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))

type Subtle = (typeof globalThis.crypto)['subtle']

function subtle(): Subtle {
  // Its type says that it is always there; over plain HTTP it is not.
  const found = globalThis.crypto.subtle as Subtle | undefined
  if (!found) throw new Error('Signatures can be checked only over HTTPS.')
  return found
}

const copy = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes)

/** @throws Error when the browser does not know Ed25519 */
export async function verifyEd25519(key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const publicKey = await subtle().importKey('raw', copy(key), 'Ed25519', false, ['verify'])
  return subtle().verify('Ed25519', publicKey, copy(signature), copy(message))
}

/** @param key SubjectPublicKeyInfo, DER @param signature DER */
export async function verifyEcdsaP256(key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const raw = rawSignature(signature)
  if (!raw) return false
  const publicKey = await subtle().importKey('spki', copy(key), algorithm, false, ['verify'])
  return subtle().verify(algorithm, publicKey, raw, copy(message))
}

/** An ECDSA signature as WebCrypto takes it, 64 bytes, from its DER form: SEQUENCE of two INTEGERs. */
function rawSignature(der: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const numberAt = (at: number) => {
    const length = der[at + 1] ?? 0
    const digits = der.subarray(at + 2, at + 2 + length)
    const number = digits[0] === 0 ? digits.subarray(1) : digits
    return der[at] === 2 && digits.length === length && number.length <= 32
      ? { number, end: at + 2 + length }
      : undefined
  }
  const r = der[0] === 0x30 && der[1] === der.length - 2 ? numberAt(2) : undefined
  const s = r && numberAt(r.end)
  if (!r || s?.end !== der.length) return undefined
  const raw = new Uint8Array(64)
  raw.set(r.number, 32 - r.number.length)
  raw.set(s.number, 64 - s.number.length)
  return raw
}
