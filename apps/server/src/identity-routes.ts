import { type Recognizer, refuseForeignOrigin } from '@plumbline/platform/http/credentials'
import type { Identity } from '@plumbline/platform/identity/identity'
import type { Observer } from '@plumbline/platform/log/observe'
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

/** What an answered request was, in the words of the log: of a session, of a failed try, or of a change of the account. */
interface Noticed {
  readonly done: string
  readonly failed?: string
}
const noticed: Readonly<Record<string, Noticed>> = {
  '/sign-in/email': { done: 'session.began', failed: 'sign-in.failed' },
  '/two-factor/verify-totp': { done: 'session.began', failed: 'sign-in.failed' },
  '/two-factor/verify-backup-code': { done: 'session.began', failed: 'sign-in.failed' },
  '/passkey/verify-authentication': { done: 'session.began' },
  '/sign-out': { done: 'session.ended' },
  '/change-password': { done: 'account.password-changed', failed: 'account.password-refused' },
  '/two-factor/enable': { done: 'account.second-factor-prepared' },
  '/two-factor/disable': { done: 'account.second-factor-removed' },
  '/passkey/verify-registration': { done: 'account.passkey-added' },
  '/passkey/delete-passkey': { done: 'account.passkey-removed' },
}

/** The part of an address after `/api/auth`. */
const pathOf = (request: FastifyRequest): string => request.url.split('?')[0]?.slice('/api/auth'.length) ?? ''

/** Who was there before a request was answered: some end the session, or use up the proof of a password. */
interface Before {
  readonly session: string | undefined
  readonly challenge: string | undefined
}

/** Whom a sign-in was about: who is signed in after it, or whose second factor it gave, or whose address it gave. */
async function accountOf(
  identity: Identity,
  request: FastifyRequest,
  cookies: readonly string[],
  { challenge }: Before,
): Promise<{ readonly userId: string; readonly isSignedIn: boolean } | undefined> {
  const after = identity.sessionToken(cookies.map((cookie) => cookie.split(';')[0]).join('; '))
  const signedIn = after && (await identity.userOfSession(after))
  if (signedIn) return { userId: signedIn.userId, isSignedIn: true }
  const { email } = (request.body ?? {}) as { email?: unknown }
  const named = typeof email === 'string' ? (await identity.userByEmail(email.toLowerCase()))?.userId : challenge
  return named === undefined ? undefined : { userId: named, isSignedIn: false }
}

/** Mounts the allow-listed routes of the identity library under `/api/auth/`. */
export function addIdentityRoutes(
  app: FastifyInstance,
  identity: Identity,
  recognizer: Recognizer,
  observer: Observer,
): void {
  const [origin = 'http://127.0.0.1'] = recognizer.origins
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    bodyLimit: limit,
    handler: async (request, reply) => {
      if (request.method === 'POST' && request.headers.cookie !== undefined) refuseForeignOrigin(request, recognizer)
      const words = noticed[pathOf(request)]
      const before = words ? await here(request.headers.cookie) : undefined
      const response = await identity.handle(requestOf(request, origin))
      for (const [name, value] of response.headers) if (name !== 'set-cookie') void reply.header(name, value)
      const cookies = response.headers.getSetCookie()
      if (cookies.length > 0) void reply.header('set-cookie', cookies)
      if (words && before) await notice(words, request, response.status, cookies, before)
      return reply.code(response.status).send(Buffer.from(await response.arrayBuffer()))
    },
  })
  const here = async (cookieHeader: string | undefined): Promise<Before> => {
    const token = identity.sessionToken(cookieHeader)
    const user = token === undefined ? undefined : await identity.userOfSession(token)
    return { session: user?.userId, challenge: (await identity.userOfChallenge(cookieHeader))?.userId }
  }
  /** The answer waits for the entry, so that nobody is signed in whom the log does not name. */
  async function notice(
    words: Noticed,
    request: FastifyRequest,
    status: number,
    cookies: readonly string[],
    before: Before,
  ) {
    if (status >= 500 && status < 600) return
    const begins = words.done === 'session.began'
    const account = begins ? await accountOf(identity, request, cookies, before) : undefined
    const userId = begins ? account?.userId : before.session
    const isDone = status < 400
    const type = isDone ? words.done : words.failed
    // The right password with a second factor still to give is no session yet.
    if (userId === undefined || type === undefined || (begins && isDone && !account?.isSignedIn)) return
    await observer.signIn({
      userId,
      type,
      detail: {
        address: request.ip,
        userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
        way: pathOf(request).slice(1),
      },
      requestId: request.id,
      now: new Date().toISOString(),
    })
  }
}
