import { expect, it } from 'vitest'
import { slugOf } from './slug.ts'

it.each([
  ['Nordhaven Mutual', 'nordhaven-mutual'],
  ['Müller & Söhne AG', 'mueller-soehne-ag'],
  ['  Café "Élan"  ', 'cafe-elan'],
  ['!!!', ''],
])('makes an address of %j', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
})
