import type { QueryOf } from '@plumbline/contract/endpoint'
import { Problem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import type { Member, ReadTransaction } from '@plumbline/platform/change/transaction'
import { findRecord } from '@plumbline/records/find'
import { documents } from '@plumbline/registers/documents/contract'
import type { documentPdf } from '@plumbline/registers/documents/endpoints'
import { approvalOf, type StandingApproval, versionOf } from './approval-source.ts'

/** A document with the approval that it stands on; undefined for a draft. */
export interface DocumentPaper {
  readonly record: AnyRecord
  readonly organization: string
  readonly approval: StandingApproval | undefined
  /** When it was as it is shown. */
  readonly generatedAt: string
}

/** What is locked was approved; a text that was taken back for changes is a draft again, whatever it says. */
export const isApproved = ({ status }: Pick<AnyRecord, 'status'>): boolean =>
  (documents.lifecycle.statuses as Readonly<Record<string, { readonly locked?: boolean }>>)[status]?.locked === true

/** A document of which the version is at hand. */
export async function paperOf(tx: ReadTransaction, organization: string, record: AnyRecord): Promise<DocumentPaper> {
  const approval = isApproved(record) ? await approvalOf(tx, record) : undefined
  return { record, organization, approval, generatedAt: record.updatedAt }
}

/** The document as it stands, or as a version of it was approved. @throws Problem not-found */
export async function readPaper(
  tx: ReadTransaction,
  { organization, actor }: Member,
  key: string,
  { version, asOf }: QueryOf<typeof documentPdf>,
): Promise<DocumentPaper> {
  const current = await findRecord(tx, documents, key, actor, asOf)
  const record = version === undefined ? current : await versionOf(tx, current.id, version)
  const paper = record && (await paperOf(tx, organization, record))
  if (!paper || (version !== undefined && !paper.approval))
    throw new Problem('not-found', `There is no approved version ${version} of ${current.ref}.`)
  return paper
}
