import { createHash, createHmac, createPublicKey, randomFillSync, timingSafeEqual, verify } from 'node:crypto'
import { crc32 as crc32OfBytes } from 'node:zlib'

/*
 * The only file of the ledger that touches `node:crypto`. Everything else computes on bytes and would run in a browser
 * with another file of these functions in this place.
 */

/** SHA-256 of the parts, one after the other. 32 bytes. */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

/** SHA-256 and length of bytes that come piece by piece. */
export interface RunningHash {
  update(bytes: Uint8Array): void
  /** 32 bytes; once. */
  digest(): Uint8Array
}

export function runningSha256(): RunningHash {
  const hash = createHash('sha256')
  return { update: (bytes) => void hash.update(bytes), digest: () => new Uint8Array(hash.digest()) }
}

/** CRC-32 of zip files, continued from that of the bytes before. */
export const crc32 = (bytes: Uint8Array, before = 0): number => crc32OfBytes(bytes, before)

/** HMAC-SHA-256 (RFC 2104). 32 bytes. */
export function hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array {
  return new Uint8Array(createHmac('sha256', key).update(data).digest())
}

/** Bytes from the system's random generator. */
export function randomBytes(length: number): Uint8Array {
  return randomFillSync(new Uint8Array(length))
}

/** Whether the bytes are equal, in a time that tells nothing about where they differ. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
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
