import type { Fields } from '@plumbline/contract/field'
import { type FieldProblem, Problem } from '@plumbline/contract/problem'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'

interface Found {
  readonly path: string
  readonly value: string
}

/** Persons and files that some data refers to, with their paths. */
export function referencesIn(
  fields: Fields,
  data: Readonly<Record<string, unknown>>,
  prefix = 'data',
): { persons: Found[]; files: Found[] } {
  const persons: Found[] = []
  const files: Found[] = []
  for (const [name, field] of Object.entries(fields)) {
    const value = data[name]
    const path = `${prefix}.${name}`
    if (value === undefined) continue
    if (field.kind === 'person' && typeof value === 'string') persons.push({ path, value })
    if (field.kind === 'files' && Array.isArray(value))
      files.push(
        ...value.map((file: { sha256: string }, index) => ({ path: `${path}.${index}.sha256`, value: file.sha256 })),
      )
    if (field.kind === 'rows' && field.columns && Array.isArray(value))
      for (const [index, row] of value.entries()) {
        if (typeof row !== 'object' || row === null) continue
        const inside = referencesIn(field.columns, row as Record<string, unknown>, `${path}.${index}`)
        persons.push(...inside.persons)
        files.push(...inside.files)
      }
  }
  return { persons, files }
}

/** Refuses data that refers to a person or a file that this organization does not have: a foreign id is as good as none. */
export async function refuseUnknownReferences(
  tx: ReadTransaction,
  fields: Fields,
  data: Readonly<Record<string, unknown>>,
  ownerId: string | null,
): Promise<void> {
  const { persons, files } = referencesIn(fields, data)
  if (ownerId) persons.push({ path: 'ownerId', value: ownerId })
  const problems: FieldProblem[] = []
  if (persons.length > 0) {
    const ids = [...new Set(persons.map(({ value }) => value))]
    const rows = await tx
      .selectFrom('person')
      .select('id')
      .where('id', 'in', ids)
      .where('status', 'in', ['active', 'invited'])
      .execute()
    const known = new Set(rows.map(({ id }) => id))
    problems.push(
      ...persons
        .filter(({ value }) => !known.has(value))
        .map(({ path }) => ({ path, message: 'is nobody of this organization' })),
    )
  }
  if (files.length > 0) {
    const hashes = [...new Set(files.map(({ value }) => value))]
    const rows = await tx.selectFrom('file').select('sha256').where('sha256', 'in', hashes).execute()
    const known = new Set(rows.map(({ sha256 }) => sha256))
    problems.push(
      ...files
        .filter(({ value }) => !known.has(value))
        .map(({ path }) => ({ path, message: 'was not uploaded to this organization' })),
    )
  }
  if (problems.length > 0)
    throw new Problem('invalid', 'The record refers to something that does not exist here.', problems)
}
