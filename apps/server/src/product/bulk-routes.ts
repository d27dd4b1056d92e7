import type { BulkWish } from '@plumbline/contract/bulk'
import { recordEndpoints } from '@plumbline/contract/record-endpoints'
import type { Store } from '@plumbline/platform/database/pool'
import { open, type Route } from '@plumbline/platform/http/route'
import type { Registry } from '@plumbline/records/behaviour'
import { changeInBulk } from '@plumbline/records/bulk'
import { asWriter } from './as-writer.ts'

/** The same change of many records, in every register. */
export const bulkRoutes = (store: Store, registry: Registry): readonly Route[] =>
  registry.all.map((kept) => {
    const { bulk } = recordEndpoints(kept.register)
    return open(bulk, async (call) => ({
      body: await asWriter(store, bulk, call.params.org, call, async (tx, context) => {
        const { answer, events } = await changeInBulk(tx, kept, context, call.body as BulkWish)
        return { result: answer, events }
      }),
    }))
  })
