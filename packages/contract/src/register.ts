import { type DataOf, dataSchema, type Fields } from './field.ts'
import { type Lifecycle, undeclaredInputs } from './lifecycle.ts'
import type { Role } from './role.ts'
import { schemaOf, type Upcast } from './upcast.ts'

/** A relation that records of this register may have to records of others. */
export interface Relation {
  /** Read from the record that holds it: "treated by". */
  readonly title: string
  /** Read from the other end: "treats". */
  readonly inverse: string
  /** Registers at the other end; `*` is any. */
  readonly to: readonly string[]
}

export interface Access {
  readonly read: readonly Role[]
  /** May create, change and archive every record. */
  readonly edit: readonly Role[]
  /** May create, and change what they own or made. */
  readonly contribute: readonly Role[]
}

/** A register: everything that a list, a form, the API, the client, the documents and the tests derive from. */
export interface Register<Name extends string = string, F extends Fields = Fields, Status extends string = string> {
  /** Plural, kebab-case; the collection's name in the API. */
  readonly name: Name
  /** Singular, kebab-case; first part of the log entry's type. */
  readonly singular: string
  /** Upper-case prefix of references such as RSK-12. */
  readonly prefix: string
  readonly title: string
  readonly titleOfOne: string
  /** What belongs here and why the standard wants it; shown where the register is empty. */
  readonly purpose: string
  /** Clauses and controls of ISO/IEC 42001 that the register serves. */
  readonly clauses: readonly string[]
  readonly fields: F
  readonly lifecycle: Lifecycle<Status>
  readonly relations: Readonly<Record<string, Relation>>
  readonly access: Access
  /** Fields shown as columns in the list, beside reference, title, status and owner. */
  readonly columns: readonly Extract<keyof F, string>[]
  /** The field, or the fields, that say when the record falls due; the earliest is the promoted due date. */
  readonly due?: Extract<keyof F, string> | readonly Extract<keyof F, string>[]
  /** A record is work for its owner even without a due date. */
  readonly isWork?: boolean
  /** The field that names whom a record is about: from that person it is kept, as if it were not there. */
  readonly keptFrom?: Extract<keyof F, string>
  /** The field that says, where it is true, that the reporter gave no name: nobody else is told who it was. */
  readonly namelessIf?: Extract<keyof F, string>
  /** Records are made by the product (framework packs, approvals), not with a form. */
  readonly managed?: boolean
  /** The number of the shape that fields, options and statuses have; it rises when what is kept would not fit any more. At first 1. */
  readonly schema?: number
  /** What turns older versions into newer ones: the first from schema 1 to 2, and so on. */
  readonly upcasts?: readonly Upcast[]
}

export type AnyRegister = Register<string, Fields, string>
export type DataOfRegister<R extends Register<string, Fields, string>> = DataOf<R['fields']>

/** The fields that say when a record falls due. */
export const dueFields = ({ due = [] }: AnyRegister): readonly string[] => (typeof due === 'string' ? [due] : due)

/** Statuses in which something can still fall due. */
export const openStatuses = ({ lifecycle }: AnyRegister): readonly string[] =>
  Object.entries(lifecycle.statuses).flatMap(([name, status]) =>
    status.settled === true || status.shape === 'ended' || status.shape === 'excluded' ? [] : [name],
  )

/** Declares a register and refuses contradictions at load time. */
export function register<const Name extends string, const F extends Fields, const Status extends string>(
  declared: Register<Name, F, Status>,
): Register<Name, F, Status> {
  const unknown = undeclaredInputs(declared.lifecycle, declared.fields)
  if (unknown.length > 0) throw new Error(`${declared.name}: transitions set undeclared fields ${unknown.join(', ')}`)
  const faults = discretionFaults(declared)
  if (faults.length > 0) throw new Error(`${declared.name}: ${faults.join('; ')}`)
  const undated = dueFields(declared).filter((name) => declared.fields[name]?.kind !== 'date')
  if (undated.length > 0) throw new Error(`${declared.name}: falls due by ${undated.join(', ')}, which is no date`)
  if (!/^[A-Z]{3}$/.test(declared.prefix)) throw new Error(`${declared.name}: the prefix must be three capitals`)
  if ((declared.upcasts?.length ?? 0) !== schemaOf(declared) - 1)
    throw new Error(`${declared.name}: schema ${schemaOf(declared)} needs an upcast from every schema before it`)
  return declared
}

/** A field that decides who sees a record must be of its kind, and no step may turn it: only a change is checked for that. */
function discretionFaults({ fields, keptFrom, namelessIf, lifecycle }: AnyRegister): readonly string[] {
  const isSet = (name: string) => Object.values(lifecycle.transitions).some(({ sets }) => sets?.includes(name))
  const faultsOf = (name: string | undefined, kind: string) =>
    name === undefined || (fields[name]?.kind === kind && !isSet(name))
      ? []
      : [`${name} must be a field of kind ${kind} that no transition sets`]
  return [...faultsOf(keptFrom, 'person'), ...faultsOf(namelessIf, 'boolean')]
}

/** The strict schema of a register's data. */
export const dataSchemaOf = <F extends Fields>(of: Register<string, F, string>) => dataSchema(of.fields)
