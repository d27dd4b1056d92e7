import type { Actor } from '@plumbline/contract/actor'
import type { ListQuery } from '@plumbline/contract/list-query'
import type { AnyRecord, Link } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import type { Registry } from '../behaviour.ts'
import { listPage } from '../list.ts'

/** A record as the list shows it, with its links and the title of its status. */
export interface ListedRecord extends AnyRecord {
  readonly links: readonly Link[]
  readonly statusTitle: string
}

/** Records fetched at once: few enough that long texts do not fill the memory. */
const pageSize = 200

/** All that a list shows, page by page, by the way of the list itself: what it keeps from somebody is not in here either. */
export async function* exportPages(
  tx: ReadTransaction,
  register: AnyRegister,
  query: Omit<ListQuery, 'limit' | 'cursor' | 'include'>,
  actor: Actor,
  registry: Registry,
): AsyncGenerator<readonly ListedRecord[]> {
  let cursor: string | undefined
  do {
    const wanted = { ...query, limit: pageSize, cursor, include: 'links' } as ListQuery
    const { texts, nextCursor } = await listPage(tx, register, wanted, actor, registry, 'uncounted')
    yield texts.map((text) => {
      const record = JSON.parse(text) as AnyRecord & { readonly links: readonly Link[] }
      return { ...record, statusTitle: register.lifecycle.statuses[record.status]?.title ?? record.status }
    })
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
}
