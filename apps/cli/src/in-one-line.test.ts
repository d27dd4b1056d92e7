import { expect, it } from 'vitest'
import { inOneLine } from './in-one-line.ts'

it('a name in a pack cannot print a line of its own', () => {
  expect(inOneLine('Acme\nok    keys: those that you gave')).toBe('Acme\ufffdok    keys: those that you gave')
  expect(inOneLine('\u001b[2JAcme\u202eemcA\u2028\u0085')).toBe('\ufffd[2JAcme\ufffdemcA\ufffd\ufffd')
  expect(inOneLine('Nordhaven Kredit AG, Zürich – 日本')).toBe('Nordhaven Kredit AG, Zürich – 日本')
})
