import type { CellObject } from 'write-excel-file/node'

/** Cells of exported workbooks. */

const cellLimit = 32_767
const cut = ' … (cut, see the PDF)'
/** What spreadsheet programs take for the start of a formula, with the wide forms of East Asian keyboards. */
const startsFormula = /^[=+\-@\t\n＝＋－＠]/u

/** Characters that XML cannot hold would be dropped later, and could uncover an equals sign; so they go first. */
export const cleanText = (text: string): string =>
  text.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n\t]|\p{Cs}|[\ufffd-\uffff]/gu, '')

/** Excel calls a workbook damaged that has a longer cell than it allows. */
const fitting = (text: string): string =>
  text.length <= cellLimit ? text : text.slice(0, cellLimit - cut.length) + cut

/**
 * A text, never a formula. The cell has the type of a string, which no program evaluates. Text that looks like a formula is
 * formatted as text besides ("@"), so that it stays one after somebody edits the cell. It gets no apostrophe in front, as CSV
 * would need: in a workbook the apostrophe would be part of the text, and what comes back by import would differ from what went out.
 */
export function textCell(value: string, style: CellObject = {}): CellObject {
  const text = fitting(cleanText(value))
  if (text === '') return { ...style }
  return {
    value: text,
    type: String,
    wrap: true,
    alignVertical: 'top',
    ...(startsFormula.test(text) ? { format: '@' } : {}),
    ...style,
  }
}

/** A day as a date that can be sorted; what is no day stays a text. */
export function dayCell(value: string | null): CellObject {
  if (value === null || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return textCell(value ?? '')
  return {
    value: new Date(`${value}T00:00:00.000Z`),
    type: Date,
    format: 'd mmm yyyy',
    align: 'left',
    alignVertical: 'top',
  }
}

/** A count. */
export const numberCell = (value: number): CellObject => ({ value, type: Number, alignVertical: 'top' })

/** The head of a column. */
export const headCell = (title: string): CellObject =>
  textCell(title, {
    fontWeight: 'bold',
    backgroundColor: '#f4f4f1',
    textColor: '#191a1d',
    bottomBorderStyle: 'thin',
    bottomBorderColor: '#484a50',
  })
