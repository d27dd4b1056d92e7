import { expect, it } from 'vitest'
import { placesOf } from './places.ts'

it('puts 500 records on a page, fewer when they are long, and knows those that are not in the pack', () => {
  const places = placesOf()
  for (let number = 2; number <= 2400; number += 2) places.add({ register: 'risks', number }, 100)
  for (let number = 1; number <= 3; number += 1) places.add({ register: 'documents', number }, 600_000)
  places.add({ register: 'documents', number: 4 }, 100)

  expect(places.sizeOf('risks')).toEqual({ count: 1200, chunks: 3 })
  expect([2, 1000, 1002, 2002, 2400].map((number) => places.chunkOf('risks', number))).toEqual([1, 1, 2, 3, 3])
  expect([1, 2, 3, 4].map((number) => places.chunkOf('documents', number))).toEqual([1, 2, 3, 3])
  expect([places.chunkOf('risks', 1), places.chunkOf('risks', 9_999_999), places.chunkOf('claims', 1)]).toEqual([
    0, 0, 0,
  ])
  expect(places.sizeOf('claims')).toBeUndefined()
})
