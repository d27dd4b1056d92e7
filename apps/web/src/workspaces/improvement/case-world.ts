import type { ListedRecord } from '@plumbline/client/records-client'
import type { AnyRecord } from '@plumbline/contract/record'
import { type Snapshot, snapshotOf } from '@plumbline/contract/snapshot'

/** Lists with their links as the world that judgements look at. Of the other end of a link it knows what the link says. */
export function worldOf(at: string, ...lists: readonly (readonly ListedRecord<object>[])[]): Snapshot {
  const listed = lists.flat() as ListedRecord<Record<string, unknown>>[]
  const links = listed.flatMap((record) => record.links ?? [])
  const ends = links
    .flatMap(({ from, to }) => [from, to])
    .map(
      ({ id, ref, register, title, status }): AnyRecord => ({
        id,
        ref,
        register,
        title,
        status,
        ownerId: null,
        data: {},
        version: 1,
        createdAt: at,
        createdBy: null,
        updatedAt: at,
        updatedBy: null,
        archivedAt: null,
      }),
    )
  const records = new Map([...ends, ...listed].map((record) => [record.id, record]))
  const once = new Map(links.map((link) => [link.id, link]))
  return snapshotOf(
    at,
    records.values(),
    [...once.values()].map(({ relation, from, to }) => ({ relation, fromId: from.id, toId: to.id })),
  )
}
