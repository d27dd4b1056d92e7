import { envelopeFilters, filterableFields, sortsOf } from '@plumbline/contract/list-query'
import type { AnyRegister } from '@plumbline/contract/register'
import { allOf, oneOf, type Search } from '../api/url-state.ts'

export type ListParameters = Readonly<Record<string, string | readonly string[]>>

/** The part of the address that the API understands; the rest is the state of the view. Unknown filters are left out. */
export function listParametersOf(register: AnyRegister, search: Search): ListParameters {
  const fields = [...envelopeFilters, ...filterableFields(register)].join('|')
  const filter = new RegExp(`^filter\\[(${fields})\\](\\[(ne|gte|lte)\\])?$`)
  const result: Record<string, string | readonly string[]> = {}
  for (const name of Object.keys(search)) if (filter.test(name)) result[name] = allOf(search, name)
  const q = oneOf(search, 'q')?.trim()
  if (q) result.q = q
  const sort = oneOf(search, 'sort')
  if (sort && sortsOf(register).includes(sort.replace(/^-/, ''))) result.sort = sort
  return result
}

/** The search with one value of a filter turned on or off. */
export function toggled(search: Search, filter: string, value: string): Search {
  const before = allOf(search, filter)
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value]
  return { [filter]: after.length === 0 ? undefined : after }
}

/** The sort after a press on a column head: up, down, back to the usual. */
export function nextSort(current: string | undefined, field: string): string | undefined {
  if (current === field) return `-${field}`
  return current === `-${field}` ? undefined : field
}
