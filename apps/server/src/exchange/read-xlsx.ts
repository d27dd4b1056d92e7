import { Problem } from '@plumbline/contract/problem'
import { longestRow, mostColumns } from './sheet-limits.ts'
import { openWorkbook, type Workbook } from './workbook.ts'
import { dayStyles, firstSheet, sharedTexts } from './workbook-parts.ts'
import { columnOf } from './xlsx-parts.ts'

/** A row with the number that the spreadsheet shows beside it. */
export interface SheetRow {
  readonly number: number
  readonly cells: readonly string[]
}

/** The rows of the first sheet of a workbook, read as they come. Formulas are what they came to. @throws Problem malformed, too-large */
export async function* readXlsx(path: string): AsyncGenerator<SheetRow> {
  const workbook = await openWorkbook(path)
  try {
    yield* rowsOf(workbook)
  } finally {
    workbook.close()
  }
}

const local = (name: string) => name.slice(name.indexOf(':') + 1)
const isText = new Set(['v', 't'])

async function* rowsOf(workbook: Workbook): AsyncGenerator<SheetRow> {
  const sheet = await firstSheet(workbook)
  const textOf = cellReader(await sharedTexts(workbook), await dayStyles(workbook), sheet.from1904)
  let rows: SheetRow[] = []
  let cells: string[] = []
  let number = 0
  let column = -1
  let type = ''
  let style = 0
  let text = ''
  let length = 0
  let takes = false
  const chunks = workbook.chunks(sheet.path, (parser) => {
    parser.onopentag = ({ name, attributes }) => {
      const tag = local(name)
      const of = attributes as Readonly<Record<string, string>>
      takes = isText.has(tag)
      if (tag === 'row') {
        number = Number(of.r ?? number + 1)
        cells = []
        column = -1
        length = 0
      } else if (tag === 'c') {
        column = columnOf(of.r ?? '') ?? column + 1
        type = of.t ?? 'n'
        style = Number(of.s ?? 0)
        text = ''
      }
    }
    parser.ontext = (part) => {
      if (!takes) return
      text += part
      length += part.length
      if (length > longestRow) throw new Problem('too-large', `Row ${number} has more than ${longestRow} characters.`)
    }
    parser.onclosetag = (name) => {
      takes = false
      const tag = local(name)
      if (tag === 'row') rows.push({ number, cells })
      if (tag !== 'c' || column > mostColumns || text === '') return
      while (cells.length < column) cells.push('')
      cells[column] = textOf(type, style, text)
    }
  })
  for await (const _ of chunks) {
    yield* rows
    rows = []
  }
}

/** Escapes of characters that XML cannot hold. */
const unescaped = (text: string) =>
  text.replaceAll(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

function cellReader(shared: readonly string[], days: ReadonlySet<number>, from1904: boolean) {
  return (type: string, style: number, text: string): string => {
    if (type === 's') return unescaped(shared[Number(text)] ?? '')
    if (type === 'b') return text === '1' ? 'true' : 'false'
    if (type === 'n' && days.has(style)) return dayOf(Number(text), from1904)
    // What a cell shows as 0.3 may be kept as 0.30000000000000004.
    if (type === 'n' && /^-?\d*\.\d{15,}/.test(text)) return String(Number(Number(text).toPrecision(15)))
    return unescaped(text)
  }
}

/** The day of a serial number, with the time where there is one. */
function dayOf(serial: number, from1904: boolean): string {
  const days = serial + (from1904 ? 1_462 : 0)
  const at = new Date(Math.round((days - 25_569) * 86_400) * 1_000)
  if (!Number.isFinite(at.getTime())) return String(serial)
  const text = at.toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19)
}
