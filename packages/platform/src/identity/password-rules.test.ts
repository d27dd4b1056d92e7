import { describe, expect, it } from 'vitest'
import { weaknessOf } from './password-rules.ts'

const owner = { email: 'ada.lovelace@analytical-engines.example', name: 'Ada Lovelace' }

describe('a new password', () => {
  it.each([
    'correct horse battery 42',
    'Tuesday gravel umbrella',
    'x7!kPq2#vLm9',
    'пароль это не мой',
    '面白い長い文章を選びましょうね',
  ])('may be %s', (password) => {
    expect(weaknessOf(password, owner)).toBeUndefined()
  })

  it.each(['eleven char', '🙂🙂🙂🙂🙂🙂', ''])('is too short as %s', (password) => {
    expect(weaknessOf(password, owner)).toBe('must have at least 12 characters')
  })

  it('has an end', () => {
    expect(weaknessOf('ab cd ef gh '.repeat(30), owner)).toBe('must have at most 256 characters')
  })

  it.each([
    'password1234',
    'Password2026!',
    'P@ssw0rd1234',
    'passwordpassword',
    '!!Welcome2026!!',
    'qwertyuiop123',
    'Plumbline2026!',
    'administrator1',
    '123456789012',
    'abcdefghijkl',
    'zyxwvutsrqponm',
    '1qaz2wsx3edc',
    'CorrectHorseBatteryStaple',
    'trustno1trustno1',
  ])('is one of the most common as %s', (password) => {
    expect(weaknessOf(password, owner)).toBe('is one of the most common passwords')
  })

  it.each(['aaaaaaaaaaaa', '121212121212', 'abcabcabcabc'])('has too few characters as %s', (password) => {
    expect(weaknessOf(password, owner)).toBe('has too few different characters')
  })

  it.each([
    'ada.lovelace@analytical-engines.example',
    'AdaLovelace1815',
    'lovelace-2026',
    'analytical-engines.example!',
  ])('is too close to its owner as %s', (password) => {
    expect(weaknessOf(password, owner)).toBe('is too close to your name or e-mail address')
  })
})
