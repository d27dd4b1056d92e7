import { createHash, createPublicKey, hash, randomFillSync, verify } from 'node:crypto'
import { crc32 as crc32OfBytes } from 'node:zlib'
import { concatenated, utf8 } from './bytes.ts'

/*
 * The only file of the ledger that touches `node:crypto`. Everything else computes on bytes and would run in a browser
 * with another file of these functions in this place.
 */

/** SHA-256 of the parts, one after the other; of text its UTF-8. 32 bytes. */
export function sha256(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  // In one call and by a string, as an object, or a buffer of its own, for each of millions of hashes takes four times as long.
  const digest = hash('sha256', inOne(parts), 'binary')
  const bytes = new Uint8Array(digestBytes)
  for (let at = 0; at < digestBytes; at += 1) bytes[at] = digest.charCodeAt(at)
  return bytes
}

const digestBytes = 32

/** Room for what is short, as nodes and entries are; what lies in it is hashed before anybody else writes there. */
const room = new Uint8Array(8192)
const encoder = new TextEncoder()

function inOne(parts: readonly (Uint8Array | string)[]): Uint8Array {
  let length = 0
  for (const part of parts) {
    // Of the three bytes that a character takes at most.
    const most = typeof part === 'string' ? part.length * 3 : part.length
    if (length + most > room.length)
      return concatenated(parts.map((one) => (typeof one === 'string' ? utf8(one) : one)))
    if (typeof part === 'string') length += encoder.encodeInto(part, room.subarray(length)).written
    else {
      room.set(part, length)
      length += part.length
    }
  }
  return room.subarray(0, length)
}

/** SHA-256 and length of bytes that come piece by piece. */
export interface RunningHash {
  update(bytes: Uint8Array): void
  /** 32 bytes; once. */
  digest(): Uint8Array
}

export function runningSha256(): RunningHash {
  const running = createHash('sha256')
  return { update: (bytes) => void running.update(bytes), digest: () => new Uint8Array(running.digest()) }
}

/** CRC-32 of zip files, continued from that of the bytes before. */
export const crc32 = (bytes: Uint8Array, before = 0): number => crc32OfBytes(bytes, before)

/** HMAC-SHA-256 (RFC 2104). 32 bytes. */
export function hmacSha256(key: Uint8Array, data: Uint8Array | string): Uint8Array {
  // Written out over hashes in one call: `createHmac` takes twice as long for values as short as ours.
  const inner = new Uint8Array(blockBytes)
  inner.set(key.length > blockBytes ? sha256(key) : key)
  const outer = inner.slice()
  for (let at = 0; at < blockBytes; at += 1) {
    inner[at] = (inner[at] ?? 0) ^ 0x36
    outer[at] = (outer[at] ?? 0) ^ 0x5c
  }
  return sha256(outer, sha256(inner, data))
}

/** Of SHA-256, as HMAC counts. */
const blockBytes = 64

/** Bytes from the system's random generator. */
export function randomBytes(length: number): Uint8Array {
  return randomFillSync(new Uint8Array(length))
}

/** Whether the signature is of this message by this key of 32 bytes (RFC 8032). Never throws. */
export async function verifyEd25519(key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  try {
    const x = Buffer.from(key).toString('base64url')
    const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } })
    return verify(null, message, publicKey, signature)
  } catch {
    return false
  }
}

/** Whether the signature (ECDSA over SHA-256, DER) is of this message by this key (SubjectPublicKeyInfo, DER). Never throws. */
export async function verifyEcdsaP256(key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  try {
    const publicKey = createPublicKey({ format: 'der', type: 'spki', key: Buffer.from(key) })
    if (publicKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return false
    return verify('sha256', message, publicKey, signature)
  } catch {
    return false
  }
}
