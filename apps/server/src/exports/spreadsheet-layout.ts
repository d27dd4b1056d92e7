import type { CellObject, Feature, Image } from 'write-excel-file/node'
import {
  getCellAddress,
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
} from 'write-excel-file/utility'

/** The rows of a sheet as they are written, and how wide its columns are, in characters. */
export interface Layout {
  readonly rows: readonly (readonly CellObject[])[]
  readonly widths: readonly number[]
  /** Whether the first row is the head of a table. */
  readonly isTable: boolean
}

/** What the library takes for the content of a file; it exports the type by way of images only. */
type FileContent = Image['content']

/** Points; a row of a spreadsheet cannot be higher than 409. */
const lineHeight = 13.5
const highest = 409

const order = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? []

const linesIn = (text: string, width: number): number =>
  text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / width)), 0)

function heightOf(row: readonly CellObject[], widths: readonly number[]): number {
  const lines = row.map(({ value, wrap }, at) =>
    wrap && typeof value === 'string' ? linesIn(value, widths[at] ?? 10) : 1,
  )
  return Math.min(Math.max(1, ...lines) * lineHeight + 2, highest)
}

/**
 * Heights of rows, for programs that do not fit them on opening; not marked as set by hand, so that they follow later edits. And
 * filter arrows on the head of each table, since the first thing that people do with such a sheet is to filter it.
 */
export const layOut = (sheets: readonly Layout[]): Feature<FileContent> => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transformElementAttributes: (tag, attributes, index, _options, { sheetIndex }) => {
          const sheet = sheets[sheetIndex]
          const row = index === undefined ? undefined : sheet?.rows[index]
          return tag === 'row' && sheet && row ? { ...attributes, ht: heightOf(row, sheet.widths) } : attributes
        },
        transform: (xml, _options, { sheetIndex }) => {
          const sheet = sheets[sheetIndex]
          if (!sheet?.isTable) return xml
          const filter = `<autoFilter ref="A1:${getCellAddress(sheet.rows.length - 1, sheet.widths.length - 1)}"/>`
          return insertElementMarkupAccordingToOrderOfSiblings(xml, filter, order, 'worksheet')
        },
      },
    },
  },
})
