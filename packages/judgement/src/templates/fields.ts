import type { AnyRecord } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import { extras } from './extras.ts'
import { type Shown, shownOf } from './shown.ts'
import type { TemplateWorld } from './world.ts'

/** A named field of a register: what a text may say of one of its records. */
export interface NamedField {
  /** In the words of the contract. */
  readonly title: string
  /** Of a small table: the names that its rows have. */
  readonly columns?: readonly string[]
  /** Other registers that it looks into. */
  readonly needs?: readonly string[]
  readonly of: (record: AnyRecord, world: TemplateWorld) => Shown
}

const common: Readonly<Record<string, NamedField>> = {
  title: { title: 'Title', of: ({ title }) => title },
  ref: { title: 'Reference', of: ({ ref }) => ref },
  owner: { title: 'Owner', of: ({ ownerId }, { people }) => (ownerId ? people.get(ownerId) : undefined) },
}

/** What cannot be put into words. */
const unspoken = new Set(['files', 'hidden', 'rating'])

const known = new WeakMap<AnyRegister, ReadonlyMap<string, NamedField>>()

/** The named fields of a register: those that its contract declares, and a few that are put together. */
export function fieldsOf(register: AnyRegister): ReadonlyMap<string, NamedField> {
  const there = known.get(register)
  if (there) return there
  const declared = Object.entries(register.fields).flatMap(([name, field]): [string, NamedField][] =>
    unspoken.has(field.kind)
      ? []
      : [
          [
            name,
            {
              title: field.title,
              ...(field.columns ? { columns: Object.keys(field.columns) } : {}),
              of: ({ data }, world) => shownOf(field, data[name], world),
            },
          ],
        ],
  )
  const status: NamedField = {
    title: 'Status',
    of: (record, { word }) => word(register.lifecycle.statuses[record.status]?.title ?? record.status),
  }
  const fields = new Map([
    ...Object.entries(common),
    ['status', status] as const,
    ...declared,
    ...Object.entries(extras[register.name] ?? {}),
  ])
  known.set(register, fields)
  return fields
}
