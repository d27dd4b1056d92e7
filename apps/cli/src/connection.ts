import { Me } from '@plumbline/contract/kernel-endpoints'
import { ProblemDetails } from '@plumbline/contract/problem'

/** What a command that talks to a server is told: by options, or by the environment, where pipelines keep it. */
export interface ConnectionOptions {
  readonly url?: string
  readonly org?: string
  readonly keyFile?: string
}

/** A server, as a member of one organization. */
export interface Connection {
  readonly org: string
  /** @param path below the organization, with its leading slash @throws Refusal when the server says no */
  call(path: string, init?: RequestInit): Promise<Response>
}

/** What the one who typed the command is told, without a trace. */
export class Refusal extends Error {
  readonly errors: readonly { readonly path: string; readonly message: string }[]
  constructor(message: string, errors: Refusal['errors'] = []) {
    super(message)
    this.errors = errors
  }
}

async function refusalOf(response: Response): Promise<Refusal> {
  const parsed = ProblemDetails.safeParse(await response.json().catch(() => undefined))
  if (!parsed.success) return new Refusal(`The server answered ${response.status}.`)
  return new Refusal(parsed.data.detail, parsed.data.errors)
}

/** Connects with an API key. @throws Refusal when there is no server, no key, or no organization that it opens */
export async function connect(
  options: Omit<ConnectionOptions, 'keyFile'>,
  key: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Connection> {
  const { PLUMBLINE_URL, PLUMBLINE_PORT = '4200', PLUMBLINE_ORG } = environment
  const base = (options.url ?? PLUMBLINE_URL ?? `http://127.0.0.1:${PLUMBLINE_PORT}`).replace(/\/$/, '')
  if (!key)
    throw new Refusal(
      'This needs an API key. Make one under Administration, and give it by PLUMBLINE_API_KEY or --key-file.',
    )
  const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    headers.set('authorization', `Bearer ${key}`)
    const response = await fetch(`${base}${path}`, { ...init, headers }).catch((error: Error) => {
      const why = error.cause instanceof Error ? error.cause.message : error.message
      throw new Refusal(`There is no answer from ${base}: ${why}`)
    })
    if (!response.ok) throw await refusalOf(response)
    return response
  }
  const { organizations } = Me.parse(await (await call('/api/v1/me')).json())
  const slug = options.org ?? PLUMBLINE_ORG ?? organizations[0]?.slug
  if (slug === undefined) throw new Refusal('This key opens no organization.')
  return { org: slug, call: (path, init) => call(`/api/v1/orgs/${encodeURIComponent(slug)}${path}`, init) }
}
