import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commit, commitmentForm, commitText, newSalt, open, openText } from './commitment.ts'

const salt = Uint8Array.from({ length: 32 }, (_, at) => at)

describe('a commitment', () => {
  it('is HMAC-SHA-256 of the canonical JSON, in base64, as anybody can compute it', () => {
    const expected = createHmac('sha256', salt).update('{"a":"é","b":[1,null]}', 'utf8').digest('base64')
    expect(commit(salt, { b: [1, null], a: 'é' })).toBe(expected)
    expect(commitText(salt, '{"a":"é","b":[1,null]}')).toBe(expected)
    expect(expected).toMatch(new RegExp(`^${commitmentForm}$`))
  })

  it('opens with its salt and value, in whatever order the members come', () => {
    const commitment = commit(salt, { b: 1, a: 2 })
    expect(open(commitment, salt, { a: 2, b: 1 })).toBe(true)
    expect(openText(commitment, salt, '{"a":2,"b":1}')).toBe(true)
  })

  it('does not open with another value, salt or commitment', () => {
    const commitment = commit(salt, 'yes')
    expect(open(commitment, salt, 'no')).toBe(false)
    expect(open(commitment, newSalt(), 'yes')).toBe(false)
    expect(open(commitment, salt.subarray(1), 'yes')).toBe(false)
    expect(open(commit(newSalt(), 'yes'), salt, 'yes')).toBe(false)
    expect(open('', salt, 'yes')).toBe(false)
    expect(openText(commitment, salt, 'yes')).toBe(false)
  })

  it('does not open with what has no canonical form, and does not fall over', () => {
    expect(open(commit(salt, 'yes'), salt, 2 ** 60)).toBe(false)
  })

  it('shows nothing: the same value under fresh salts never looks the same', () => {
    const seen = new Set(Array.from({ length: 100 }, () => commit(newSalt(), 'ann@example.org')))
    expect(seen.size).toBe(100)
  })

  it('is not made with a salt that is too short', () => {
    expect(() => commit(new Uint8Array(31), 1)).toThrow(RangeError)
    expect(newSalt()).toHaveLength(32)
  })

  it('opens for any value and only for that one', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(open(commit(salt, a), salt, b)).toBe(a === b)
      }),
    )
  })
})

describe('the form of a commitment', () => {
  const form = new RegExp(`^${commitmentForm}$`)
  const good = commit(salt, 1)
  it.each([
    ['hex', 'ab'.repeat(32)],
    ['no padding', good.slice(0, -1)],
    ['another byte', `${good}A`],
    ['the alphabet of URLs', `${good.slice(0, 41)}_A=`],
    // Bits after the last byte would give the same 32 bytes a second spelling.
    ['left-over bits', `${'A'.repeat(42)}B=`],
    ['a line break', `${good}\n`],
    ['nothing', ''],
  ])('refuses %s', (_, value) => {
    expect(form.test(value)).toBe(false)
  })

  it('accepts any 32 bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) =>
        form.test(Buffer.from(bytes).toString('base64')),
      ),
    )
  })
})
