import { describe, expect, it } from 'vitest'
import { passwordStrength } from './password-strength.ts'

describe('help with a new password', () => {
  it.each(['', 'secret', 'Passw0rd!2026', 'aaaaaaaaaaaaaaaa', '12345678901234'])('calls %j weak', (password) => {
    expect(passwordStrength(password)).toBe('weak')
  })
  it('calls four unrelated words strong', () => {
    expect(passwordStrength('lamp otter granite seven')).toBe('strong')
  })
  it('calls a mixed one of twelve fair', () => {
    expect(passwordStrength('zrt8mohk2wvq')).toBe('fair')
  })
})
