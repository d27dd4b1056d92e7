import type { AnyRecord } from '@plumbline/contract/record'
import { describe, expect, it } from 'vitest'
import { clashes, inverse, isSame, only, pathsOf } from './patch.ts'

const record = (data: Record<string, unknown>, title = 'Fram'): AnyRecord => ({
  id: '0',
  ref: 'BOT-1',
  register: 'boats',
  title,
  status: 'afloat',
  ownerId: null,
  data,
  version: 1,
  createdAt: '',
  createdBy: '',
  updatedAt: '',
  updatedBy: '',
  archivedAt: null,
})

describe('undo', () => {
  it('brings back what was there, and takes away what was not', () => {
    expect(inverse({ title: 'Gjøa', data: { colour: 'red', sails: 3 } }, record({ colour: 'white' }))).toEqual({
      title: 'Fram',
      data: { colour: 'white', sails: null },
    })
  })
})

describe('when somebody else was faster', () => {
  const base = record({ colour: 'white', sails: 2 })
  it('there is no clash if they changed something else', () => {
    expect(clashes({ data: { colour: 'red' } }, base, record({ colour: 'white', sails: 3 }))).toEqual([])
  })
  it('there is none if they made the same change', () => {
    expect(clashes({ data: { colour: 'red' } }, base, record({ colour: 'red', sails: 2 }))).toEqual([])
  })
  it('the field that both changed is named', () => {
    expect(clashes({ title: 'Maud', data: { colour: 'red' } }, base, record({ colour: 'blue', sails: 2 }))).toEqual([
      'data.colour',
    ])
  })
})

it('a patch can be cut to what one wants to keep', () => {
  const patch = { title: 'Maud', ownerId: null, data: { colour: 'red', sails: 1 } }
  expect(pathsOf(only(patch, ['ownerId', 'data.sails']))).toEqual(['ownerId', 'data.sails'])
})

it.each([
  [{ a: 1, b: [2] }, { b: [2], a: 1 }, true],
  [[1, 2], [2, 1], false],
  [{ a: 1 }, { a: 1, b: null }, false],
  [null, undefined, false],
])('%j and %j are the same: %s', (a, b, same) => {
  expect(isSame(a, b)).toBe(same)
})
