import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { BackupFault } from '@plumbline/platform/backup/fault'
import { isSealed, openSealed, sealedHeadBytes } from '@plumbline/platform/backup/sealed-stream'

/** Reads a backup, sealed or not, from its start as often as it is called. @throws BackupFault when a passphrase is needed */
export async function backupReader(
  path: string,
  passphrase: string | undefined,
): Promise<() => AsyncIterable<Uint8Array>> {
  const file = await open(path, 'r')
  const head = Buffer.alloc(sealedHeadBytes)
  await file.read(head, 0, sealedHeadBytes, 0).finally(() => file.close())
  const highWaterMark = 1024 * 1024
  if (!isSealed(head)) return () => createReadStream(path, { highWaterMark })
  if (passphrase === undefined)
    throw new BackupFault('The backup is sealed: give its passphrase with --passphrase-file.')
  return () => openSealed(head, createReadStream(path, { highWaterMark, start: sealedHeadBytes }), passphrase)
}
