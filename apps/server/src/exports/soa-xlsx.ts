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
import { filterArrows } from './spreadsheet-filter.ts'
import { stampZip } from './zip-time.ts'

/** One sheet: a head that stays in view, and a row each. */
function tableSheet<Row>(
  sheet: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  frozenColumns = 1,
): Sheet<never> {
  return {
    sheet,
    data: [columns.map(({ title }) => headCell(title)), ...rows.map((row) => columns.map(({ cell }) => cell(row)))],
    columns: columns.map(({ width }) => ({ width })),
    orientation: 'landscape',
    stickyRowsCount: 1,
    stickyColumnsCount: frozenColumns,
  }
}

/**
 * The Statement of Applicability as a workbook. The same statement gives the same bytes. No cell is ever a formula.
 */
export async function soaXlsx(soa: Soa): Promise<Uint8Array> {
  const entries = placed(soa.items, await objectiveTitles())
  const excluded = entries.filter(({ item }) => item.applicable === 'no')
  const tables = [
    tableSheet('Statement of Applicability', controlColumns, entries, 2),
    tableSheet('Excluded', excludedColumns, excluded),
    tableSheet('Risks', riskColumns, citedRisks(soa.items)),
    tableSheet('Evidence', evidenceColumns, citedEvidence(soa.items)),
  ]
  const about: Sheet<never> = {
    sheet: 'About',
    data: [...aboutRows(soa)],
    columns: [{ width: 30 }, { width: 90 }],
    showGridLines: false,
  }
  const sizes = tables.map(({ data }) => ({ rows: data.length, columns: data[0]?.length ?? 1 }))
  const features = [filterArrows(sizes)]
  const bytes = await writeExcelFile([...tables, about], { fontFamily: 'Calibri', fontSize: 10, features }).toBuffer()
  stampZip(bytes, soa.generatedAt)
  return bytes
}
