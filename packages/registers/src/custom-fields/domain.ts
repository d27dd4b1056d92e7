import { customField, customFieldsName } from '@plumbline/contract/custom-field'
import { isCustom } from '@plumbline/contract/custom-value'
import type { FieldProblem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import type { Judged } from '../domain.ts'

const optional = ['choice', 'choices']

/** What is missing before records can have the field. */
function whyNotUsable({ record, around }: Judged): readonly string[] {
  const {
    appliesTo,
    name,
    kind,
    options = [],
  } = record.data as { appliesTo?: string; name?: string; kind?: string; options?: unknown[] }
  const named = around.of(customFieldsName).filter((other) => other.id !== record.id && other.status === 'active')
  return [
    ...(appliesTo === undefined ? ['the register is missing'] : []),
    ...(name === undefined ? ['the name in files is missing'] : []),
    ...(kind === undefined ? ['what it holds is missing'] : []),
    ...(optional.includes(kind ?? '') && options.length < 2 ? ['a choice needs two options'] : []),
    ...(named.some(({ data }) => data.appliesTo === appliesTo && data.name === name)
      ? ['the register has a field of this name in use']
      : []),
    ...(appliesTo !== undefined && kind !== undefined && name !== undefined && !customField(record)
      ? ['the definition is not complete']
      : []),
  ]
}
export const customFieldBlockers = { activate: whyNotUsable }

/** @returns what is wrong with the name that files and the API would use */
export function checkCustomField({ name }: Readonly<Record<string, unknown>>): readonly FieldProblem[] {
  if (typeof name !== 'string' || isCustom(`x-${name}`)) return []
  return [
    { path: 'name', message: 'must be lower-case letters, digits and hyphens, at most 40, beginning with a letter' },
  ]
}

/** What stands in records would be of another kind, or under another name. */
export const customFieldFixed = ({ status }: AnyRecord): readonly string[] =>
  status === 'draft' ? [] : ['appliesTo', 'name', 'kind']
