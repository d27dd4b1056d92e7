import { type FieldProblem, Problem } from '@plumbline/contract/problem'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import { inFile } from './given-code.ts'

/** Tries a part of the work; a refusal is noted with the file's path, undoes this part alone, and lets the others say what is wrong too. */
export async function attempt(
  tx: WriteTransaction,
  problems: FieldProblem[],
  path: string,
  /** Where in the file a path of the API is. */
  places: Readonly<Record<string, string>>,
  work: () => Promise<void>,
): Promise<void> {
  await sql`savepoint code_file`.execute(tx)
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await sql`rollback to savepoint code_file`.execute(tx)
    const given = error.errors.length > 0 ? error.errors : [{ path: '', message: error.message }]
    const placed = given.map(({ path: inner, message }) => ({ path: places[inner] ?? inner, message }))
    problems.push(...inFile(path, placed))
  }
  await sql`release savepoint code_file`.execute(tx)
}
