import type { ListedRecord } from '@plumbline/client/records-client'
import type { DataOfRegister } from '@plumbline/contract/register'
import { documents } from '@plumbline/registers/documents/contract'
import type { ListParameters } from '../../../shared/records/list-query.ts'

export type Document = ListedRecord<DataOfRegister<typeof documents>>

export interface DocumentGroup {
  /** A kind of the contract, or empty for those that have none yet. */
  readonly kind: string
  readonly documents: readonly Document[]
}

/** Documents by kind, policies first as in the contract, each group by title. */
export function groupedDocuments(all: readonly Document[]): readonly DocumentGroup[] {
  const kinds = ['', ...documents.fields.kind.options.map((option) => option.value)]
  return kinds
    .map((kind) => ({
      kind,
      documents: all
        .filter((one) => (one.data.kind ?? '') === kind)
        .toSorted((a, b) => a.title.localeCompare(b.title, undefined, { numeric: true })),
    }))
    .filter((group) => group.documents.length > 0)
}

export const documentShows = ['draft', 'submitted', 'in-force', 'review', 'withdrawn'] as const
export type DocumentShow = (typeof documentShows)[number]

/** Whether a document belongs behind a chip on that day. */
export function isShown(document: Document, show: DocumentShow, today: string): boolean {
  const { status, data } = document
  switch (show) {
    case 'in-force':
      return status === 'approved' || status === 'published'
    case 'review':
      return status !== 'withdrawn' && data.reviewDate !== undefined && data.reviewDate < today
    default:
      return status === show
  }
}

const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** The same as filters of the API, for the list as a file. */
export function parametersOf(show: DocumentShow | undefined, today: string): ListParameters {
  switch (show) {
    case undefined:
      return {}
    case 'in-force':
      return { 'filter[status]': ['approved', 'published'] }
    case 'review':
      return { 'filter[status][ne]': 'withdrawn', 'filter[reviewDate][lte]': dayBefore(today) }
    default:
      return { 'filter[status]': show }
  }
}
