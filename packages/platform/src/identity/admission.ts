import { Problem, parseOrProblem } from '@plumbline/contract/problem'
import { CodedProblem } from './answers.ts'
import { refuseWeakPassword } from './password-rules.ts'
import { type AuthRoute, authRoutes } from './routes.ts'
import type { Rows, User } from './rows.ts'

export const basePath = '/api/auth'

/** @throws Problem not-found, method-not-allowed */
export function routeOf(request: Request): AuthRoute {
  const url = new URL(request.url)
  const candidates = authRoutes.filter(({ path }) => url.pathname === basePath + path)
  if (candidates.length === 0) throw new Problem('not-found', 'There is no such thing.')
  const route = candidates.find(({ method }) => method === request.method)
  if (!route) throw new Problem('method-not-allowed', `${request.method} is not possible here.`)
  if (url.search !== '') throw new Problem('invalid', 'This address takes no query.')
  return route
}

/** A browser says where a write comes from. Without cookies and without an origin it is a script, which nobody can ride. */
export function refuseForeignOrigin(request: Request, origins: ReadonlySet<string>): void {
  const origin = request.headers.get('origin')
  if (origin === null ? request.headers.has('cookie') : !origins.has(origin))
    throw new Problem('forbidden', 'A write with a session cookie must come from the pages of this server.')
}

/** What was sent, with every field known. @throws Problem at the first thing that is not as the route has it */
export async function sentTo(route: AuthRoute, request: Request): Promise<Readonly<Record<string, unknown>>> {
  if (!route.body) return {}
  const text = await request.text()
  const mediaType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (text !== '' && mediaType !== 'application/json')
    throw new Problem('unsupported-media-type', 'Send application/json.')
  return parseOrProblem(route.body, text === '' ? {} : parsed(text))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('malformed', 'The body is not valid JSON.')
  }
}

/** @throws CodedProblem SESSION_NOT_FRESH */
export async function refuseStale(token: string, rows: Rows): Promise<void> {
  const user = await rows.userOfSession(token)
  if (user && !user.isFresh)
    throw new CodedProblem(
      'SESSION_NOT_FRESH',
      'forbidden',
      'Sign in again first: this needs a sign-in of the last 15 minutes.',
    )
}

/** Whose password is being set, after looking whether it is good enough for them. */
export async function ownerOfNewPassword(
  sent: Readonly<Record<string, unknown>>,
  token: string | undefined,
  rows: Rows,
): Promise<User | undefined> {
  if (typeof sent.newPassword !== 'string') return undefined
  const owner =
    typeof sent.token === 'string'
      ? await rows.userOfProof(`reset-password:${sent.token}`)
      : token && (await rows.userOfSession(token))
  if (!owner) return undefined
  refuseWeakPassword(sent.newPassword, owner, 'newPassword')
  return owner
}
