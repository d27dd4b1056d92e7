import type { Endpoint } from '@plumbline/contract/endpoint'
import { uuidv7 } from '@plumbline/ledger/uuid-v7'
import { appendEvents } from '@plumbline/platform/change/append'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import { type WriteTransaction, writeAsMember } from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import { authorize } from '@plumbline/platform/http/authorize'
import type { OpenCall } from '@plumbline/platform/http/route'

type Caller = Pick<OpenCall<Endpoint>, 'credentials' | 'requestId' | 'now'>

/**
 * A write that may come to nothing that the log has to tell: every record was refused, or only an import knows a little more of its
 * rows. What happens to records still has its events.
 */
export function asWriter<Result>(
  store: Store,
  endpoint: Endpoint,
  org: string,
  { credentials, requestId, now }: Caller,
  work: (tx: WriteTransaction, context: WriteContext) => Promise<{ result: Result; events: readonly ChangeEvent[] }>,
): Promise<Result> {
  return writeAsMember(store, credentials, org, async (tx, member) => {
    authorize(endpoint, member, 'write')
    const { organizationId, actor } = member
    const context: WriteContext = { organizationId, actor, requestId, now, newId: () => uuidv7() }
    const { result, events } = await work(tx, context)
    if (events.length > 0) await appendEvents(tx, context, events)
    return result
  })
}
