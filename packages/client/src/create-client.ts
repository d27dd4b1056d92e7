import type { AnswerOf, Endpoint } from '@plumbline/contract/endpoint'
import { ApiUnreachable, problemOf } from './api-problem.ts'
import { type CallInput, pathOf, queryOf } from './request.ts'

export interface ClientSettings {
  /** Origin of the server, without a slash at the end; empty for the page's own. */
  readonly baseUrl?: string
  readonly fetch?: typeof fetch
  /** Sent with every call, for example `Authorization` or `Accept-Language`. A function is asked each time. */
  readonly headers?: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>)
}

export interface CallOptions {
  /** The ETag that was read, for changes that need it. */
  readonly ifMatch?: string
  /** A new UUID for each unsafe call unless given; repeat it to repeat the call safely. */
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
}

export interface Answer<Data> {
  readonly data: Data
  readonly etag: string | null
}

export interface Client {
  /**
   * Calls one endpoint of the contract.
   * @throws ApiProblem when the API answers with an error; ApiUnreachable when nothing answers.
   */
  readonly call: <E extends Endpoint>(
    endpoint: E,
    input: CallInput<E>,
    options?: CallOptions,
  ) => Promise<Answer<AnswerOf<E>>>
  /** The address of an endpoint, for links and downloads. */
  readonly address: <E extends Endpoint>(endpoint: E, input: Omit<CallInput<E>, 'body'>) => string
}

interface LooseInput {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

/** A client over fetch. It trusts the contract for the types of answers; tests of the server prove them. */
export function createClient(settings: ClientSettings = {}): Client {
  const send = settings.fetch ?? ((input, init) => fetch(input, init))
  const address = (endpoint: Endpoint, { params, query }: LooseInput) =>
    `${settings.baseUrl ?? ''}${pathOf(endpoint.path, params)}${queryOf(query)}`

  return {
    address: (endpoint, input) => address(endpoint, input as LooseInput),
    call: async <E extends Endpoint>(endpoint: E, input: CallInput<E>, options: CallOptions = {}) => {
      const loose = input as LooseInput
      const init: RequestInit = {
        method: endpoint.method,
        headers: headersOf(endpoint, loose, options, settings),
        ...(loose.body === undefined ? {} : { body: JSON.stringify(loose.body) }),
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      }
      const response = await send(address(endpoint, loose), init).catch((error: unknown) => {
        if (options.signal?.aborted) throw error
        throw new ApiUnreachable(error)
      })
      if (!response.ok) throw await problemOf(response)
      const data = (response.status === 204 ? undefined : await response.json()) as AnswerOf<E>
      return { data, etag: response.headers.get('etag') }
    },
  }
}

function headersOf(endpoint: Endpoint, input: LooseInput, options: CallOptions, settings: ClientSettings) {
  const own = typeof settings.headers === 'function' ? settings.headers() : settings.headers
  return {
    accept: 'application/json, application/problem+json',
    ...own,
    ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(options.ifMatch === undefined ? {} : { 'if-match': options.ifMatch }),
    ...(endpoint.method === 'GET' ? {} : { 'idempotency-key': options.idempotencyKey ?? crypto.randomUUID() }),
  }
}
