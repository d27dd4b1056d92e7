import { isDeepStrictEqual } from 'node:util'
import type { Fields } from '@plumbline/contract/field'
import type { AnyRegister } from '@plumbline/contract/register'

/** How people and records are named in files, and found again. */
export interface Names {
  /** Of a person: the e-mail address for their id, or the other way round. What is not known stays as it is. */
  person(value: string): string
  /** Of a record, in data that the product keeps for itself. */
  record(value: string): string
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Data with the people and records in it named otherwise, in the order of the fields, so that the same data give the same text. What no field
 * describes stands at the end.
 */
export function renamed(
  fields: Fields,
  data: Readonly<Record<string, unknown>>,
  names: Names,
): Record<string, unknown> {
  const known = Object.keys(fields)
  const others = Object.keys(data).filter((name) => !Object.hasOwn(fields, name))
  const entries = [...known, ...others.sort()].flatMap((name): [string, unknown][] => {
    const value = data[name]
    return value === undefined
      ? []
      : [[name, Object.hasOwn(fields, name) ? renamedValue(fields, name, value, names) : value]]
  })
  return Object.fromEntries(entries)
}

function renamedValue(fields: Fields, name: string, value: unknown, names: Names): unknown {
  const field = fields[name]
  if (field?.kind === 'person' && typeof value === 'string') return names.person(value)
  if (field?.kind === 'hidden') return inside(value, names.record)
  const { columns } = field ?? {}
  if (field?.kind === 'rows' && columns && Array.isArray(value))
    return value.map((row) => (isObject(row) ? renamed(columns, row, names) : row))
  return value
}

/** Every text in a value, however deep, named otherwise. */
function inside(value: unknown, name: (text: string) => string): unknown {
  if (typeof value === 'string') return name(value)
  if (Array.isArray(value)) return value.map((one) => inside(one, name))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inside(one, name)]))
}

/** What turns some data into other data, as a merge patch (RFC 7396). */
export function patchTo(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const patch: Record<string, unknown> = {}
  for (const name of Object.keys(before)) if (after[name] === undefined) patch[name] = null
  for (const [name, value] of Object.entries(after)) {
    const old = before[name]
    if (isObject(value) && isObject(old)) {
      const deeper = patchTo(old, value)
      if (Object.keys(deeper).length > 0) patch[name] = deeper
    } else if (!isDeepStrictEqual(value, old)) patch[name] = value
  }
  return patch
}

const idPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const personMark = 'person:'
const recordMark = 'record:'

/** Names for the way out: ids become addresses and references. */
export const namesOut = (people: ReadonlyMap<string, string>, refs: ReadonlyMap<string, string>): Names => ({
  person: (id) => people.get(id) ?? id,
  record: (value) => {
    if (!idPattern.test(value)) return value
    const [ref, email] = [refs.get(value), people.get(value)]
    if (ref !== undefined) return `${recordMark}${ref}`
    return email === undefined ? value : `${personMark}${email}`
  },
})

/** Names for the way in. */
export const namesIn = (people: ReadonlyMap<string, string>, ids: ReadonlyMap<string, string>): Names => ({
  person: (email) => people.get(email.toLowerCase()) ?? email,
  record: (value) => {
    if (value.startsWith(recordMark)) return ids.get(value.slice(recordMark.length)) ?? value
    if (value.startsWith(personMark)) return people.get(value.slice(personMark.length).toLowerCase()) ?? value
    return value
  },
})

/** Data that the product keeps for itself, of a record. */
export const hiddenOf = ({ fields }: AnyRegister, data: Readonly<Record<string, unknown>>): readonly unknown[] =>
  Object.entries(fields).flatMap(([name, { kind }]) =>
    kind === 'hidden' && data[name] !== undefined ? [data[name]] : [],
  )

/** References of records that such data name in a file. */
export const recordsNamed = (register: AnyRegister, data: Readonly<Record<string, unknown>>): readonly string[] =>
  [...JSON.stringify(hiddenOf(register, data)).matchAll(/"record:([A-Z]{3}-[1-9]\d{0,8})"/g)].flatMap(
    ([, ref]) => ref ?? [],
  )
