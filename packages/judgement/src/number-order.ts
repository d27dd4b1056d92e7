const isAnnex = (number: string) => /^A\.\d/.test(number)

/** The order of the standard: A.2.2 before A.10.4, clauses by number; numbers of the organization's own come after Annex A. */
export function byNumber(a: string, b: string): number {
  if (isAnnex(a) !== isAnnex(b)) return isAnnex(a) ? -1 : 1
  return a.localeCompare(b, 'en', { numeric: true })
}
