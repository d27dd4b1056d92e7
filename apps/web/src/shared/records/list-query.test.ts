import { risks } from '@plumbline/registers/risks/contract'
import { describe, expect, it } from 'vitest'
import { listParametersOf, nextSort, toggled } from './list-query.ts'

describe('the address of a list', () => {
  it('passes filters, search and sort to the API, and keeps the state of the view to itself', () => {
    expect(
      listParametersOf(risks, {
        'filter[status]': ['identified', 'assessed'],
        'filter[option]': 'modify',
        'filter[bogus]': 'x',
        q: ' driver ',
        sort: '-title',
        new: 'yes',
      }),
    ).toEqual({
      'filter[status]': ['identified', 'assessed'],
      'filter[option]': ['modify'],
      q: 'driver',
      sort: '-title',
    })
  })
  it('leaves out a sort that the register does not have', () => {
    expect(listParametersOf(risks, { sort: 'bogus' })).toEqual({})
  })
  it('turns a filter on and off', () => {
    expect(toggled({}, 'filter[status]', 'draft')).toEqual({ 'filter[status]': ['draft'] })
    expect(toggled({ 'filter[status]': 'draft' }, 'filter[status]', 'draft')).toEqual({ 'filter[status]': undefined })
  })
  it('sorts up, down and as usual again', () => {
    expect(nextSort(undefined, 'title')).toBe('title')
    expect(nextSort('title', 'title')).toBe('-title')
    expect(nextSort('-title', 'title')).toBeUndefined()
  })
})
