/** What a version says in the words of its register: the part that a change of the register can make unreadable. */
export interface Said {
  readonly status: string
  readonly data: Readonly<Record<string, unknown>>
}

/** Turns what was written under one schema of a register into the next. Pure, total, and never changed once it is released. */
export type Upcast = (said: Said) => Said

/** A register as far as its schemas go. */
export interface Schemas {
  readonly schema?: number
  readonly upcasts?: readonly Upcast[]
}

/** The number of the schema that a register has now. */
export const schemaOf = ({ schema = 1 }: Schemas): number => schema

/** What was said under one schema, in the words of a later one: of now, where none is named. */
export const upcast = ({ upcasts = [] }: Schemas, said: Said, from: number, to = upcasts.length + 1): Said =>
  upcasts.slice(from - 1, to - 1).reduce((older, turn) => turn(older), said)

/** Several changes that came with one schema. */
export const inTurn =
  (...turns: readonly Upcast[]): Upcast =>
  (said) =>
    turns.reduce((older, turn) => turn(older), said)

const ofData =
  (turn: (data: Said['data']) => Said['data']): Upcast =>
  ({ status, data }) => ({ status, data: turn(data) })

/** The field has another name; what it says stays. */
export const fieldRenamed = (before: string, after: string): Upcast =>
  ofData((data) =>
    Object.fromEntries(Object.entries(data).map(([name, value]) => [name === before ? after : name, value])),
  )

/** The field is no more. What it said stays where the log committed to it, and is not shown. */
export const fieldDropped = (gone: string): Upcast =>
  ofData((data) => Object.fromEntries(Object.entries(data).filter(([name]) => name !== gone)))

/** A list of lines becomes a table with each line in one column; a line longer than a text may be is cut where the table would refuse it. */
export const linesToRows = (field: string, column: string): Upcast =>
  ofData((data) => {
    const lines = data[field]
    if (!Array.isArray(lines)) return data
    return { ...data, [field]: lines.map((line) => ({ [column]: shortened(String(line)) })) }
  })

const shortened = (line: string) => (line.length <= 300 ? line : `${line.slice(0, 299).toWellFormed()}…`)

/** Options of a choice, or of several choices, have other names, given as `{ before: after }`. Two may become one. */
export const optionsRenamed = (field: string, names: Readonly<Record<string, string>>): Upcast =>
  ofData((data) =>
    Object.hasOwn(data, field)
      ? { ...data, [field]: renamedOptions(data[field], new Map(Object.entries(names))) }
      : data,
  )

function renamedOptions(value: unknown, names: ReadonlyMap<unknown, string>): unknown {
  const renamed = (option: unknown) => names.get(option) ?? option
  return Array.isArray(value) ? [...new Set(value.map(renamed))] : renamed(value)
}

/** Statuses have other names, given as `{ before: after }`. */
export const statusesRenamed =
  (names: Readonly<Record<string, string>>): Upcast =>
  ({ status, data }) => ({ status: new Map(Object.entries(names)).get(status) ?? status, data })
