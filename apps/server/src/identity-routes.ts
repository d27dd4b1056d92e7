import { type Recognizer, refuseForeignOrigin } from '@plumbline/platform/http/credentials'
import type { Identity } from '@plumbline/platform/identity/identity'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Largest body that a sign-in can need; a passkey's answer has a few KB. */
const limit = 64 * 1024

const requestOf = (request: FastifyRequest, origin: string): Request => {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers.set(name, value)
  headers.set('x-plumbline-address', request.ip)
  headers.delete('content-length')
  const body = request.method === 'GET' || request.body === undefined ? undefined : JSON.stringify(request.body)
  return new Request(new URL(request.url, origin), {
    method: request.method,
    headers,
    ...(body === undefined ? {} : { body }),
  })
}

/** Mounts the allow-listed routes of the identity library under `/api/auth/`. */
export function addIdentityRoutes(app: FastifyInstance, identity: Identity, recognizer: Recognizer): void {
  const [origin = 'http://127.0.0.1'] = recognizer.origins
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    bodyLimit: limit,
    handler: async (request, reply) => {
      if (request.method === 'POST' && request.headers.cookie !== undefined) refuseForeignOrigin(request, recognizer)
      const response = await identity.handle(requestOf(request, origin))
      for (const [name, value] of response.headers) if (name !== 'set-cookie') void reply.header(name, value)
      const cookies = response.headers.getSetCookie()
      if (cookies.length > 0) void reply.header('set-cookie', cookies)
      return reply.code(response.status).send(Buffer.from(await response.arrayBuffer()))
    },
  })
}
