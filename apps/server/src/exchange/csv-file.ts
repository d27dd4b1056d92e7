import type { Cell } from '@plumbline/records/exchange/cell-text'

/** What spreadsheet programs take for the start of a formula, with the wide forms of East Asian keyboards. */
const startsFormula = /^['=+\-@\t\r＝＋－＠]/u

/**
 * A cell by RFC 4180. A text that a spreadsheet program would compute gets an apostrophe in front (OWASP, CSV injection), and so does
 * one that begins with an apostrophe, so that the import takes away exactly what was added. Numbers and days are none.
 */
export function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'object') return cell.day
  const safe = startsFormula.test(cell) ? `'${cell}` : cell
  return /[",\r\n;]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The apostrophe that `csvCell` put in front, taken away. */
export const withoutGuard = (text: string): string =>
  text.startsWith("'") && startsFormula.test(text.slice(1)) ? text.slice(1) : text

/** A line with its end. */
export const csvLine = (cells: readonly Cell[]) => `${cells.map(csvCell).join(',')}\r\n`

/** UTF-8 with a byte order mark, without which Excel takes it for an old encoding. */
export async function* csvFile(
  titles: readonly string[],
  pages: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`\ufeff${csvLine(titles)}`)
  for await (const rows of pages) yield Buffer.from(rows.map(csvLine).join(''))
}
