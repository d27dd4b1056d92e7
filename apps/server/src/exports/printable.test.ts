import { expect, test } from 'vitest'
import { paragraphsOf, printable } from './printable.ts'

test('a long address may break within, ordinary words stay as they are', () => {
  const { address, word } = printable({ address: 'x'.repeat(40), word: 'Versicherungsaufsicht' })
  expect(address.split('\u200b').every((part) => part.length <= 12)).toBe(true)
  expect(address.replaceAll('\u200b', '')).toBe('x'.repeat(40))
  expect(word).toBe('Versicherungsaufsicht')
})

test('control characters and halves of characters become spaces, everywhere in the data', () => {
  expect(printable({ list: ['a\u0000b', { deep: 'c\ud800d' }], number: 3, none: null })).toEqual({
    list: ['a b', { deep: 'c d' }],
    number: 3,
    none: null,
  })
})

test('empty lines make no empty paragraphs', () => {
  expect(paragraphsOf(' one \r\n\r\ntwo\n\n')).toEqual(['one', 'two'])
  expect(paragraphsOf('')).toEqual([])
})
