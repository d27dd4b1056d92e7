import { isDeepStrictEqual } from 'node:util'
import type { AnyRegister } from '@plumbline/contract/register'
import { schemaOf, upcast } from '@plumbline/contract/upcast'
import { Diverged } from '../log-check/fault.ts'
import type { CommittedRow } from '../row.ts'

interface WordedRow extends CommittedRow {
  readonly schema: number
}

/**
 * The log vouches for what a version said when it was written. What it says in the words that it is in has to be what the upcasts
 * make of that: else somebody could keep the one for the log and show the other. @throws Diverged
 */
export function refuseOtherWords(row: WordedRow, registers: readonly AnyRegister[]): void {
  const register = registers.find(({ name }) => name === row.register)
  const name = `${row.ref}, version ${row.version},`
  if (!register || row.schema > schemaOf(register))
    throw new Diverged('row-edited', `${name} is in words that this version of Plumbline does not know.`)
  if (row.committed === null) return
  const { schema, status, data } = row.committed
  if (
    !isDeepStrictEqual(upcast(register, { status, data }, schema, row.schema), { status: row.status, data: row.data })
  )
    throw new Diverged(
      'row-edited',
      `${name} is shown with something else than what follows from what the log committed to: it was changed.`,
    )
}
