import { createHash } from 'node:crypto'
import { Problem } from '@plumbline/contract/problem'
import type { FastifyRequest } from 'fastify'
import type { Credentials } from '../change/transaction.ts'

/** API keys are kept as SHA-256: they are long and random, so a slow hash would only slow the honest. */
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest()

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

export interface Recognizer {
  /** The raw session token if the cookie's signature is good. */
  readonly sessionToken: (cookieHeader: string | undefined) => string | undefined
  /** Origins that browsers may send writes from. */
  readonly origins: ReadonlySet<string>
}

/**
 * Who sends the request, by what it carries; the database decides whether that is still valid.
 * A write that comes with a cookie must come from our own pages (CSRF): its Origin must be one of ours.
 */
export function credentialsOf(request: FastifyRequest, recognizer: Recognizer): Credentials {
  const authorization = request.headers.authorization
  if (authorization !== undefined) {
    const match = /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(authorization)
    if (!match?.[1]) throw new Problem('unauthenticated', 'The Authorization header must be "Bearer" and an API key.')
    return { keyHash: hashOfToken(match[1]) }
  }
  const sessionToken = recognizer.sessionToken(request.headers.cookie)
  if (!sessionToken) return {}
  if (unsafe.has(request.method)) refuseForeignOrigin(request, recognizer)
  return { sessionToken }
}

/** Throws unless the request comes from one of our own pages. */
export function refuseForeignOrigin(request: FastifyRequest, recognizer: Recognizer): void {
  const origin = request.headers.origin
  if (origin === undefined || !recognizer.origins.has(origin))
    throw new Problem('forbidden', 'A write with a session cookie must come from the pages of this server.')
}
