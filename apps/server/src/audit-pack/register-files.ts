import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import type { Packed } from './browse-records.ts'
import { digestsIn } from './evidence-files.ts'
import { papersOf } from './papers.ts'
import { placesOf } from './places.ts'
import { type Say, stepOf } from './progress.ts'
import { type PackedVersion, stageRecords } from './record-files.ts'
import { type RecordIds, recordIds } from './record-ids.ts'
import type { Stage } from './stage.ts'
import type { Wanted } from './wanted.ts'

export interface StagedRecords extends Packed {
  readonly ids: readonly (readonly [register: string, ids: RecordIds])[]
  readonly count: number
  readonly versions: number
}

/** The records of all registers, their papers, and what pages and files need to know of them. */
export async function stageRegisters(
  tx: ReadTransaction,
  stage: Stage,
  wanted: Wanted,
  organization: string,
  say: Say,
): Promise<StagedRecords> {
  const names = wanted.registers.map(({ name }) => name).sort()
  const ids: [string, RecordIds][] = []
  for (const name of names) ids.push([name, await recordIds(tx, name, wanted)])
  const total = ids.reduce((sum, [, { count }]) => sum + count, 0)
  const onShare = stepOf(say, 'Records and their versions', 0.2, 0.4)
  const papers = papersOf(tx, stage, organization)
  const places = placesOf()
  const files = new Set<string>()
  const counts = { count: 0, versions: 0 }
  const add = async (version: PackedVersion) => {
    const { row, isCurrent, length } = version
    counts.versions += 1
    if (isCurrent) counts.count += 1
    if (isCurrent && row.archived_at === null) places.add(row, length)
    for (const digest of digestsIn([row.data, row.committed])) files.add(digest)
    await papers.add(version)
    await onShare(counts.count / total)
  }
  for (const one of ids) await stageRecords(tx, stage, wanted, one, add)
  return { ids, places, files, papers: await papers.end(), ...counts }
}
