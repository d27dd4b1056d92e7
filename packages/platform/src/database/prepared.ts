/** Uses after which a statement is worth keeping: what is sent once, such as a rare filter, would only take memory. */
const worthIt = 3
/** Statements that each connection keeps at most, a few kilobytes each in its PostgreSQL process. */
const most = 200
/** Longer texts are bulk work or filters of many values, of which no two are alike. */
const longest = 6_000
const mostCandidates = 1_000

/** How a text begins whose best plan hangs on its values, such as a list with filters: PostgreSQL then plans for what is asked. */
export const forItsValues = '-- planned for its values\n'

/** How a text begins that nothing but the commit rests on: it is on its way when the next statement, or the commit, is sent. */
export const besideTheNext = '-- not waited for\n'

const names = new Map<string, string>()
const uses = new Map<string, number>()

/**
 * The name under which connections keep a statement prepared, so that PostgreSQL parses and plans it once; none for what is
 * rare. Callers choose texts (filters, sorts), so all that is kept here is bounded.
 */
export function preparedName(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= most || text.length > longest || text.startsWith(forItsValues)) return known
  const count = (uses.get(text) ?? 0) + 1
  if (count < worthIt) {
    if (uses.size >= mostCandidates) uses.clear()
    uses.set(text, count)
    return undefined
  }
  uses.delete(text)
  const name = `plumbline_${names.size}`
  names.set(text, name)
  return name
}
