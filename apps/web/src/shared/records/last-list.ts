/** The list a person came from, so that `j` and `k` on a record walk along it, and Back returns to it as it was. */
export interface LastList {
  readonly org: string
  readonly register: string
  readonly refs: readonly string[]
  /** Query part of its address. */
  readonly search: Readonly<Record<string, string | readonly string[] | undefined>>
}

let last: LastList | null = null

export const rememberList = (list: LastList): void => {
  // The moment is that of the page which leads back, not of the list.
  const { asOf: _, ...search } = list.search
  last = { ...list, search }
}

export const listBefore = (org: string, register: string): LastList | null =>
  last && last.org === org && last.register === register ? last : null

/** The neighbours of a record in the list it came from. */
export function neighbours(org: string, register: string, ref: string) {
  const refs = listBefore(org, register)?.refs ?? []
  const at = refs.indexOf(ref)
  if (at < 0) return { previous: null, next: null, at: 0, count: refs.length }
  return { previous: refs[at - 1] ?? null, next: refs[at + 1] ?? null, at: at + 1, count: refs.length }
}
