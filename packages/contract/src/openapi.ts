import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { ProblemDetails } from './problem.ts'

type Json = Record<string, unknown>

const input = (schema: z.ZodType): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
  }) as Json
  return rest
}
const output = (schema: z.ZodType): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'output',
    unrepresentable: 'any',
    reused: 'inline',
  }) as Json
  return rest
}

/** Ids given by `.meta({ id })` become components; zod puts them under `$defs`, OpenAPI wants them under `components`. */
function hoist(schema: unknown, components: Json): unknown {
  if (Array.isArray(schema)) return schema.map((item) => hoist(item, components))
  if (typeof schema !== 'object' || schema === null) return schema
  const { $defs, ...rest } = schema as Json & { $defs?: Json }
  for (const [name, definition] of Object.entries($defs ?? {})) components[name] ??= hoist(definition, components)
  return Object.fromEntries(
    Object.entries(rest).map(([key, value]) =>
      key === '$ref' && typeof value === 'string'
        ? [key, value.replace('#/$defs/', '#/components/schemas/')]
        : [key, hoist(value, components)],
    ),
  )
}

function parametersOf(endpoint: Endpoint): Json[] {
  const of = (schema: z.ZodType, where: 'path' | 'query') => {
    const { properties = {}, required = [] } = input(schema) as { properties?: Json; required?: string[] }
    return Object.entries(properties).map(([name, shape]) => ({
      name,
      in: where,
      required: where === 'path' || required.includes(name),
      schema: shape,
      ...(where === 'query' && name.startsWith('filter[') ? { style: 'form', explode: true } : {}),
    }))
  }
  const isUnsafe = endpoint.method !== 'GET'
  return [
    ...of(endpoint.params, 'path'),
    ...of(endpoint.query, 'query'),
    ...(endpoint.method === 'PATCH' && endpoint.path.endsWith('/{id}')
      ? [
          {
            name: 'If-Match',
            in: 'header',
            required: false,
            schema: { type: 'string' },
            description: 'ETag of the version that was seen; 428 without where a record is changed.',
          },
        ]
      : []),
    ...(isUnsafe && endpoint.audience === 'member'
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: false,
            schema: { type: 'string', maxLength: 255 },
            description: 'Honoured for 24 hours.',
          },
        ]
      : []),
  ]
}

function bodyOf(endpoint: Endpoint): Json {
  if (endpoint.upload)
    return {
      requestBody: {
        required: true,
        content: {
          'multipart/form-data': {
            schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] },
          },
        },
      },
    }
  if (endpoint.body instanceof z.ZodUndefined) return {}
  const required = !(endpoint.body instanceof z.ZodOptional)
  return { requestBody: { required, content: { 'application/json': { schema: input(endpoint.body) } } } }
}

function responsesOf(endpoint: Endpoint): Json {
  const isEmpty = endpoint.answer instanceof z.ZodUndefined
  const json = { 'application/json': { schema: isEmpty ? {} : output(endpoint.answer) } }
  const content = endpoint.mediaTypes
    ? Object.fromEntries(
        endpoint.mediaTypes.map((type) => [
          type,
          type === 'application/json' ? json['application/json'] : { schema: { type: 'string', format: 'binary' } },
        ]),
      )
    : json
  return {
    [String(endpoint.status)]: { description: isEmpty ? 'Done' : 'The answer', ...(isEmpty ? {} : { content }) },
    default: {
      description: 'Problem details (RFC 9457)',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/problem' } } },
    },
  }
}

/** A name for generated clients, from method and path: unique because these are. */
const operationId = ({ method, path }: Endpoint) =>
  `${method.toLowerCase()}_${path
    .replace(/^\/api\//, '')
    .replaceAll(/[{}]/g, '')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')}`

/** The OpenAPI 3.1 document of some endpoints. */
export function openapi(endpoints: readonly Endpoint[], version: string): Json {
  const components: Json = { problem: output(ProblemDetails) }
  const paths: Record<string, Json> = {}
  for (const endpoint of endpoints) {
    paths[endpoint.path] ??= {}
    const operations = paths[endpoint.path] ?? {}
    operations[endpoint.method.toLowerCase()] = hoist(
      {
        operationId: operationId(endpoint),
        tags: [endpoint.tag],
        summary: endpoint.summary,
        ...(endpoint.audience === 'public' ? { security: [] } : {}),
        parameters: parametersOf(endpoint),
        ...bodyOf(endpoint),
        responses: responsesOf(endpoint),
      },
      components,
    )
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Plumbline', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'plumbline.session_token' },
      },
    },
    security: [{ key: [] }, { session: [] }],
  }
}
