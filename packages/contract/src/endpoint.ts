import { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Who gets as far as the handler: everybody, anybody signed in, or members of the organization in the path. */
export type Audience = 'public' | 'signed-in' | 'member'

/** One operation of the API, as data: what a server, a client, a document and a test need to know. */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly method: Method
  /** With `{name}` for parameters, from `/api` on. */
  readonly path: `/${string}`
  readonly summary: string
  readonly tag: string
  readonly audience: Audience
  /** Roles that get in; everybody of the audience when absent. Registers decide by `Access` instead. */
  readonly roles?: readonly string[]
  /** What an API key's scope must name; keys without scopes are bound by their role alone. */
  readonly resource: string
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly answer: Answer
  readonly status: number
  /** The answer is no JSON: a file, a stream. */
  readonly mediaTypes?: readonly string[]
  /** The body is no JSON: a streamed upload. */
  readonly upload?: boolean
  /** The last parameter takes the rest of the path, slashes and all. */
  readonly takesRest?: boolean
  /** Is of the whole organization, as it is `now` or at any `time`: not for whom an audit room shows less. */
  readonly ofWhole?: 'now' | 'time'
}

interface Draft<P, Q, B, A> extends Pick<Endpoint, 'method' | 'path' | 'summary' | 'tag'> {
  readonly audience?: Audience
  readonly roles?: readonly string[]
  readonly resource?: string
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly answer: A
  readonly status?: number
  readonly mediaTypes?: readonly string[]
  readonly upload?: boolean
  readonly takesRest?: boolean
  readonly ofWhole?: 'now' | 'time'
}

export const nothing = z.undefined()
const noParams = z.strictObject({})

/** Declares an endpoint; absent parts are empty. */
export function endpoint<
  A extends z.ZodType,
  P extends z.ZodType = z.ZodObject<Record<never, never>>,
  Q extends z.ZodType = z.ZodObject<Record<never, never>>,
  B extends z.ZodType = z.ZodUndefined,
>(draft: Draft<P, Q, B, A>): Endpoint<P, Q, B, A> {
  const { params, query, body, ...rest } = draft
  return {
    audience: 'member',
    resource: draft.tag,
    status: draft.method === 'POST' ? 201 : 200,
    ...rest,
    params: (params ?? noParams) as P,
    query: (query ?? noParams) as Q,
    body: (body ?? nothing) as B,
  }
}

export type ParamsOf<E extends Endpoint> = z.output<E['params']>
export type QueryOf<E extends Endpoint> = z.output<E['query']>
export type QueryInputOf<E extends Endpoint> = z.input<E['query']>
export type BodyOf<E extends Endpoint> = z.output<E['body']>
export type BodyInputOf<E extends Endpoint> = z.input<E['body']>
export type AnswerOf<E extends Endpoint> = z.output<E['answer']>
