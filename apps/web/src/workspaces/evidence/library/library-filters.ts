import { addDays } from '@plumbline/registers/domain'
import { evidence } from '@plumbline/registers/evidence/contract'
import { endingWithinDays } from '@plumbline/registers/evidence/domain'
import { oneOf, type Search } from '../../../shared/api/url-state.ts'
import { type ListParameters, listParametersOf } from '../../../shared/records/list-query.ts'

/** The chips above the library, in this order. */
export const shows = ['review', 'ending', 'ended', 'valid', 'draft'] as const
export type Show = (typeof shows)[number]

export const showOf = (search: Search): Show | undefined => shows.find((one) => one === oneOf(search, 'show'))

/** The filters of a chip, in the words of the API. */
export function parametersOfShow(show: Show, today: string): ListParameters {
  switch (show) {
    case 'review':
      return { 'filter[status]': ['submitted'] }
    case 'ending':
      return {
        'filter[status]': ['accepted'],
        'filter[validUntil][gte]': [today],
        'filter[validUntil][lte]': [addDays(today, endingWithinDays - 1)],
      }
    case 'ended':
      return { 'filter[status]': ['accepted'], 'filter[validUntil][lte]': [addDays(today, -1)] }
    case 'valid':
      return { 'filter[status]': ['accepted'], 'filter[validUntil][gte]': [addDays(today, endingWithinDays)] }
    case 'draft':
      return { 'filter[status]': ['draft', 'rejected'] }
  }
}

/** What is asked of the API for an address: the chip, then search, sort and what other pages filter by. */
export function libraryParameters(search: Search, today: string): ListParameters {
  const show = showOf(search)
  return { ...listParametersOf(evidence, search), ...(show ? parametersOfShow(show, today) : {}), include: 'links' }
}

/** The address without any filter. */
export function withoutFilters(search: Search): Search {
  const names = Object.keys(listParametersOf(evidence, search)).filter((name) => name !== 'sort')
  return { show: undefined, ...Object.fromEntries(names.map((name) => [name, undefined])) }
}

export const isFiltered = (search: Search): boolean =>
  showOf(search) !== undefined || Object.keys(listParametersOf(evidence, search)).some((name) => name !== 'sort')
