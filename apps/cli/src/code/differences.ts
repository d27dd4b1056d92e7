import { isDeepStrictEqual } from 'node:util'
import { parse } from 'yaml'

/** What a folder has otherwise than the organization. */
export interface Difference {
  readonly path: string
  /** `folder`: only there, `organization`: only there, `both`: with other values. */
  readonly in: 'folder' | 'organization' | 'both'
  readonly values: readonly { readonly path: string; readonly here: unknown; readonly there: unknown }[]
}

/** @param folder texts by path @param organization texts by path */
export function differences(
  folder: ReadonlyMap<string, string>,
  organization: ReadonlyMap<string, string>,
): readonly Difference[] {
  const paths = [...new Set([...folder.keys(), ...organization.keys()])].toSorted()
  return paths.flatMap((path): Difference[] => {
    const [here, there] = [folder.get(path), organization.get(path)]
    if (here === there) return []
    if (here === undefined) return [{ path, in: 'organization', values: [] }]
    if (there === undefined) return [{ path, in: 'folder', values: [] }]
    return [{ path, in: 'both', values: valuesOf(parsed(here), parsed(there)) }]
  })
}

function parsed(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return text
  }
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Values that differ, by path; lists as a whole. */
function valuesOf(here: unknown, there: unknown, path = ''): Difference['values'] {
  if (isMap(here) && isMap(there))
    return [...new Set([...Object.keys(here), ...Object.keys(there)])].flatMap((name) =>
      valuesOf(here[name], there[name], path === '' ? name : `${path}.${name}`),
    )
  return isDeepStrictEqual(here, there) ? [] : [{ path, here, there }]
}

const shortened = (value: unknown): string => {
  const text = value === undefined ? '(nothing)' : typeof value === 'string' ? value : JSON.stringify(value)
  const line = text.replaceAll('\n', '⏎')
  return line.length > 100 ? `${line.slice(0, 99)}…` : line
}

const signs = { folder: '+', organization: '-', both: '~' } as const

/** For people: a line a file, and below it what is there and what the folder says. */
export const linesOf = (found: readonly Difference[]): readonly string[] =>
  found.flatMap(({ path, in: where, values }) => [
    `${signs[where]} ${path}${where === 'both' && values.length === 0 ? '  (written otherwise, with the same meaning)' : ''}`,
    ...values.map(({ path: at, here, there }) => `    ${at}: ${shortened(there)} → ${shortened(here)}`),
  ])
