import { Problem } from '@plumbline/contract/problem'
import { CanonicalJsonError } from '@plumbline/ledger/canonical-json'
import { uuidv7 } from '@plumbline/ledger/uuid-v7'
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify'
import { refuseHostileJson } from './json.ts'

const databaseConflicts: Readonly<Record<string, string>> = {
  '23505': 'Something with the same key exists already.',
  '40001': 'Somebody changed the same thing at the same time. Try again.',
  '40P01': 'Somebody changed the same thing at the same time. Try again.',
}

/** Data exceptions (class 22): values that no column takes, such as the year 0 or NUL in a text. What the schemas miss ends here. */
const unfitValue = /^22[0-9A-Z]{3}$/

const toProblem = (error: unknown): Problem | undefined => {
  if (error instanceof Problem) return error
  if (error instanceof CanonicalJsonError)
    return new Problem('invalid', 'The request has a value that cannot be kept exactly.', [
      { path: error.path.slice(1).replaceAll('/', '.'), message: error.message },
    ])
  if (typeof error !== 'object' || error === null) return undefined
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown }
  if (code === '53100' || code === 'ENOSPC')
    return new Problem('out-of-space', 'The disk of the server is full. Nothing was changed.')
  if (typeof code === 'string' && code in databaseConflicts)
    return new Problem('conflict', databaseConflicts[code] ?? '')
  if (typeof code === 'string' && unfitValue.test(code))
    return new Problem('invalid', 'A value of the request is outside of what can be kept or looked for.')
  if (code === 'FST_ERR_BAD_URL') return new Problem('malformed', 'The address is not valid.')
  if (code === 'FST_ERR_MAX_PARAM_LENGTH') return new Problem('not-found', 'There is no such thing.')
  if (code === '23503') return new Problem('invalid', 'The request refers to something that does not exist here.')
  if (statusCode === 413) return new Problem('too-large', 'The body is too large.')
  if (statusCode === 415) return new Problem('unsupported-media-type', 'Send application/json.')
  if (statusCode === 429) return new Problem('too-many-requests', 'Too many requests. Wait a little.')
  if (statusCode === 400) return new Problem('malformed', 'The body is not valid JSON.')
  return undefined
}

/** Largest JSON body: a document with its text, and room to spare. */
const jsonLimitBytes = 5 * 1_048_576

const internal = {
  type: 'urn:plumbline:problem:internal',
  title: 'Something went wrong on our side',
  status: 500,
  detail: 'The request was not carried out. The trace id finds the cause in the log of the server.',
}

function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(error)
  if (!problem) request.log.error({ err: error, traceId: request.id }, 'unexpected error')
  const details = problem?.details() ?? internal
  return reply
    .code(details.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify({ ...details, traceId: request.id }))
}

const noSchemas = () => {
  throw new Error('a route with a schema for the framework')
}

/** A Fastify instance that speaks problem details and tells nobody about its insides. */
export function makeApp(options: Pick<FastifyServerOptions, 'loggerInstance' | 'trustProxy'>): FastifyInstance {
  const app: FastifyInstance = Fastify({
    ...options,
    genReqId: () => uuidv7(),
    bodyLimit: jsonLimitBytes,
    // Uploads and downloads may take their time; a request's head may not.
    requestTimeout: 0,
    keepAliveTimeout: 72_000,
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 300 },
    // Endpoints bring zod schemas; the framework's own compilers would only be loaded.
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    // Addresses that cannot be read never reach a route, nor the handler of errors.
    frameworkErrors: (error, request, reply) => void answerProblem(error, request, reply),
  })
  app.setErrorHandler(answerProblem)
  // An empty body with a JSON content type is no body, as DELETE and transitions send it.
  const json = ['application/json', 'application/merge-patch+json']
  app.addContentTypeParser(json, { parseAs: 'string' }, (request, body, done) => {
    if (body === '') return done(null, undefined)
    try {
      refuseHostileJson(body as string)
    } catch (error) {
      return done(error as Problem)
    }
    app.getDefaultJsonParser('error', 'error')(request, body as string, done)
  })
  // Text is no body that anything here takes; the framework would.
  app.removeContentTypeParser('text/plain')
  // Uploads stream past the parsers; the handler reads them.
  app.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null))
  return app
}
