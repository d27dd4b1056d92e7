import { createHash, createPublicKey, hash, randomFillSync, timingSafeEqual, verify } from 'node:crypto'
import { crc32 as crc32OfBytes } from 'node:zlib'

/*
 * The only file of the ledger that touches `node:crypto`. Everything else computes on bytes and would run in a browser
 * with another file of these functions in this place.
 */

/** SHA-256 of the parts, one after the other. 32 bytes. */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts
  // In one call, as an object for each of millions of hashes takes several times as long.
  return bytesOf(hash('sha256', first && parts.length === 1 ? first : Buffer.concat(parts), 'buffer'))
}

/** As plain bytes over the same memory: a Buffer has methods that a Uint8Array has otherwise. */
const bytesOf = ({ buffer, byteOffset, length }: Buffer) => new Uint8Array(buffer, byteOffset, length)

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
export function hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array {
  // Written out over hashes in one call: `createHmac` takes twice as long for values as short as ours.
  const padded = new Uint8Array(blockBytes)
  padded.set(key.length > blockBytes ? sha256(key) : key)
  const inner = sha256(
    padded.map((byte) => byte ^ 0x36),
    data,
  )
  return sha256(
    padded.map((byte) => byte ^ 0x5c),
    inner,
  )
}

/** Of SHA-256, as HMAC counts. */
const blockBytes = 64

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
