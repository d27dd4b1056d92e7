import { hmacSha256, randomBytes } from '#crypto'
import { base64, equal, fromBase64 } from './bytes.ts'
import { CanonicalJsonError, canonicalize, type JsonValue } from './canonical-json.ts'

/*
 * A commitment fixes a value in the log without saying it: HMAC-SHA-256(salt, JCS(value)), with 32 random bytes of salt
 * for every field. Salt and value (the opening) are kept apart from the log. Once the opening is erased nobody can test
 * a guess against the commitment, and yet every hash and proof over it stays as it was. A plain hash of an e-mail
 * address would not do: it can be guessed.
 *
 * Written in base64 with padding (RFC 4648 section 4): 44 characters, as the hashes of C2SP checkpoints and proofs
 * are, so that `base64 -d` and `openssl base64` read it.
 */

/** Bytes of a salt: as many as HMAC-SHA-256 gives out, so that it is no weaker than the hash. */
export const saltLength = 32

/** A fresh random salt. Never use one twice: equal commitments would show that equal values stand behind them. */
export function newSalt(): Uint8Array {
  return randomBytes(saltLength)
}

/**
 * Commits to a value.
 * @throws RangeError when the salt is not 32 bytes
 * @throws CanonicalJsonError when the value has no canonical form
 */
export function commit(salt: Uint8Array, value: JsonValue): string {
  return commitText(salt, canonicalize(value))
}

/**
 * Commits to a value that is already canonical text. Who keeps the text of an opening verifies against exactly that,
 * and need not canonicalize again.
 * @throws RangeError when the salt is not 32 bytes
 */
export function commitText(salt: Uint8Array, text: string): string {
  if (salt.length !== saltLength) throw new RangeError(`A salt has ${saltLength} bytes, not ${salt.length}`)
  return base64(hmacSha256(salt, text))
}

/** Whether salt and value are what was committed to. Never throws. */
export function open(commitment: string, salt: Uint8Array, value: JsonValue): boolean {
  try {
    return openText(commitment, salt, canonicalize(value))
  } catch (error) {
    // What has no canonical form was never committed to.
    if (error instanceof CanonicalJsonError) return false
    throw error
  }
}

/** As `open`, for the kept text of an opening. */
export function openText(commitment: string, salt: Uint8Array, text: string): boolean {
  if (salt.length !== saltLength) return false
  const committed = fromBase64(commitment)
  return committed !== undefined && equal(committed, hmacSha256(salt, text))
}

/**
 * How a commitment is written: 32 bytes in base64, the one spelling of them. The last of the 43 characters carries four
 * bits; the other two are zero.
 */
export const commitmentForm = '[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]='
