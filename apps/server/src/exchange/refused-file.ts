import { RowProblem } from '@plumbline/contract/import'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import type { FoundImport } from '@plumbline/records/imports/store'
import { z } from 'zod'
import { csvLine } from './csv-file.ts'

const Cells = z.array(z.string())

/** More than anybody mends by hand. */
const most = 20_000

/** The refused rows as they were, with what is wrong with them in front; whoever mends them can import this very file. */
export async function refusedFile(tx: ReadTransaction, { id, columns }: FoundImport): Promise<Buffer> {
  const rows = await tx
    .selectFrom('import_row')
    .select(['number', 'cells', 'problems'])
    .where('import_id', '=', id)
    .where('outcome', '=', 'refused')
    .orderBy('number')
    .limit(most)
    .execute()
  const lines = rows.map(({ number, cells, problems }) =>
    csvLine([
      number,
      z
        .array(RowProblem)
        .parse(problems)
        .map(({ column, message }) => (column === null ? message : `${column}: ${message}`))
        .join('\n'),
      ...Cells.parse(cells ?? []),
    ]),
  )
  return Buffer.from(
    `\ufeff${csvLine(['Row of the file', 'What is wrong', ...columns.map(({ title }) => title)])}${lines.join('')}`,
  )
}
