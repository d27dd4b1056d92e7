import type { Soa } from '@plumbline/registers/soa/endpoints'
import writeExcelFile, { type Sheet } from 'write-excel-file/node'
import { objectiveTitles } from './objectives.ts'
import {
  aboutRows,
  type Column,
  citedEvidence,
  citedRisks,
  controlColumns,
  evidenceColumns,
  excludedColumns,
  placed,
  riskColumns,
} from './soa-sheets.ts'
import { headCell } from './spreadsheet-cells.ts'
import { type Layout, layOut } from './spreadsheet-layout.ts'
import { stampZip } from './zip-time.ts'

interface NamedLayout extends Layout {
  readonly name: string
  readonly frozenColumns: number
}

/** A head that stays in view, and a row each. */
const table = <Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  frozenColumns = 1,
): NamedLayout => ({
  name,
  frozenColumns,
  isTable: true,
  widths: columns.map(({ width }) => width),
  rows: [columns.map(({ title }) => headCell(title)), ...rows.map((row) => columns.map(({ cell }) => cell(row)))],
})

const sheetOf = ({ name, rows, widths, isTable, frozenColumns }: NamedLayout): Sheet<never> => ({
  sheet: name,
  data: rows.map((row) => [...row]),
  columns: widths.map((width) => ({ width })),
  ...(isTable
    ? { orientation: 'landscape', stickyRowsCount: 1, stickyColumnsCount: frozenColumns }
    : { showGridLines: false }),
})

/** The Statement of Applicability as a workbook. The same statement gives the same bytes. No cell is ever a formula. */
export async function soaXlsx(soa: Soa): Promise<Uint8Array> {
  const entries = placed(soa.items, await objectiveTitles())
  const excluded = entries.filter(({ item }) => item.applicable === 'no')
  const about = { name: 'About', rows: aboutRows(soa), widths: [30, 90], isTable: false, frozenColumns: 0 }
  const sheets = [
    table('Statement of Applicability', controlColumns, entries, 2),
    table('Excluded', excludedColumns, excluded),
    table('Risks', riskColumns, citedRisks(soa.items)),
    table('Evidence', evidenceColumns, citedEvidence(soa.items)),
    about,
  ]
  const options = { fontFamily: 'Calibri', fontSize: 10, features: [layOut(sheets)] }
  const bytes = await writeExcelFile(sheets.map(sheetOf), options).toBuffer()
  stampZip(bytes, soa.generatedAt)
  return bytes
}
