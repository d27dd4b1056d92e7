import type { AnyRecord } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import type { Block } from './markdown-tree.ts'
import { printable } from './printable.ts'
import { minuteOf } from './soa-words.ts'
import { renderTypst } from './typst.ts'

/** A record with what was gathered around it, to be set on paper. */
export interface Report {
  readonly record: AnyRecord
  readonly register: AnyRegister
  readonly organization: string
  /** What is on the cover, such as `Internal audit report`. */
  readonly kind: string
  readonly isApproved: boolean
  readonly audience: string
  readonly content: readonly Block[]
}

/**
 * A report as tagged PDF/UA-1, in the layout of documents. Runs outside of the server's process; call it outside of a transaction.
 * @throws RenderingFailed
 */
export const reportPdf = ({ record, register, organization, kind, isApproved, audience, content }: Report) =>
  renderTypst({
    template: 'document.typ',
    createdAt: record.updatedAt,
    data: {
      ...printable({
        title: record.title,
        ref: record.ref,
        organization,
        edition: '',
        kind,
        classification: 'Internal',
        audience,
        review: '',
        version: String(record.version),
        status: register.lifecycle.statuses[record.status]?.title ?? record.status,
        isApproved,
        generatedAt: minuteOf(record.updatedAt),
      }),
      content,
      files: [],
      approval: null,
    },
  })
