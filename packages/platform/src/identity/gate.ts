import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '@plumbline/contract/problem'
import { addressHeader } from './address-header.ts'
import { basePath, ownerOfNewPassword, refuseForeignOrigin, refuseStale, routeOf, sentTo } from './admission.ts'
import { grant, problemOfAnswer, refusal } from './answers.ts'
import type { Cookies } from './cookies.ts'
import type { Guard } from './guards.ts'
import type { Library } from './library.ts'
import type { AuthRoute, GuardName } from './routes.ts'
import type { Rows, User } from './rows.ts'

/** Longer than the slowest honest path takes, so that the time of an answer says nothing about the account. */
const paceMs = 400
/** What the library may learn of a request. */
const passedOn = ['cookie', 'origin', 'user-agent', addressHeader]

export interface GateTools {
  readonly publicUrl: string
  readonly origins: ReadonlySet<string>
  readonly cookies: Cookies
  readonly rows: Rows
  readonly guards: Readonly<Record<GuardName, Guard>>
  readonly library: () => Promise<Library>
  readonly endSession: (token: string) => Promise<void>
  /** Ends what a user has in hand besides sessions: reset links, challenges, trusted devices. */
  readonly endProofs: (userId: string) => Promise<void>
}

interface Granted {
  readonly route: AuthRoute
  readonly sent: Readonly<Record<string, unknown>>
  readonly text: string
  readonly owner: User | undefined
}

/** The only way from the network to the sign-in library: known routes, known fields, our pages, at a human pace. */
export function makeGate(tools: GateTools): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      return await admit(request, tools)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return refusal(error)
    }
  }
}

async function admit(request: Request, tools: GateTools): Promise<Response> {
  const route = routeOf(request)
  const cookieHeader = request.headers.get('cookie') ?? undefined
  if (route.method === 'POST') refuseForeignOrigin(request, tools.origins)
  const sent = await sentTo(route, request)
  const token = tools.cookies.sessionToken(cookieHeader)
  if (route.isFresh && token) await refuseStale(token, tools.rows)
  const owner = await ownerOfNewPassword(sent, token, tools.rows)

  const undo = route.guard
    ? await tools.guards[route.guard]({
        body: sent,
        cookieHeader,
        address: request.headers.get(addressHeader) ?? 'unknown',
      })
    : undefined
  const started = performance.now()
  const answer = await ask(route, sent, request.headers, tools)
  const text = await answer.text()
  const isGranted = answer.status < 400
  if (isGranted || answer.status >= 500) await undo?.()
  if (route.paced === 'always' || (route.paced === 'failure' && !isGranted))
    await sleep(paceMs - (performance.now() - started))

  const cookies = answer.headers.getSetCookie()
  await endReplacedSession(token, cookies, tools)
  if (!isGranted) return refusal(problemOfAnswer(answer.status, text === '' ? {} : JSON.parse(text), sent), cookies)
  if (route.path === '/change-password' && owner) await tools.endProofs(owner.userId)
  const granted: Granted = { route, sent, text, owner }
  return grant(shaped(granted), answer.status, [...cookies, ...deviceCookies(granted, tools.cookies)])
}

async function ask(route: AuthRoute, sent: object, headers: Headers, tools: GateTools): Promise<Response> {
  const passed = new Headers(
    passedOn.flatMap((name) => (headers.has(name) ? [[name, headers.get(name) ?? '']] : [])) as [string, string][],
  )
  if (route.method === 'POST') passed.set('content-type', 'application/json')
  const { handler } = await tools.library()
  return handler(
    new Request(new URL(`${basePath}${route.path}`, tools.publicUrl), {
      method: route.method,
      headers: passed,
      ...(route.method === 'POST' ? { body: JSON.stringify(sent) } : {}),
    }),
  )
}

/** A browser that gets another session, or none, leaves its old one behind; it must not stay good. */
async function endReplacedSession(
  before: string | undefined,
  cookies: readonly string[],
  tools: GateTools,
): Promise<void> {
  const after = cookies.map((cookie) => tools.cookies.sessionTokenSet(cookie)).findLast((token) => token !== undefined)
  if (before !== undefined && after !== undefined && after !== before) await tools.endSession(before)
}

/** Who proved an account in this browser is known in it from now on. */
function deviceCookies({ route, sent, text, owner }: Granted, cookies: Cookies): readonly string[] {
  if (route.path === '/sign-in/email') return [cookies.deviceCookie(String(sent.email))]
  if (route.path === '/reset-password' && owner) return [cookies.deviceCookie(owner.email)]
  if (route.path !== '/passkey/verify-authentication') return []
  const { user } = JSON.parse(text) as { user?: { email?: string } }
  return user?.email ? [cookies.deviceCookie(user.email)] : []
}

/** The plugin only wishes for a check of the person, and then the browser may leave it out; we require it. */
function shaped({ route, text }: Granted): string {
  if (route.path !== '/passkey/generate-authenticate-options') return text
  return JSON.stringify({ ...JSON.parse(text), userVerification: 'required' })
}
