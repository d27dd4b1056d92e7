import { describe, expect, it } from 'vitest'
import { fromLocal, toLocal } from './local-time.ts'

describe('a moment on the clock of its reader', () => {
  it('comes back as the same moment, with its seconds', () => {
    for (const instant of ['2031-01-15T12:00:00.000Z', '2031-07-15T23:59:58.000Z'])
      expect(fromLocal(toLocal(instant))).toBe(instant)
  })
  it('is nothing while it is not whole', () => {
    expect([fromLocal(''), fromLocal('2031-01'.repeat(3)), toLocal(''), toLocal('soon')]).toEqual([
      undefined,
      undefined,
      '',
      '',
    ])
  })
})
