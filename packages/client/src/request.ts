import type { Endpoint } from '@plumbline/contract/endpoint'
import type { z } from 'zod'

type Part<Name extends string, Input> = [Input] extends [undefined]
  ? { readonly [Key in Name]?: undefined }
  : Record<never, never> extends Input
    ? { readonly [Key in Name]?: Input }
    : undefined extends Input
      ? { readonly [Key in Name]?: Input }
      : { readonly [Key in Name]: Input }

/** What a call of an endpoint needs; parts without required members may be left out. */
export type CallInput<E extends Endpoint> = Part<'params', z.input<E['params']>> &
  Part<'query', z.input<E['query']>> &
  Part<'body', z.input<E['body']>>

/** A query value: repeated when a list, left out when undefined. */
type QueryValue = string | number | boolean | undefined | readonly (string | number)[]

/** Fills the `{name}` places of a path. A missing parameter is a mistake of the caller. */
export function pathOf(template: string, params: Readonly<Record<string, unknown>> = {}): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new TypeError(`${template} needs the parameter ${name}`)
    return encodeURIComponent(String(value))
  })
}

/** The query string with its question mark, or nothing. */
export function queryOf(query: Readonly<Record<string, unknown>> = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query) as [string, QueryValue][]) {
    if (value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}
