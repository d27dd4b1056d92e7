import { customFieldsName, withCustomFields } from '@plumbline/contract/custom-field'
import { isCustom } from '@plumbline/contract/custom-value'
import { filterableFields, filtersOf, type ListQuery, sortsOf } from '@plumbline/contract/list-query'
import { type FieldProblem, Problem } from '@plumbline/contract/problem'
import type { AnyRegister } from '@plumbline/contract/register'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import type { Kept } from './behaviour.ts'
import { envelopeColumns, type RecordRow, recordOf } from './row.ts'

/** The register with the fields that this organization added to it, as they are defined now. */
export async function withOwnFields<Of extends AnyRegister>(tx: ReadTransaction, register: Of): Promise<Of> {
  const { rows } = await sql<RecordRow>`
    select ${sql.join(envelopeColumns.map((column) => sql.ref(column)))} from record
    where register = ${customFieldsName} and archived_at is null and data->>'appliesTo' = ${register.name}
    order by number`.execute(tx)
  return withCustomFields(register, rows.map(recordOf))
}

/**
 * The register with those custom fields that are named and in use; where none is named, the register is enough, and nothing is read. Others are
 * left out, so that what stands in them may be of an earlier definition.
 */
export async function withFieldsNamed(tx: ReadTransaction, kept: Kept, names: readonly string[]): Promise<Kept> {
  const custom = names.filter(isCustom)
  if (custom.length === 0) return kept
  const { fields } = await withOwnFields(tx, kept.register)
  const added = custom.flatMap((name) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    return field && !field.stamped ? [[name, field] as const] : []
  })
  return { ...kept, register: { ...kept.register, fields: { ...kept.register.fields, ...Object.fromEntries(added) } } }
}

/** The register with the custom fields by which a list is asked. @throws Problem invalid when there is none of that name */
export async function withFieldsAsked<Of extends AnyRegister>(
  tx: ReadTransaction,
  register: Of,
  query: ListQuery,
): Promise<Of> {
  const sort = query.sort.replace(/^-/, '')
  const asked = [
    ...filtersOf(query).map(({ field }) => ({ name: field, path: `filter[${field}]` })),
    { name: sort, path: 'sort' },
  ].filter(({ name }) => isCustom(name))
  if (asked.length === 0) return register
  const whole = await withOwnFields(tx, register)
  const able = new Set([...filterableFields(whole), ...sortsOf(whole)])
  const problems = asked.flatMap(({ name, path }) =>
    able.has(name) ? [] : [{ path, message: 'is not a known field' }],
  )
  if (problems.length > 0) throw new Problem('invalid', 'The query has something wrong in it.', problems)
  return whole
}

/** Custom names that the register does not have. */
export const undefinedCustom = ({ fields }: AnyRegister, names: readonly string[]): readonly FieldProblem[] =>
  names
    .filter((name) => isCustom(name) && !Object.hasOwn(fields, name))
    .map((path) => ({ path, message: 'is not a known field' }))
