import type { Endpoint } from '@plumbline/contract/endpoint'
import { Problem, parseOrProblem, problemsOf } from '@plumbline/contract/problem'
import { uuidv7 } from '@plumbline/ledger/uuid-v7'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { appendEvents } from '../change/append.ts'
import type { WriteContext } from '../change/change.ts'
import { claimKey, fingerprintOf, keepAnswer, type StoredAnswer } from '../change/idempotency.ts'
import type { Seal } from '../change/seal.ts'
import { type Credentials, readAsMember, writeAsMember } from '../change/transaction.ts'
import type { Store } from '../database/pool.ts'
import type { Observer } from '../log/observe.ts'
import { authorize } from './authorize.ts'
import { credentialsOf, type Recognizer } from './credentials.ts'
import { refuseFuture } from './instants.ts'
import { JsonText } from './json-text.ts'
import type { Answer, Notes, Route } from './route.ts'

export interface ServeOptions {
  readonly store: Store
  readonly recognizer: Recognizer
  readonly clock: () => Date
  /** For answers that are kept in the database. */
  readonly seal: Seal
  /** Told of each request with a live session, so that work keeps it alive. */
  readonly onSessionUse: (token: string) => void
  /** Check answers against their schemas; on in tests. */
  readonly checkAnswers: boolean
  /** Told of what was looked at and taken out, before it is answered. */
  readonly observer: Observer
}

/** Mounts routes: authenticate, parse, authorize, handle, answer. The one place where HTTP meets the product. */
export function serve(app: FastifyInstance, routes: readonly Route[], options: ServeOptions): void {
  for (const route of routes) {
    const { method, path, takesRest } = route.endpoint
    const [, rest] = (takesRest && /\{(\w+)\}$/.exec(path)) || []
    app.route({
      method,
      url: (rest ? path.replace(`{${rest}}`, '*') : path).replaceAll(/\{(\w+)\}/g, ':$1'),
      handler: (request, reply) => {
        if (rest) renameRest(request, rest)
        return handle(route, request, reply, options)
      },
    })
  }
}

/** The router calls the rest of a path `*`. */
function renameRest(request: FastifyRequest, name: string): void {
  const { '*': rest, ...params } = request.params as Record<string, string>
  request.params = { ...params, [name]: rest }
}

async function handle(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  options: ServeOptions,
): Promise<FastifyReply> {
  const { endpoint } = route
  const now = options.clock().toISOString()
  const credentials = credentialsOf(request, options.recognizer)
  if (endpoint.audience !== 'public' && !credentials.sessionToken && !credentials.keyHash)
    throw new Problem('unauthenticated', 'Sign in or send an API key.')
  const headers = request.headers as Record<string, string | undefined>
  if (credentials.sessionToken) options.onSessionUse(credentials.sessionToken)

  if (route.kind === 'open') {
    const input = inputOf(endpoint, request, now)
    const looked = { url: request.url, params: request.params, requestId: request.id, now }
    const note: Notes = {
      read: (member) => options.observer.read(member, looked),
      exported: (member, detail) => options.observer.exported(member, looked, detail),
    }
    const answer = await route.handle({
      ...input,
      headers,
      now,
      credentials,
      request,
      reply,
      requestId: request.id,
      note,
    })
    // A reply that was sent already, waited for as the promise that it is, is nothing.
    return answer && 'body' in answer ? send(reply, stored(endpoint, answer, options)) : reply
  }
  const slug = (request.params as Record<string, string>).org ?? ''
  if (route.kind === 'read') {
    const { answer, member } = await readAsMember(options.store, credentials, slug, async (tx, member) => {
      authorize(endpoint, member, 'read')
      return { member, answer: await route.handle({ ...inputOf(endpoint, request, now), headers, now, member }, tx) }
    })
    await options.observer.read(member, { url: request.url, params: request.params, requestId: request.id, now })
    return send(reply, stored(endpoint, answer, options))
  }
  return send(reply, await change(route, credentials, slug, request, now, options))
}

/** A write: idempotency key, handler, log entries and the answer itself commit together; the answer leaves after commit. */
async function change(
  route: Extract<Route, { kind: 'write' }>,
  credentials: Credentials,
  slug: string,
  request: FastifyRequest,
  now: string,
  options: ServeOptions,
): Promise<StoredAnswer> {
  const { endpoint } = route
  const key = idempotencyKeyOf(request)
  let afterCommit: (() => void) | undefined
  const committed = await writeAsMember(options.store, credentials, slug, async (tx, member) => {
    authorize(endpoint, member, 'write')
    const { organizationId, actor } = member
    const input = inputOf(endpoint, request, now)
    const before = key && (await claimKey(tx, organizationId, actor.personId, key, now, options.seal))
    if (before) return { ...before, headers: { ...before.headers, 'idempotent-replayed': 'true' } }
    const context: WriteContext = { organizationId, actor, requestId: request.id, now, newId: () => uuidv7() }
    const done = await route.handle(
      { ...input, headers: request.headers as Record<string, string | undefined>, now, member, context },
      tx,
    )
    await appendEvents(tx, context, done.events)
    const answer = stored(endpoint, done.result, options)
    if (key) await keepAnswer(tx, organizationId, actor.personId, key, answer, options.seal)
    options.observer.used(member, now)
    afterCommit = done.afterCommit
    return answer
  })
  afterCommit?.()
  return committed
}

function inputOf(endpoint: Endpoint, request: FastifyRequest, now: string) {
  // A path that cannot name anything names nothing.
  const params = endpoint.params.safeParse(request.params)
  if (!params.success) throw new Problem('not-found', 'There is no such thing.')
  // No schema sees a key that sets the prototype of what it is copied into.
  if (Object.hasOwn(request.query as object, '__proto__'))
    throw new Problem('invalid', 'The query has something wrong in it.', [
      { path: '__proto__', message: 'is not a known field' },
    ])
  const query = endpoint.query.safeParse(request.query)
  if (!query.success) throw new Problem('invalid', 'The query has something wrong in it.', problemsOf(query.error))
  refuseFuture(query.data as object, 'asOf', now)
  const body = endpoint.upload ? undefined : parseOrProblem(endpoint.body, request.body ?? undefined)
  return { params: params.data, query: query.data, body } as { params: never; query: never; body: never }
}

function idempotencyKeyOf(request: FastifyRequest) {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key))
    throw new Problem('malformed', 'An Idempotency-Key has 1 to 255 visible ASCII characters.')
  return { key, fingerprint: fingerprintOf(request.method, request.url, request.body) }
}

function stored(endpoint: Endpoint, { body, status, headers }: Answer<unknown>, options: ServeOptions): StoredAnswer {
  const text = body instanceof JsonText ? body.text : body === undefined ? '' : JSON.stringify(body)
  if (options.checkAnswers && !endpoint.mediaTypes) endpoint.answer.parse(text === '' ? undefined : JSON.parse(text))
  return { status: status ?? endpoint.status, headers: { ...headers }, body: text }
}

function send(reply: FastifyReply, answer: StoredAnswer): FastifyReply {
  void reply.code(answer.status).headers({ 'cache-control': 'no-store', ...answer.headers })
  if (answer.body === '') return reply.send()
  return reply.type('application/json; charset=utf-8').send(answer.body)
}
