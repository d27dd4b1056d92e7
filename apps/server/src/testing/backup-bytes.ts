import { type BackupItem, readBackup } from '@plumbline/platform/backup/read'
import { beginSnapshot } from '@plumbline/platform/backup/rows'
import { writeBackup } from '@plumbline/platform/backup/write'
import type { OpenDatabase } from '@plumbline/platform/database/open'
import { openFolderStore } from '@plumbline/platform/files/file-store'

export const madeAt = '2026-11-23T12:00:00.000Z'

/** A backup of a database and its files, without secrets. */
export async function backupOf(database: Pick<OpenDatabase, 'connectOwner'>, filesFolder: string): Promise<Buffer> {
  const owner = await database.connectOwner()
  await beginSnapshot(owner)
  const parts: Uint8Array[] = []
  for await (const part of writeBackup({
    owner,
    fileStore: await openFolderStore(filesFolder),
    product: '1.0.0',
    madeAt,
    secrets: undefined,
    onProgress: () => undefined,
    onDamagedFile: () => undefined,
  }))
    parts.push(part)
  await owner.end()
  return Buffer.concat(parts)
}

export const itemsOf = (bytes: Buffer): AsyncIterable<BackupItem> =>
  readBackup(
    (async function* () {
      yield bytes
    })(),
  )
