import { canonicalize, type JsonValue } from '@plumbline/ledger/canonical-json'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { recordOf } from '@plumbline/records/row'
import { documentFileName, documentPdf } from '../exports/document-pdf.ts'
import { soaPdf } from '../exports/soa-pdf.ts'
import { RenderingFailed } from '../exports/typst.ts'
import { type DocumentPaper, isApproved, paperOf } from '../product/document-source.ts'
import { frozenSoa } from '../product/soa-source.ts'
import type { PackedVersion } from './record-files.ts'
import type { Stage } from './stage.ts'

/** Whether there is paper for a version: statements, and documents as long as they stand approved. */
export const isOnPaper = ({ row }: PackedVersion): boolean =>
  row.register === 'statements-of-applicability' || (row.register === 'documents' && isApproved(row))

/**
 * What was approved and stood within the period, as PDF: `soa/` with the data, and `documents/<ref>-version-<approval>.pdf`.
 * @returns where the paper of a version is, by `<record>/<version>`
 */
export async function stagePapers(
  tx: ReadTransaction,
  stage: Stage,
  organization: string,
  packed: readonly PackedVersion[],
): Promise<ReadonlyMap<string, string>> {
  const papers = new Map<string, string>()
  const statements = new Map<string, string>()
  const documents = new Map<string, { paper: DocumentPaper; versions: string[] }>()
  for (const { row } of packed) {
    const version = `${row.id}/${row.version}`
    if (row.register !== 'documents') {
      papers.set(version, await stageStatement(tx, stage, statements, organization, row))
      continue
    }
    // One paper for an approval, as it stood last: published and withdrawn say what was approved.
    const paper = await paperOf(tx, organization, recordOf(row))
    if (!paper.approval) continue
    const path = `documents/${documentFileName(paper)}`
    documents.set(path, { paper, versions: [...(documents.get(path)?.versions ?? []), version] })
  }
  for (const [path, { paper, versions }] of documents) {
    const staged = await stageDocument(stage, path, paper)
    for (const version of versions) papers.set(version, staged)
  }
  return papers
}

async function stageStatement(
  tx: ReadTransaction,
  stage: Stage,
  made: Map<string, string>,
  organization: string,
  row: PackedVersion['row'],
): Promise<string> {
  const before = made.get(row.id)
  if (before) return before
  const edition = Number(row.data.edition)
  const soa = await frozenSoa(tx, organization, edition, row.created_at)
  const path = `soa/version-${edition}.pdf`
  await stage.put(path, await soaPdf(soa))
  await stage.put(`soa/version-${edition}.json`, canonicalize(JSON.parse(JSON.stringify(soa)) as JsonValue))
  made.set(row.id, path)
  return path
}

/** @returns where it is: one text that no page takes must not cost the pack, so its words are there all the same */
async function stageDocument(stage: Stage, path: string, paper: DocumentPaper): Promise<string> {
  try {
    await stage.put(path, await documentPdf(paper))
    return path
  } catch (error) {
    if (!(error instanceof RenderingFailed) || error.fault === 'busy') throw error
    const { content } = paper.record.data
    const words = path.replace(/pdf$/, 'md')
    await stage.put(words, typeof content === 'string' ? content : '')
    return words
  }
}
