import type { AnyRegister } from '@plumbline/contract/register'
import { canonicalize } from '@plumbline/ledger/canonical-json'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import { committedColumns } from '../find.ts'
import { type CommittedRow, committedStateOf } from '../row.ts'
import { refuseOtherWords } from '../upcasts/check.ts'
import { checkOpening, nameOf, type ReadEntry } from './entries.ts'
import { Diverged } from './fault.ts'

/**
 * Compares a version with what its entry committed to. Whatever else is kept of it: the row is what people are shown.
 * @throws Diverged
 */
export function checkVersion(
  read: ReadEntry,
  field: 'before' | 'after',
  salt: Buffer,
  states: ReadonlyMap<string, VersionState>,
): void {
  const found = states.get(read.row.entry_id)
  if (!found)
    throw new Diverged('row-missing', `The version that ${nameOf(read.row)} is about is not there: it was deleted.`)
  if (field === 'after') checkOpening(read, field, salt, found.after, `${found.ref}, version ${found.version},`)
  else if (found.before === undefined)
    throw new Diverged('row-missing', `${found.ref}, version ${found.version - 1}, is not there: it was deleted.`)
  else checkOpening(read, field, salt, found.before, `${found.ref}, version ${found.version - 1},`)
}

export interface VersionState {
  readonly ref: string
  readonly version: number
  readonly after: string
  readonly before: string | undefined
}

/** The states that versions of these entries say, with those before them, as canonical text. */
export async function statesOf(
  tx: ReadTransaction,
  ids: readonly string[],
  registers: readonly AnyRegister[],
): Promise<Map<string, VersionState>> {
  const versions = await tx
    .selectFrom('record_version')
    .select([...committedColumns, 'schema', 'entry_id'])
    .where('entry_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  const before = await tx
    .selectFrom('record_version as v')
    .innerJoin('record_version as n', (join) =>
      join.onRef('n.org_id', '=', 'v.org_id').onRef('n.record_id', '=', 'v.record_id'),
    )
    .select(committedColumns.map((column) => `v.${column}` as const))
    .select('n.entry_id as of')
    .where('n.entry_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where(sql<boolean>`v.version = n.version - 1`)
    .execute()
  for (const row of versions) refuseOtherWords(row, registers)
  const textOf = (row: CommittedRow) => canonicalize(committedStateOf(row))
  const previous = new Map(before.map((row) => [row.of, textOf(row)]))
  return new Map(
    versions.map((row) => [
      row.entry_id,
      { ref: row.ref, version: row.version, after: textOf(row), before: previous.get(row.entry_id) },
    ]),
  )
}
