import { randomUUID } from 'node:crypto'
import type { Endpoint } from '@plumbline/contract/endpoint'
import { allRegisters } from '@plumbline/registers/all'
import { multipart, multipartType } from './multipart.ts'
import { type RouteRow, registerRows, routeRows } from './route-matrix.ts'

/** What a route's path can name, in one organization. */
export interface Things {
  readonly org: string
  /** A record of each register. */
  readonly records: Readonly<Record<string, string>>
  readonly personId: string
  readonly keyId: string
  readonly linkId: string
  readonly sha256: string
  /** An entry of the log, and the size of a checkpoint that covers it. */
  readonly entryId: string
  readonly logSize: number
  /** None where only who may ask is looked at. */
  readonly packId?: string
  readonly importId?: string
  readonly room: RoomThings
  /** A file that came with `records.concerns`. */
  readonly attachmentId: string
}

/** An audit room with everybody in it who audits, a request that is answered, and a note. */
export interface RoomThings {
  readonly roomId: string
  readonly requestId: string
  readonly noteId: string
}

export interface RouteCall {
  readonly method: Endpoint['method']
  readonly path: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** What the matrix says of a route, whichever of its two tables it stands in. */
export interface Expected extends RouteRow {
  /** The register, if the route is one of its standard ones. */
  readonly register?: string
  readonly operation?: string
}

const names = new Set(allRegisters.map(({ name }) => name))
const registerPath =
  /^\/api\/v1\/orgs\/\{org\}\/([a-z-]+)(?:\/export|\/import|\/bulk|\/\{id\}(?:\/([a-z]+)(?:\/\{(linkId|name)\})?)?)?$/

/** Operation of a register that a method and a path stand for. */
function operationOf(method: string, hasId: boolean, part: string | undefined): string | undefined {
  const operations: Readonly<Record<string, string>> = hasId
    ? {
        'GET ': 'get',
        'PATCH ': 'change',
        'DELETE ': 'archive',
        'GET history': 'history',
        'GET links': 'links',
        'POST links': 'link',
        'DELETE links': 'unlink',
        'GET comments': 'comments',
        'POST comments': 'comment',
        'GET transitions': 'transitions',
        'POST transitions': 'step',
      }
    : { 'GET ': 'list', 'POST ': 'create' }
  return operations[`${method} ${part ?? ''}`]
}

/** The row of a route. @throws Error that says what to write down when there is none */
export function expectedOf({ method, path }: Pick<Endpoint, 'method' | 'path'>): Expected {
  const row = routeRows[`${method} ${path}`]
  if (row) return row
  const match = registerPath.exec(path)
  const [, file] = /\/(export|import|bulk)$/.exec(path) ?? []
  const operation = file ?? operationOf(method, path.includes('{id}'), match?.[2])
  const register = match?.[1] ?? ''
  if (!operation || !names.has(register))
    throw new Error(
      `${method} ${path} has no row. Say in testing/route-matrix.ts who may call it, and in testing/route-calls.ts how.`,
    )
  const of = registerRows[register]
  if (!of) throw new Error(`The register ${register} has no row. Say in testing/route-matrix.ts who may do what.`)
  return { ...ofRegister(operation, of), scope: register, register, operation }
}

function ofRegister(operation: string, row: (typeof registerRows)[string]): RouteRow {
  switch (operation) {
    case 'create':
      return { who: row.create ?? '.........', answers: [201] }
    case 'import':
      return { who: row.create ?? row.change, answers: [201] }
    case 'bulk':
      // Of what is not there: who may, learns it record by record.
      return { who: row.create ?? row.change, answers: [200] }
    case 'change':
    case 'archive':
      // With an If-Match of long ago: who may, learns that it is stale.
      return { who: row.change, answers: [412] }
    case 'link':
      // With a relation that there is not; or what it is about is locked.
      return { who: row.change, answers: [422, 409] }
    case 'unlink':
      // The link is held by evidence about the record, so evidence decides.
      return { who: registerRows.evidence?.change ?? '', answers: [204] }
    case 'comment':
      return { who: row.comment, answers: [201] }
    case 'step':
      // Taken, or held up by a condition of the record.
      return row.step ? { who: row.step[1], answers: [200, 409, 422] } : { who: row.read, answers: [404] }
    default:
      return { who: row.read, answers: [200] }
  }
}

const answersOfSetUp = {
  activities: 'x',
  sector: 'x',
  headcount: 1,
  countries: [],
  aiRoles: ['provider'],
  buildsModels: false,
  usesGenerativeAi: false,
  usesPersonalData: false,
  affectsPeople: false,
  usesSuppliers: false,
  sellsToCustomers: false,
  otherCertificates: [],
}
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const bodies: Readonly<Record<string, (things: Things) => unknown>> = {
  'POST /api/setup': () => ({
    token: 'x',
    name: 'x',
    email: 'x@example.org',
    password: 'x',
    organization: { name: 'x', slug: 'x' },
  }),
  'POST /api/invitations/{token}': () => ({ password: 'x' }),
  'POST /api/v1/orgs': () => ({ name: 'Taken', slug: 'acme' }),
  'PATCH /api/v1/orgs/{org}': () => ({ name: 'Renamed' }),
  'PATCH /api/v1/orgs/{org}/people/{id}': () => ({}),
  'PATCH /api/v1/orgs/{org}/settings': () => ({}),
  'POST /api/v1/orgs/{org}/invitations': () => ({
    email: `${randomUUID()}@example.org`,
    name: 'Guest',
    roles: ['viewer'],
  }),
  'POST /api/v1/orgs/{org}/api-keys': () => ({ name: 'robot', scopes: ['risks:read'] }),
  'POST /api/v1/orgs/{org}/code': () =>
    multipart({ name: 'code.ndjson', content: '{"path":"risks/RSK-1.yaml","text":"title: A"}' }),
  'POST /api/v1/orgs/{org}/files': () => multipart({ name: 'a.txt', content: 'the same each time' }),
  'POST /api/v1/orgs/{org}/erasures': ({ personId }) => ({
    subject: { type: 'person', id: personId },
    reason: 'x',
    password: 'correct horse battery 42',
  }),
  // A pack is costly: one that is refused shows as well who may ask.
  'POST /api/v1/orgs/{org}/audit-packs': () => ({ to: '9999-01-01T00:00:00Z' }),
  'POST /api/v1/orgs/{org}/audit-rooms': () => ({ title: 'By the matrix', endsAt: inDays(30) }),
  'PATCH /api/v1/orgs/{org}/audit-rooms/{id}': () => ({ endsAt: inDays(30) }),
  'POST /api/v1/orgs/{org}/audit-rooms/{id}/requests': () => ({ text: 'x', dueOn: inDays(7).slice(0, 10) }),
  'POST /api/v1/orgs/{org}/audit-rooms/{id}/requests/{requestId}/answer': () => ({ text: 'x' }),
  'POST /api/v1/orgs/{org}/audit-rooms/{id}/requests/{requestId}/decision': () => ({
    decision: 'ask-again',
    text: 'x',
    dueOn: '2001-01-01',
  }),
  'POST /api/v1/orgs/{org}/audit-rooms/{id}/notes': () => ({ body: 'x' }),
  'PATCH /api/v1/orgs/{org}/audit-rooms/{id}/notes/{noteId}': () => ({ body: 'x' }),
  'POST /api/v1/orgs/{org}/audit-rooms/{id}/samples': () => ({ register: 'risks', size: 1 }),
  'POST /api/v1/orgs/{org}/acknowledgements/{id}/answers': () => ({ answers: [] }),
  'POST /api/v1/orgs/{org}/risks/{id}/simulations': () => ({ years: 1_000 }),
  'POST /api/v1/orgs/{org}/risk-criteria/from-library': () => ({ library: 'objects: {}' }),
  'POST /api/v1/orgs/{org}/simulations': () => ({ years: 1_000 }),
  'POST /api/v1/orgs/{org}/working-papers/{id}/sample': () => ({ register: 'risks', size: 1 }),
  'POST /api/v1/orgs/{org}/notifications/read': () => ({ ids: [] }),
  'PUT /api/v1/orgs/{org}/reminders': () => ({
    digest: 'daily',
    hour: 7,
    weekday: 1,
    timeZone: 'Europe/Berlin',
    daysBefore: 7,
    mailed: ['due'],
  }),
  'PUT /api/v1/orgs/{org}/deputy': ({ personId }) => ({ personId, from: '2026-01-01', until: inDays(7).slice(0, 10) }),
  'POST /api/v1/orgs/{org}/calendar-feed': () => ({ mine: true }),
  'PUT /api/v1/orgs/{org}/watches/{recordId}': () => ({ watches: true }),
  'PATCH /api/v1/orgs/{org}/concern-form': () => ({ welcome: 'By the matrix' }),
  'POST /api/v1/orgs/{org}/concerns/{id}/conversation': () => ({ body: 'By the matrix' }),
  'PUT /api/v1/orgs/{org}/imports/{id}/mapping': () => ({ columns: [null, 'title'] }),
  'POST /api/v1/orgs/{org}/imports/{id}/steps': () => ({ step: 'check' }),
  'POST /api/v1/orgs/{org}/document-templates/{template}/documents': () => ({}),
  'POST /api/v1/orgs/{org}/soa/versions': () => ({ digest: '0'.repeat(64) }),
  'POST /api/v1/orgs/{org}/guided-set-up/preview': () => ({}),
  'POST /api/v1/orgs/{org}/guided-set-up': () => answersOfSetUp,
}
const bodiesOfRegister: Readonly<Record<string, unknown>> = {
  create: { title: 'By the matrix' },
  change: { title: 'By the matrix' },
  link: { relation: 'no-such-relation', to: 'CTL-1' },
  comment: { body: 'By the matrix' },
  bulk: { records: [{ id: '01900000-0000-7000-8000-0000000000ff', version: 1 }], ownerId: null },
  import: multipart({ name: 'a.csv', content: 'Reference,Title\n,By the matrix\n' }),
  step: {},
}

const queries: Readonly<Record<string, (things: Things) => string>> = {
  search: () => '?q=matrix',
  proof: ({ entryId }) => `?entry=${entryId}`,
  consistency: ({ logSize }) => `?from=${logSize}&to=${logSize}`,
  calendar: () => '?from=2026-01-01&to=2026-12-31',
  compare: () => '?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z',
}

/** A call of the route that a caller who may do it gets through with. */
export function callOf(endpoint: Pick<Endpoint, 'method' | 'path'>, things: Things): RouteCall {
  const { method, path } = endpoint
  const { register, operation } = expectedOf(endpoint)
  const [, named = ''] = /\/\{org\}\/([a-z-]+)\/\{id\}/.exec(path) ?? []
  const values: Readonly<Record<string, string>> = {
    org: things.org,
    id:
      things.records[register ?? named] ??
      (path.includes('/log/')
        ? things.entryId
        : path.includes('api-keys')
          ? things.keyId
          : path.includes('audit-rooms')
            ? things.room.roomId
            : path.includes('/imports')
              ? (things.importId ?? things.personId)
              : path.includes('audit-packs')
                ? (things.packId ?? things.personId)
                : things.personId),
    ...things.room,
    linkId: things.linkId,
    recordId: things.records.risks ?? things.personId,
    attachmentId: things.attachmentId,
    name: registerRows[register ?? '']?.step?.[0] ?? 'none',
    sha256: things.sha256,
    token: 'x'.repeat(43),
    pack: 'iso-42001-2023',
    template: 'ai-policy',
    tile: '0/000.p/1',
  }
  const filled = path.endsWith('/guidance/{id}') ? path.replace('{id}', 'A.2.2') : path
  const query = queries[path.split('/').at(-1) ?? '']?.(things) ?? ''
  const body = operation ? bodiesOfRegister[operation] : bodies[`${method} ${path}`]?.(things)
  return {
    method,
    path: filled.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '') + query,
    ...(body === undefined ? {} : { body }),
    headers: {
      ...(operation === 'change' || operation === 'archive' ? { 'if-match': '"999"' } : {}),
      ...(/\/(files|code)$/.test(path) || operation === 'import' ? multipartType : {}),
    },
  }
}
