import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sealWith } from './seal.ts'

const seal = sealWith('a secret for tests only, 32+ characters', 'answers')

describe('a sealed text', () => {
  it('opens to what was closed, and shows nothing of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 8 }), (text) => {
        const sealed = seal.close(text)
        expect(seal.open(sealed)).toBe(text)
        expect(Buffer.from(sealed, 'base64').includes(Buffer.from(text))).toBe(false)
      }),
    )
  })

  it('does not open after a change of any byte', () => {
    const sealed = Buffer.from(seal.close('{"key":"plb_…"}'), 'base64')
    for (const at of sealed.keys()) {
      const changed = Buffer.from(sealed)
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
      expect(() => seal.open(changed.toString('base64'))).toThrow()
    }
  })

  it('does not open with another secret or for another purpose', () => {
    const sealed = seal.close('text')
    expect(() => sealWith('another secret, also 32+ characters', 'answers').open(sealed)).toThrow()
    expect(() => sealWith('a secret for tests only, 32+ characters', 'mail').open(sealed)).toThrow()
  })
})
