import type { AnswerOf, BodyOf, Endpoint, ParamsOf, QueryOf } from '@plumbline/contract/endpoint'
import { type Member, type WriteTransaction, writeAsMember } from '../change/transaction.ts'
import type { Store } from '../database/pool.ts'
import { authorize } from './authorize.ts'
import { open, type Route } from './route.ts'

export interface OwnCall<E extends Endpoint> {
  readonly params: ParamsOf<E>
  readonly query: QueryOf<E>
  readonly body: BodyOf<E>
  readonly now: string
  readonly member: Member
}

const organizationIn = (params: unknown) => (params as { readonly org: string }).org

/**
 * A write of what is the caller's own and says nothing of the management system: what they have read, what they watch, how they
 * want to be reminded. Nothing of it belongs into a log that everybody keeps for ever (decision 055); all else is a `write`.
 */
export const own = <E extends Endpoint>(
  store: Store,
  endpoint: E,
  handle: (call: OwnCall<E>, tx: WriteTransaction) => Promise<AnswerOf<E>>,
): Route =>
  open(endpoint, async ({ credentials, params, query, body, now }) => ({
    body: await writeAsMember(store, credentials, organizationIn(params), (tx, member) => {
      authorize(endpoint, member, 'write')
      return handle({ params, query, body, now, member }, tx)
    }),
  }))
