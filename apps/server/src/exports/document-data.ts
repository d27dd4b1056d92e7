import type { Field } from '@plumbline/contract/field'
import { documents } from '@plumbline/registers/documents/contract'
import { dataOf } from '@plumbline/registers/domain'
import type { DocumentPaper } from '../product/document-source.ts'
import { markdownTree } from './markdown-tree.ts'
import { printable } from './printable.ts'
import { dayOf, minuteOf } from './soa-words.ts'

const fields: Readonly<Record<string, Field>> = documents.fields

/** The title of a value that was chosen from a list. */
function choiceTitle(name: string, value: string | undefined): string {
  const field = fields[name]
  const options = field?.kind === 'choice' ? (field.options ?? []) : []
  return options.find((option) => option.value === value)?.title ?? value ?? ''
}

const statusTitle = (status: string): string =>
  (documents.lifecycle.statuses as Readonly<Record<string, { readonly title: string }>>)[status]?.title ?? status

const roleTitle = (role: string): string =>
  role === 'owner' ? 'Owner of the document' : (role[0] ?? '').toUpperCase() + role.slice(1).replaceAll('-', ' ')

/** What document.typ lays out: plain data, every date and key already in words. Digests stay as they are, to be copied. */
export function documentData({ record, organization, approval, generatedAt }: DocumentPaper) {
  const data = dataOf<typeof documents>(record)
  return {
    ...printable({
      title: record.title,
      ref: record.ref,
      organization,
      edition: data.edition ?? '',
      kind: choiceTitle('kind', data.kind),
      classification: choiceTitle('classification', data.classification),
      audience: data.audience ?? '',
      review: dayOf(data.reviewDate ?? null),
      version: String(record.version),
      status: statusTitle(record.status),
      isApproved: approval !== undefined,
      generatedAt: minuteOf(generatedAt),
    }),
    content: markdownTree(data.content ?? '', record.title),
    files: (data.files ?? []).map(({ name, size, sha256 }) => ({
      ...printable({ name, size: `${size} bytes` }),
      sha256,
    })),
    approval: approval
      ? {
          ...printable({ by: approval.by, roles: approval.roles.map(roleTitle).join(', ').replace('Aims', 'AIMS') }),
          at: minuteOf(approval.at),
          version: String(approval.version),
          shownVersion: String(approval.shownVersion),
          digest: approval.digest,
          entry: entryData(approval.entry),
        }
      : null,
  }
}

const entryData = ({ id, leafHash, index, checkpoint }: NonNullable<DocumentPaper['approval']>['entry']) => ({
  id,
  leafHash,
  index: index === null ? '' : String(index),
  checkpoint: checkpoint && {
    ...checkpoint,
    size: String(checkpoint.size),
    signedAt: minuteOf(checkpoint.signedAt),
  },
})
