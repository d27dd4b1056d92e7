import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Text that only this instance can read: whoever reads the database, or a backup of it, cannot. */
export interface Seal {
  close(text: string): string
  /** @throws Error when the text was altered, or sealed with another secret */
  open(sealed: string): string
}

const nonceBytes = 12
const tagBytes = 16

/**
 * Seals with AES-256-GCM (NIST SP 800-38D) under a key of its own, derived from the secret of the instance (RFC 5869).
 * @param purpose keeps what is sealed for one purpose from being opened for another
 */
export function sealWith(secret: string, purpose: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))
  return {
    close(text) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
    },
  }
}
