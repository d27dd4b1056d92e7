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
const isOnPaper = ({ row }: PackedVersion): boolean =>
  row.register === 'statements-of-applicability' || (row.register === 'documents' && isApproved(row))

interface Pending {
  readonly path: string
  readonly paper: DocumentPaper
  /** The current version of the document is of this approval. */
  readonly current: string | undefined
}

/**
 * What was approved and stood within the period, as PDF: `soa/` with the data, and `documents/<ref>-version-<approval>.pdf`.
 * Versions come record by record; of each document one text is in memory.
 */
export function papersOf(tx: ReadTransaction, stage: Stage, organization: string) {
  const places = new Map<string, string>()
  const statements = new Map<string, string>()
  let pending: Pending | undefined
  const settle = async () => {
    if (pending) {
      const place = await stageDocument(stage, pending.path, pending.paper)
      if (pending.current) places.set(pending.current, place)
    }
    pending = undefined
  }
  return {
    async add(version: PackedVersion): Promise<void> {
      if (!isOnPaper(version)) return
      const { row, isCurrent } = version
      const name = `${row.id}/${row.version}`
      if (row.register !== 'documents') {
        const place = statements.get(row.id) ?? (await stageStatement(tx, stage, organization, row))
        statements.set(row.id, place)
        if (isCurrent) places.set(name, place)
        return
      }
      const paper = await paperOf(tx, organization, recordOf(row))
      if (!paper.approval) return
      const path = `documents/${documentFileName(paper)}`
      // One paper for an approval, as it stood last: published and withdrawn say what was approved.
      if (pending?.path !== path) await settle()
      pending = { path, paper, current: isCurrent ? name : undefined }
    },
    /** @returns where the papers are of those versions that stood at the end of the period, by `<record>/<version>` */
    async end(): Promise<ReadonlyMap<string, string>> {
      await settle()
      return places
    },
  }
}
export type Papers = ReturnType<typeof papersOf>

async function stageStatement(
  tx: ReadTransaction,
  stage: Stage,
  organization: string,
  row: PackedVersion['row'],
): Promise<string> {
  const edition = Number(row.data.edition)
  const soa = await frozenSoa(tx, organization, edition, row.created_at)
  const path = `soa/version-${edition}.pdf`
  await stage.put(path, await soaPdf(soa))
  await stage.put(`soa/version-${edition}.json`, canonicalize(JSON.parse(JSON.stringify(soa)) as JsonValue))
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
