import { FileReference } from '@plumbline/contract/field'
import type { HistoryItem } from '@plumbline/contract/record'
import { z } from 'zod'

export interface EarlierFile {
  readonly file: FileReference
  /** When it was replaced or taken away. */
  readonly until: string
  readonly by: string
}

const Files = z.array(FileReference).catch([])

/** Files that stood in a record once and do not any more, the latest first. Their bytes are kept. */
export function earlierFiles(history: readonly HistoryItem[], now: readonly FileReference[]): readonly EarlierFile[] {
  const known = new Set(now.map((file) => file.sha256))
  const found: EarlierFile[] = []
  for (const item of history) {
    const change = item.changes.find(({ path }) => path === 'data.files')
    if (!change) continue
    for (const file of Files.parse(change.before)) {
      if (known.has(file.sha256)) continue
      known.add(file.sha256)
      found.push({ file, until: item.at, by: item.actor?.name ?? '' })
    }
  }
  return found
}
