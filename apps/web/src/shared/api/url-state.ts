import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

export type Search = Readonly<Record<string, string | readonly string[] | undefined>>

/** Reads `?a=1&a=2&b=3` as `{ a: ['1', '2'], b: '3' }`: plain addresses that a person can read and share. */
export function parseSearch(text: string): Search {
  const result: Record<string, string | string[]> = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const known = result[name]
    if (known === undefined) result[name] = value
    else result[name] = Array.isArray(known) ? [...known, value] : [known, value]
  }
  return result
}

export function stringifySearch(search: Search): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (value === undefined || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) parameters.append(name, one)
  }
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}

/** All values of a parameter. */
export const allOf = (search: Search, name: string): readonly string[] => {
  const value = search[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

/** The first value of a parameter. */
export const oneOf = (search: Search, name: string): string | undefined => allOf(search, name)[0]

/** The state of the view, kept in the address. `set` merges; `undefined` takes away. */
export function useUrlState(): readonly [Search, (next: Search, options?: { readonly push?: boolean }) => void] {
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const set = useCallback(
    (next: Search, options: { readonly push?: boolean } = {}) => {
      void navigate({
        to: '.',
        search: ((before: Search) => ({ ...before, ...next })) as never,
        replace: options.push !== true,
        resetScroll: false,
      })
    },
    [navigate],
  )
  return [search, set]
}
