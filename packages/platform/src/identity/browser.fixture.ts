import { createIdentity, type Identity, type IdentityOptions } from './identity.ts'
import type { MailMessage } from './mail.ts'

export const origin = 'http://127.0.0.1:4200'
export const ada = { name: 'Ada Lovelace', email: 'ada@example.org', password: 'correct horse battery 42' }

export interface Reply {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: answers are asserted on, not trusted; a test that misreads one fails.
  readonly json: any
}

/** Somebody at a browser: keeps cookies, says where its requests come from. */
export interface Browser {
  readonly cookies: Map<string, string>
  cookieHeader(): string
  get(path: string): Promise<Reply>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
  keep(setCookies: readonly string[]): void
}

export interface BrowserOptions {
  readonly address?: string
  readonly origin?: string
}

export function openBrowser(identity: Identity, options: BrowserOptions = {}): Browser {
  const from = options.origin ?? origin
  const cookies = new Map<string, string>()
  const cookieHeader = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const keep = (setCookies: readonly string[]) => {
    for (const setCookie of setCookies) {
      const [pair = ''] = setCookie.split(';')
      const at = pair.indexOf('=')
      if (/max-age=0/i.test(setCookie)) cookies.delete(pair.slice(0, at))
      else cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
  }
  const send = async (method: string, path: string, body: string | undefined, extra: Record<string, string>) => {
    const headers = new Headers({
      'x-plumbline-address': options.address ?? '192.0.2.1',
      'user-agent': 'a test',
      ...(method === 'POST' ? { origin: from, 'content-type': 'application/json' } : {}),
      ...(cookies.size > 0 ? { cookie: cookieHeader() } : {}),
      ...extra,
    })
    const url = `${from}/api/auth${path}`
    const response = await identity.handle(
      new Request(url, { method, headers, ...(body === undefined ? {} : { body }) }),
    )
    keep(response.headers.getSetCookie())
    const text = await response.text()
    return { status: response.status, headers: response.headers, json: text === '' ? undefined : JSON.parse(text) }
  }
  return {
    cookies,
    cookieHeader,
    keep,
    get: (path) => send('GET', path, undefined, {}),
    post: (path, body = {}, headers = {}) =>
      send('POST', path, typeof body === 'string' ? body : JSON.stringify(body), headers),
  }
}

export interface TestIdentity extends Identity {
  readonly mails: MailMessage[]
  readonly failures: unknown[]
}

/** An identity that keeps its mails, and does not slow a test down where the test is not about that. */
export function openTestIdentity(pool: IdentityOptions['pool'], options: Partial<IdentityOptions> = {}): TestIdentity {
  const mails: MailMessage[] = []
  const failures: unknown[] = []
  const identity = createIdentity({
    pool,
    secret: 'a secret for tests only, 32+ characters',
    publicUrl: origin,
    secureCookies: false,
    mail: async (message) => void mails.push(message),
    log: (message, detail) => failures.push(message, detail),
    ...options,
  })
  return { ...identity, mails, failures }
}

export const signIn = (browser: Browser, { email, password } = ada): Promise<Reply> =>
  browser.post('/sign-in/email', { email, password })
