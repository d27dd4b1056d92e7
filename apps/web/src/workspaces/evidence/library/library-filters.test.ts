import { listQueryOf } from '@plumbline/contract/list-query'
import { evidence } from '@plumbline/registers/evidence/contract'
import { describe, expect, it } from 'vitest'
import { isFiltered, libraryParameters, parametersOfShow, shows, withoutFilters } from './library-filters.ts'

const today = '2026-03-10'

describe('the chips of the library', () => {
  it.each(shows)('%s asks only for what the API knows', (show) => {
    const query = { ...parametersOfShow(show, today), include: 'links' }
    expect(listQueryOf(evidence).safeParse(query).success).toBe(true)
  })
  it('ends today still proves, ended yesterday does not', () => {
    expect(parametersOfShow('ending', today)).toMatchObject({
      'filter[validUntil][gte]': ['2026-03-10'],
      'filter[validUntil][lte]': ['2026-03-25'],
    })
    expect(parametersOfShow('ended', today)).toMatchObject({ 'filter[validUntil][lte]': ['2026-03-09'] })
    expect(parametersOfShow('valid', today)).toMatchObject({ 'filter[validUntil][gte]': ['2026-03-26'] })
  })
  it('joins chip, search, sort and the filters of other pages', () => {
    const search = { show: 'review', 'filter[reviewerId]': 'me', q: 'drill', sort: 'title', panel: 'EVD-1', claim: 'x' }
    expect(libraryParameters(search, today)).toEqual({
      'filter[status]': ['submitted'],
      'filter[reviewerId]': ['me'],
      q: 'drill',
      sort: 'title',
      include: 'links',
    })
    expect(isFiltered(search)).toBe(true)
    expect(withoutFilters(search)).toEqual({ show: undefined, 'filter[reviewerId]': undefined, q: undefined })
  })
  it('knows the plain list', () => {
    expect(isFiltered({ sort: 'title', panel: 'EVD-1', show: 'bogus' })).toBe(false)
  })
})
