import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uuidv7, uuidv7Source } from './uuid-v7.ts'

const timeOf = (id: string) => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
const version7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const filled = (byte: number) => (length: number) => new Uint8Array(length).fill(byte)

describe('uuidv7', () => {
  it('lays out time, version, counter, variant and randomness as RFC 9562 says (time of its appendix A.6)', () => {
    const next = uuidv7Source(() => Uint8Array.of(0xff, 0xff, 0x12, 0x34, 0x56, 0x78, 0xaa, 0xbb, 0xcc, 0xdd))
    const now = () => 1_645_557_742_000
    // The counter starts at 0x1ff12345678: 12 bits 0x7fc, then 14 bits 0x1234 behind the variant, then 0x5678.
    expect(next(now)).toBe('017f22e2-79b0-77fc-9234-5678aabbccdd')
    expect(next(now)).toBe('017f22e2-79b0-77fc-9234-5679aabbccdd')
  })

  it('is sorted by creation whatever the clock does, and always a valid version 7', () => {
    const clocks = fc.array(fc.integer({ min: 0, max: 2 ** 48 - 2 ** 20 }), { minLength: 1, maxLength: 50 })
    fc.assert(
      fc.property(clocks, fc.integer({ min: 1, max: 20 }), (times, each) => {
        const next = uuidv7Source()
        const ids = times.flatMap((time) => Array.from({ length: each }, () => next(() => time)))
        for (const id of ids) expect(id).toMatch(version7)
        expect([...ids].sort()).toEqual(ids)
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })

  it('carries the time of its clock, cut to milliseconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (time) => {
        expect(timeOf(uuidv7Source()(() => time + 0.9))).toBe(time)
      }),
    )
  })

  it('keeps its last time when the clock goes back', () => {
    const next = uuidv7Source()
    next(() => 5_000)
    expect(timeOf(next(() => 4_000))).toBe(5_000)
    expect(timeOf(next(() => 6_000))).toBe(6_000)
  })

  it('leaves room for 2^41 ids in a millisecond, however the counter starts', () => {
    const [high = '', low = ''] = [filled(0xff), filled(0)].map((random) => uuidv7Source(random)(() => 1))
    expect(high).toBe('00000000-0001-77ff-bfff-ffffffffffff')
    expect(low).toBe('00000000-0001-7000-8000-000000000000')
  })

  it('makes 20,000 different ids, in order, from the clock of the process', () => {
    const before = Date.now()
    const ids = Array.from({ length: 20_000 }, () => uuidv7())
    expect(new Set(ids).size).toBe(20_000)
    expect([...ids].sort()).toEqual(ids)
    expect(timeOf(ids[0] ?? '')).toBeGreaterThanOrEqual(before)
  })

  it.each([Number.NaN, -1, 2 ** 48, Number.POSITIVE_INFINITY])('refuses the time %s', (time) => {
    expect(() => uuidv7Source()(() => time)).toThrow(RangeError)
  })
})
