import type { AnswerOf, BodyOf, Endpoint, ParamsOf, QueryOf } from '@plumbline/contract/endpoint'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Change, WriteContext } from '../change/change.ts'
import type { Credentials, Member, ReadTransaction, WriteTransaction } from '../change/transaction.ts'
import type { JsonText } from './json-text.ts'

/** What a handler answers; the status comes from the endpoint unless it says otherwise. */
export interface Answer<Body> {
  readonly body: Body
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
}

interface Input<E extends Endpoint> {
  readonly params: ParamsOf<E>
  readonly query: QueryOf<E>
  readonly body: BodyOf<E>
  readonly headers: Readonly<Record<string, string | undefined>>
  /** RFC 3339, the time of the request. */
  readonly now: string
}

export interface ReadCall<E extends Endpoint> extends Input<E> {
  readonly member: Member
}

export interface WriteCall<E extends Endpoint> extends ReadCall<E> {
  readonly context: WriteContext
}

export interface OpenCall<E extends Endpoint> extends Input<E> {
  readonly credentials: Credentials
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly requestId: string
  readonly note: Notes
}

/** What a handler that opens its own transactions has to say for the log. */
export interface Notes {
  /** A member has read what is about to be answered. */
  read(member: Member): Promise<void>
  /** A member is about to take something out as a file. */
  exported(member: Member, detail: Readonly<Record<string, string | number>>): Promise<void>
}

type Handled<E extends Endpoint> = Answer<AnswerOf<E> | JsonText>

/** A route is an endpoint with its handler. Three kinds: a member reads, a member writes, and what is neither (set-up, streams). */
export type Route =
  | {
      readonly kind: 'read'
      readonly endpoint: Endpoint
      readonly handle: (call: ReadCall<Endpoint>, tx: ReadTransaction) => Promise<Answer<unknown>>
    }
  | {
      readonly kind: 'write'
      readonly endpoint: Endpoint
      readonly handle: (call: WriteCall<Endpoint>, tx: WriteTransaction) => Promise<Change<Answer<unknown>>>
    }
  | {
      readonly kind: 'open'
      readonly endpoint: Endpoint
      readonly handle: (call: OpenCall<Endpoint>) => Promise<Answer<unknown> | FastifyReply>
    }

/** A read by a member of the organization, in a read-only transaction under its row-level security. */
export const read = <E extends Endpoint>(
  endpoint: E,
  handle: (call: ReadCall<E>, tx: ReadTransaction) => Promise<Handled<E>>,
): Route => ({
  kind: 'read',
  endpoint,
  handle: handle as Extract<Route, { kind: 'read' }>['handle'],
})

/** A write by a member: the handler returns what happened, and the log entry goes into the same transaction. */
export const write = <E extends Endpoint>(
  endpoint: E,
  handle: (call: WriteCall<E>, tx: WriteTransaction) => Promise<Change<Handled<E>>>,
): Route => ({
  kind: 'write',
  endpoint,
  handle: handle as Extract<Route, { kind: 'write' }>['handle'],
})

/** What opens its own transactions, or none: set-up, invitations, streamed files. */
export const open = <E extends Endpoint>(
  endpoint: E,
  handle: (call: OpenCall<E>) => Promise<Handled<E> | FastifyReply>,
): Route => ({
  kind: 'open',
  endpoint,
  handle: handle as Extract<Route, { kind: 'open' }>['handle'],
})
