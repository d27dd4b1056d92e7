import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from './compose.ts'
import { startTestServer, type TestServer } from './testing/test-server.ts'

interface Operation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly parameters: readonly {
    readonly name: string
    readonly in: string
    readonly required: boolean
    readonly schema: object
  }[]
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> }
  readonly responses: Record<
    string,
    { readonly description: string; readonly content?: Record<string, { readonly schema?: object }> }
  >
}
interface Document {
  readonly openapi: string
  readonly info: Readonly<Record<string, unknown>>
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { readonly schemas: Record<string, object>; readonly securitySchemes: Record<string, object> }
}

/** Served, and not of the API that the document describes: the document itself, the sign-in library, a redirect. */
const besides = ['/api/openapi.json', '/api/docs', '/api/docs/{tag}', '/api/auth/*', '/api-keys']

let server: TestServer
let document: Document
beforeAll(async () => {
  server = await startTestServer()
  document = (await server.anybody('GET', '/api/openapi.json')).json
})
afterAll(() => server.close())

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method,
      operation,
      name: `${method.toUpperCase()} ${path}`,
    })),
  )

/** One line an operation and a schema, so that a difference shows what changed. */
function asText({ paths, components, ...rest }: Document): string {
  const lines = (entries: Record<string, unknown>) =>
    Object.entries(entries)
      .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
      .join(',\n')
  const ofPaths = Object.entries(paths).map(([path, methods]) => `${JSON.stringify(path)}: {\n${lines(methods)}\n}`)
  const { schemas, ...others } = components
  return `{\n${lines(rest)},\n"paths": {\n${ofPaths.join(',\n')}\n},\n"components": {\n${lines(others)},\n"schemas": {\n${lines(schemas)}\n}}}\n`
}

/** Everything in the document, with where it stands. */
function* walk(value: unknown, at = '#'): Generator<readonly [at: string, value: Record<string, unknown>]> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield [at, value as Record<string, unknown>]
  for (const [key, inner] of Object.entries(value))
    yield* walk(inner, `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
}

/** The addresses that the server has, as it lists them itself. */
function servedRoutes(): { method: string; path: string }[] {
  const path: string[] = []
  return server.app
    .printRoutes()
    .split('\n')
    .flatMap((line) => {
      const match = /^([│ ]*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?$/.exec(line)
      if (!match) return []
      const [, indent = '', part = '', methods = ''] = match
      path.length = indent.length / 4
      path.push(part)
      return methods
        .split(', ')
        .filter(Boolean)
        .map((method) => ({
          method,
          path: path
            .join('')
            .replaceAll(/:(\w+)/g, '{$1}')
            .replace('/log/tile/*', '/log/tile/{tile}'),
        }))
    })
}

describe('the OpenAPI document', () => {
  it('is the one that is committed; `npm run openapi` writes it anew', async () => {
    const text = asText(document)
    expect(JSON.parse(text)).toEqual(document)
    await expect(text).toMatchFileSnapshot('../../../docs/openapi.json')
  })

  it('has every route of the server, and no other', () => {
    const documented = operations()
      .map(({ name }) => name)
      .sort()
    expect(documented).toEqual(
      allRoutes(server.foundations)
        .map(({ endpoint: { method, path } }) => `${method} ${path}`)
        .sort(),
    )
    const served = servedRoutes().filter(
      ({ method, path }) => !['HEAD', 'OPTIONS'].includes(method) && path.startsWith('/api') && !besides.includes(path),
    )
    // An address of its own is closed for the methods of the things beside it (`PATCH /risks/export`); list-export.test.ts asks it.
    const isClosed = ({ method, path }: { method: string; path: string }) =>
      !documented.includes(`${method} ${path}`) &&
      documented.includes(`${method} ${path.replace(/\/[^/{}]+$/, '/{id}')}`)
    const open = served.filter((route) => !isClosed(route))
    expect(open.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(documented)
  })

  it('is OpenAPI 3.1 that generators can read', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/)
    expect(document.info).toMatchObject({ title: 'Plumbline', version: expect.stringMatching(/^\d+\.\d+\.\d+/) })
    const ids = operations().map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z0-9_]*$/)
    for (const { name, path, method, operation } of operations()) {
      expect(['get', 'post', 'put', 'patch', 'delete'], name).toContain(method)
      expect(operation.summary.length, name).toBeGreaterThan(3)
      expect(operation.tags, name).toHaveLength(1)
      const named = operation.parameters.filter((one) => one.in === 'path').map((one) => one.name)
      expect(named.sort(), name).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter).sort())
      expect(
        operation.parameters.filter((one) => one.in === 'path' && !one.required),
        name,
      ).toEqual([])
      const keys = operation.parameters.map((one) => `${one.in} ${one.name}`)
      expect(new Set(keys).size, name).toBe(keys.length)
      const statuses = Object.keys(operation.responses).filter((status) => status !== 'default')
      expect(statuses, name).toEqual([expect.stringMatching(/^2\d\d$/)])
      expect(operation.responses.default?.content, name).toHaveProperty(['application/problem+json'])
      if (method === 'get') expect(operation.requestBody, name).toBeUndefined()
      if (path.includes('/orgs/{org}') && method !== 'get' && !name.includes('preview'))
        expect(keys, name).toContain('header Idempotency-Key')
    }
  })

  it('refers to nothing that is not there, and keeps nothing that nobody refers to', () => {
    const refs = [...walk(document)].flatMap(([at, { $ref }]) => (typeof $ref === 'string' ? [{ at, $ref }] : []))
    const known = new Set(Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`))
    expect(refs.filter(({ $ref }) => !known.has($ref))).toEqual([])
    const used = new Set(refs.map(({ $ref }) => $ref))
    expect([...known].filter((name) => !used.has(name))).toEqual([])
    for (const [at, { $defs, $schema, $id, nullable }] of walk(document))
      expect([$defs, $schema, $id, nullable], at).toEqual([undefined, undefined, undefined, undefined])
  })

  it('says what it needs to sign in, and that some need nothing', () => {
    expect(Object.keys(document.components.securitySchemes)).toEqual(['key', 'session'])
    const open = operations().filter(
      ({ operation }) => JSON.stringify((operation as { security?: unknown }).security) === '[]',
    )
    expect(open.map(({ name }) => name).sort()).toEqual([
      'GET /api/calendar/{token}/plumbline.ics',
      'GET /api/invitations/{token}',
      'GET /api/session',
      'GET /api/setup',
      'POST /api/invitations/{token}',
      'POST /api/setup',
    ])
  })
})
