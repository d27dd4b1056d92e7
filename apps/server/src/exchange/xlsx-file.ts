import type { Cell } from '@plumbline/records/exchange/cell-text'
import { strToU8, Zip, ZipDeflate } from 'fflate'
import { cleanText } from '../exports/spreadsheet-cells.ts'
import { lettersOf, sheetParts } from './xlsx-parts.ts'

/** Longer ones make Excel call the workbook damaged. */
const cellLimit = 32_767
const cut = ' … (cut; the JSON has all of it)'

const fitting = (text: string) =>
  text.length <= cellLimit ? text : `${text.slice(0, cellLimit - cut.length).replace(/[\ud800-\udbff]$/, '')}${cut}`

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
/** `_x000D_` in a text would be read as the character; the escape of the underscore keeps it. */
const xmlText = (text: string) =>
  fitting(cleanText(text))
    .replaceAll(/[&<>]/g, (sign) => escapes[sign] ?? '')
    .replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')

/** Days since the last of 1899, as spreadsheets count. */
const serialOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569

/** Styles by their place in `styles.xml`. */
const styles = { text: 1, head: 2, day: 3 } as const

/** A text is always a text in its type and format, so that no program computes it. */
const textCell = (address: string, text: string, style: number) =>
  text === ''
    ? ''
    : `<c r="${address}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`

function cellXml(cell: Cell, address: string): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`
  if (typeof cell === 'string') return textCell(address, cell, styles.text)
  const serial = serialOf(cell.day)
  return Number.isFinite(serial) && serial >= 61
    ? `<c r="${address}" s="${styles.day}"><v>${serial}</v></c>`
    : textCell(address, cell.day, styles.text)
}

const rowXml = (cells: readonly string[], number: number) => `<row r="${number}">${cells.join('')}</row>`

/**
 * One sheet with a head that stays in view and filter arrows. Written as it comes, so that memory is flat whatever the number of
 * rows; the library that makes our other workbooks holds all of a sheet.
 * @param widths in characters
 */
export async function* xlsxFile(
  titles: readonly string[],
  widths: readonly number[],
  pages: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<Uint8Array> {
  const chunks: Uint8Array[] = []
  const failures: Error[] = []
  const zip = new Zip((error, chunk) => (error ? failures.push(error) : chunks.push(chunk)))
  const written = () => {
    if (failures[0]) throw failures[0]
    return Buffer.concat(chunks.splice(0))
  }
  const file = (name: string) => {
    const entry = new ZipDeflate(name, { level: 6 })
    zip.add(entry)
    return (text: string, isLast = false) => entry.push(strToU8(text), isLast)
  }
  for (const [name, xml] of sheetParts()) file(name)(xml, true)
  const sheet = file('xl/worksheets/sheet1.xml')
  const letters = titles.map((_, at) => lettersOf(at))
  sheet(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane xSplit="2" ySplit="1" topLeftCell="C2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><cols>${widths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('')}</cols><sheetData>`)
  sheet(
    rowXml(
      titles.map((title, at) => textCell(`${letters[at]}1`, title, styles.head)),
      1,
    ),
  )
  let number = 1
  for await (const rows of pages) {
    sheet(
      rows
        .map((cells) => {
          number += 1
          const at = number
          return rowXml(
            cells.map((cell, column) => cellXml(cell, `${letters[column]}${at}`)),
            at,
          )
        })
        .join(''),
    )
    yield written()
  }
  sheet(
    `</sheetData><autoFilter ref="A1:${lettersOf(Math.max(0, titles.length - 1))}${Math.max(number, 1)}"/></worksheet>`,
    true,
  )
  zip.end()
  yield written()
}
