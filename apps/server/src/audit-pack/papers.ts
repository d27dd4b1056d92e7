import { canonicalize, type JsonValue } from '@plumbline/ledger/canonical-json'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { soaPdf } from '../exports/soa-pdf.ts'
import { frozenSoa } from '../product/soa-source.ts'
import type { PackedVersion } from './record-files.ts'
import type { Stage } from './stage.ts'

/**
 * The Statement of Applicability of each approval in the pack, as PDF and as data: `soa/`.
 * @returns where the paper of a version is, by `<record>/<version>`
 */
export async function stagePapers(
  tx: ReadTransaction,
  stage: Stage,
  organization: string,
  packed: readonly PackedVersion[],
): Promise<ReadonlyMap<string, string>> {
  const papers = new Map<string, string>()
  const made = new Map<string, string>()
  for (const { row } of packed) {
    if (row.register !== 'statements-of-applicability') continue
    const edition = Number(row.data.edition)
    let path = made.get(row.id)
    if (!path) {
      const soa = await frozenSoa(tx, organization, edition, row.created_at)
      path = `soa/version-${edition}.pdf`
      await stage.put(path, await soaPdf(soa))
      await stage.put(`soa/version-${edition}.json`, canonicalize(JSON.parse(JSON.stringify(soa)) as JsonValue))
      made.set(row.id, path)
    }
    papers.set(`${row.id}/${row.version}`, path)
  }
  return papers
}
