/** The part of JSON Schema 2020-12 that our contracts give. */
export interface JsonSchema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly maxItems?: number
  readonly default?: unknown
  readonly description?: string
}

export interface Row {
  /** `data.inherent.likelihood`; a list is marked by `[]`. */
  readonly path: string
  readonly type: string
  readonly required: boolean
  /** Bounds, choices, default. */
  readonly notes: string
}

/** Schemas by the name that references give them. */
export type Components = Readonly<Record<string, JsonSchema>>

const deepest = 6

const resolve = (schema: JsonSchema, components: Components): JsonSchema =>
  schema.$ref === undefined ? schema : (components[schema.$ref.split('/').at(-1) ?? ''] ?? {})

const alternatives = ({ anyOf, oneOf }: JsonSchema): readonly JsonSchema[] => anyOf ?? oneOf ?? []

/** The type in words: `text`, `list of date`, `person or null`. */
export function typeOf(schema: JsonSchema): string {
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? ''
  const options = alternatives(schema)
  if (options.length > 0) return [...new Set(options.map(typeOf))].join(' or ')
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {})}`
  if (schema.const !== undefined || schema.enum) return 'choice'
  if (schema.format) return schema.format
  return [schema.type ?? 'anything'].flat().join(' or ')
}

/** Bounds, choices and default in words. */
export function notesOf(schema: JsonSchema): string {
  const { minimum, maximum, maxLength, maxItems, description } = schema
  const choices = schema.enum ?? (schema.const === undefined ? schema.items?.enum : [schema.const]) ?? []
  return [
    description ?? '',
    choices.length > 0 ? `one of ${choices.map(String).join(', ')}` : '',
    minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER ? `from ${minimum}` : '',
    maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? `up to ${maximum}` : '',
    maxLength === undefined ? '' : `at most ${maxLength} characters`,
    maxItems === undefined ? '' : `at most ${maxItems} entries`,
    schema.default === undefined ? '' : `${JSON.stringify(schema.default)} by default`,
  ]
    .filter((note) => note !== '')
    .join('; ')
}

/** What a schema is made of, field by field, with the fields inside of fields. */
export function rowsOf(schema: JsonSchema, components: Components, before = '', depth = 0): readonly Row[] {
  const whole = resolve(schema, components)
  const parts = alternatives(whole).map((one) => resolve(one, components))
  const object = [whole, ...parts].find(({ properties }) => properties)
  const list = [whole, ...parts].find(({ items }) => items)
  if (depth > deepest) return []
  if (!object?.properties) return list?.items ? rowsOf(list.items, components, `${before}[]`, depth + 1) : []
  return Object.entries(object.properties).flatMap(([name, property]) => {
    const path = before === '' ? name : `${before}.${name}`
    const row = {
      path,
      type: typeOf(property),
      required: object.required?.includes(name) ?? false,
      notes: notesOf(resolve(property, components)),
    }
    return [row, ...rowsOf(property, components, path, depth + 1)]
  })
}
