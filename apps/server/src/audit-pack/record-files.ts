import { base64 } from '@plumbline/ledger/bytes'
import { canonicalize } from '@plumbline/ledger/canonical-json'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { proofFileOf } from '@plumbline/platform/log/read'
import { committedStateOf } from '@plumbline/records/row'
import type { RecordIds } from './record-ids.ts'
import type { Stage } from './stage.ts'
import { isCurrent, type VersionRow, versionsOf } from './versions.ts'
import type { Wanted } from './wanted.ts'

/** A version that is in the pack, for what is made of it besides. */
export interface PackedVersion {
  readonly row: VersionRow
  /** It stood at the end of the period. */
  readonly isCurrent: boolean
  /** Characters of its line. */
  readonly length: number
}

/** Records whose versions are asked for in one query. */
const recordsAtOnce = 250

/** `records/<register>.jsonl`: every version with its entry and what opens it. Approvals get a proof file of their own. */
export async function stageRecords(
  tx: ReadTransaction,
  stage: Stage,
  wanted: Wanted,
  [register, ids]: readonly [string, RecordIds],
  onVersion: (version: PackedVersion) => Promise<void>,
): Promise<void> {
  let file: Awaited<ReturnType<Stage['write']>> | undefined
  for (const page of ids.pages(recordsAtOnce))
    for await (const row of versionsOf(tx, page, wanted)) {
      file ??= await stage.write(`records/${register}.jsonl`)
      const line = canonicalize({
        index: row.index,
        entry: row.entry.toString('utf8'),
        salt: base64(row.salt),
        state: committedStateOf(row),
      })
      await file.add(`${line}\n`)
      if (row.is_approval) {
        const proof = await proofFileOf(tx, wanted.logId, row)
        if (proof) await stage.put(`proofs/${row.ref}-version-${row.version}.tlog-proof`, proof)
      }
      await onVersion({ row, isCurrent: isCurrent(row, wanted), length: line.length })
    }
  await file?.end()
}
