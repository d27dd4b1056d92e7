import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'

interface MessageRow {
  readonly id: string
  readonly record_id: string
  readonly author_id: string | null
  readonly shows_name: boolean
  readonly body: string
}

/** About the record, so that the log opens it to whom the record is open, and an erasure of the record takes it along. */
export const messageEvent = (context: WriteContext, row: MessageRow): ChangeEvent => ({
  id: context.newId(),
  type: row.author_id === null ? 'concern-desk.message-received' : 'concern-desk.message-sent',
  object: { type: 'concern', id: row.record_id, version: 1 },
  after: { id: row.id, record: row.record_id, author: row.author_id, showsName: row.shows_name, body: row.body },
})
