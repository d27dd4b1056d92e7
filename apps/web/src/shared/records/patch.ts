import type { AnyRecord } from '@plumbline/contract/record'

/** A merge patch of a record: `null` takes a field away. */
export interface Patch {
  readonly title?: string
  readonly ownerId?: string | null
  readonly data?: Readonly<Record<string, unknown>>
}

/** Paths that a patch touches: `title`, `ownerId`, `data.purpose`. */
export const pathsOf = (patch: Patch): readonly string[] => [
  ...(patch.title === undefined ? [] : ['title']),
  ...(patch.ownerId === undefined ? [] : ['ownerId']),
  ...Object.keys(patch.data ?? {}).map((name) => `data.${name}`),
]

/** What stands at a path, `null` for nothing. */
export function valueAt(record: Pick<AnyRecord, 'title' | 'ownerId' | 'data'>, path: string): unknown {
  if (path === 'title') return record.title
  if (path === 'ownerId') return record.ownerId
  return record.data[path.slice('data.'.length)] ?? null
}

export function patchedValue(patch: Patch, path: string): unknown {
  if (path === 'title') return patch.title
  if (path === 'ownerId') return patch.ownerId
  return patch.data?.[path.slice('data.'.length)] ?? null
}

/** The patch with only these paths. */
export function only(patch: Patch, paths: readonly string[]): Patch {
  const data = Object.fromEntries(Object.entries(patch.data ?? {}).filter(([name]) => paths.includes(`data.${name}`)))
  return {
    ...(patch.title !== undefined && paths.includes('title') ? { title: patch.title } : {}),
    ...(patch.ownerId !== undefined && paths.includes('ownerId') ? { ownerId: patch.ownerId } : {}),
    ...(Object.keys(data).length > 0 ? { data } : {}),
  }
}

/** The patch that brings back what a record had. */
export function inverse(patch: Patch, before: AnyRecord): Patch {
  const data = Object.fromEntries(Object.keys(patch.data ?? {}).map((name) => [name, before.data[name] ?? null]))
  return {
    ...(patch.title === undefined ? {} : { title: before.title }),
    ...(patch.ownerId === undefined ? {} : { ownerId: before.ownerId }),
    ...(patch.data === undefined ? {} : { data }),
  }
}

/** Equal as JSON, whatever the order of members. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const left = a as Readonly<Record<string, unknown>>
  const right = b as Readonly<Record<string, unknown>>
  const names = Object.keys(left)
  return names.length === Object.keys(right).length && names.every((name) => isSame(left[name], right[name]))
}

/** Paths where somebody else changed what this patch wants to change too, to something else. */
export const clashes = (patch: Patch, base: AnyRecord, theirs: AnyRecord): readonly string[] =>
  pathsOf(patch).filter(
    (path) =>
      !isSame(valueAt(base, path), valueAt(theirs, path)) && !isSame(patchedValue(patch, path), valueAt(theirs, path)),
  )
