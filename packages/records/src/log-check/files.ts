import { createHash } from 'node:crypto'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import type { FileStore } from '@plumbline/platform/files/file-store'
import { Diverged } from './fault.ts'

/** Reads every file to its end. @throws Diverged when one is gone, or has other bytes */
export async function checkFiles(
  tx: ReadTransaction,
  fileStore: FileStore,
  organizationId: string,
  counts: { files: number },
): Promise<void> {
  const files = await tx
    .selectFrom('file as f')
    .leftJoin('erasure as x', (join) => join.onRef('x.subject_id', '=', 'f.sha256').on('x.subject', '=', 'file'))
    .select(['f.sha256', 'f.name', 'f.size', 'x.at as erased_at'])
    .orderBy('f.sha256')
    .execute()
  for (const { sha256, name, size, erased_at } of files) {
    if (erased_at) {
      await refuseBytes(fileStore, organizationId, sha256)
      continue
    }
    const hash = createHash('sha256')
    let length = 0
    try {
      for await (const chunk of await fileStore.get(organizationId, sha256)) {
        hash.update(chunk)
        length += chunk.length
      }
    } catch {
      throw new Diverged('file-wrong', `The file ${name} (${sha256}) is not there.`)
    }
    if (hash.digest('hex') !== sha256 || length !== size)
      throw new Diverged(
        'file-wrong',
        `The file ${name} (${sha256}) has other bytes than were uploaded: it was swapped.`,
      )
    counts.files += 1
  }
}

/** An erasure that was cut off before it took the bytes, or files from a backup of before. */
async function refuseBytes(fileStore: FileStore, organizationId: string, sha256: string): Promise<void> {
  const found = await fileStore.get(organizationId, sha256).catch(() => undefined)
  found?.destroy()
  if (found)
    throw new Diverged(
      'erasure-wrong',
      `The bytes of an erased file (${sha256}) are still there. Ask for its erasure again.`,
    )
}
