import { generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as browser from './browser-crypto.ts'
import { utf8 } from './bytes.ts'
import * as node from './node-crypto.ts'

const bytes = fc.uint8Array({ maxLength: 200 })
/** Also more than fits where Node puts short parts together. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom('ü'.repeat(3000), 'z'.repeat(9000)),
)

describe('the cryptography of the browser', () => {
  it('computes what Node computes', () => {
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        expect(browser.sha256(a, b)).toEqual(node.sha256(a, b))
        expect(browser.hmacSha256(a, b)).toEqual(node.hmacSha256(a, b))
      }),
    )
    fc.assert(
      fc.property(bytes, text, (a, b) => {
        expect(node.sha256(a, b)).toEqual(node.sha256(a, utf8(b)))
        expect(browser.sha256(a, b)).toEqual(node.sha256(a, b))
        expect(browser.hmacSha256(a, b)).toEqual(node.hmacSha256(a, utf8(b)))
      }),
    )
    expect(browser.randomBytes(32)).toHaveLength(32)
  })

  it('accepts the signatures that Node makes, and no others', async () => {
    const ed25519 = generateKeyPairSync('ed25519')
    const ecdsa = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const raw = Uint8Array.from(Buffer.from(ed25519.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'))
    const spki = Uint8Array.from(ecdsa.publicKey.export({ format: 'der', type: 'spki' }))
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (message) => {
        const other = message.map((byte) => byte ^ 1)
        const [a, b] = [sign(null, message, ed25519.privateKey), sign('sha256', message, ecdsa.privateKey)]
        for (const side of [browser, node]) {
          expect(await side.verifyEd25519(raw, message, a)).toBe(true)
          expect(await side.verifyEd25519(raw, other, a)).toBe(false)
          expect(await side.verifyEcdsaP256(spki, message, b)).toBe(true)
          expect(await side.verifyEcdsaP256(spki, other, b)).toBe(false)
        }
      }),
      { numRuns: 40 },
    )
    expect(await browser.verifyEcdsaP256(spki, raw, Uint8Array.of(0x30, 0x01, 0x02))).toBe(false)
  })
})
