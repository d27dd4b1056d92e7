import type { Feature, Image } from 'write-excel-file/node'
import {
  getCellAddress,
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
} from 'write-excel-file/utility'

/** How far the table of a sheet reaches; undefined for a sheet without one. */
export interface TableSize {
  readonly rows: number
  readonly columns: number
}

/** What the library takes for the content of a file; it exports the type by way of images only. */
type FileContent = Image['content']

const order = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? []

/** Puts filter arrows on the head of each table, since the first thing that people do with such a sheet is to filter it. */
export const filterArrows = (tables: readonly (TableSize | undefined)[]): Feature<FileContent> => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml, _options, { sheetIndex }) => {
          const table = tables[sheetIndex]
          if (!table) return xml
          const filter = `<autoFilter ref="A1:${getCellAddress(table.rows - 1, table.columns - 1)}"/>`
          return insertElementMarkupAccordingToOrderOfSiblings(xml, filter, order, 'worksheet')
        },
      },
    },
  },
})
