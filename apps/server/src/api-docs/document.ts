import type { Components, JsonSchema } from './schema-rows.ts'

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly schema: JsonSchema
  readonly description?: string
}

type Content = Readonly<Record<string, { readonly schema?: JsonSchema }>>

export interface Operation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly security?: readonly unknown[]
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly required: boolean; readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>
}

/** What the pages read of an OpenAPI 3.1 document; the whole of it is made from the contracts. */
export interface OpenApiDocument {
  readonly info: { readonly title: string; readonly version: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Components }
}

export interface Listed {
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

/** The operations under each heading, in the order of the document. */
export function byTag({ paths }: OpenApiDocument): ReadonlyMap<string, readonly Listed[]> {
  const found = new Map<string, Listed[]>()
  for (const [path, operations] of Object.entries(paths))
    for (const [method, operation] of Object.entries(operations))
      for (const tag of operation.tags) found.set(tag, [...(found.get(tag) ?? []), { method, path, operation }])
  return found
}
