import { existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { BackupFault } from '@plumbline/platform/backup/fault'
import { isMade } from '@plumbline/platform/backup/fill'
import type { BackupSecrets } from '@plumbline/platform/backup/format'
import { beginSnapshot } from '@plumbline/platform/backup/rows'
import { sealStream } from '@plumbline/platform/backup/sealed-stream'
import { type BackupProgress, writeBackup } from '@plumbline/platform/backup/write'
import { connectOwnerOf } from '@plumbline/platform/database/open'
import { folderStore } from '@plumbline/platform/files/file-store'
import { readVaultKeys } from '@plumbline/platform/log/signer/vault-copy'
import { type Configuration, type Environment, readConfiguration } from '../configuration.ts'
import { findLocation } from '../location.ts'
import { existingSecret } from '../secrets.ts'
import { signerFolder } from '../server.ts'
import { version } from '../version.ts'
import { amounts, commanded, passphraseFrom, progressLine, type Say, toOutput } from './terms.ts'

interface BackupOptions {
  readonly passphraseFile: string | undefined
  readonly environment?: Environment
  readonly say?: Say
}

const leastPassphrase = 12

/** `plumbline backup FILE`. @returns the exit code: 0; 1 when there is no backup; 2 when damaged files are missing in it */
export const backup = (
  path: string,
  { passphraseFile, environment = process.env, say = toOutput }: BackupOptions,
): Promise<number> =>
  commanded(
    () => 'No backup was made.',
    say,
    async () => {
      const configuration = readConfiguration(environment, process.cwd())
      const passphrase = await passphraseFrom(passphraseFile)
      if (passphrase !== undefined && passphrase.length < leastPassphrase)
        throw new BackupFault(`The passphrase needs at least ${leastPassphrase} characters.`)
      const damaged: string[] = []
      let amount: BackupProgress = { rows: 0, files: 0, bytes: 0 }
      const showProgress = progressLine()
      await writeNew(path, (write) =>
        streamTo(write, configuration, passphrase, {
          onProgress: (progress) => {
            amount = progress
            showProgress(progress)
          },
          onDamagedFile: (file) => damaged.push(file),
        }),
      )
      say(`${path} holds ${amounts(amount)}.`)
      if (passphrase === undefined)
        say(
          'It is not sealed: keep it where nobody else reads. The secret and the keys of the signer are not in it; keep the folders secrets and signer too, or give --passphrase-file.',
        )
      for (const note of elsewhere(configuration)) say(note)
      for (const file of damaged) say(`LEFT OUT ${file}: its bytes are not those that were uploaded.`)
      return damaged.length === 0 ? 0 : 2
    },
  )

/** What no backup holds, since others keep it. */
const elsewhere = ({ secret, signer }: Configuration): readonly string[] => [
  ...(secret === undefined ? [] : ['PLUMBLINE_SECRET is not in it: keep it elsewhere.']),
  ...(signer === undefined ? [] : ['The keys of the signer of PLUMBLINE_SIGNER are not in it: keep them elsewhere.']),
]

async function streamTo(
  write: (piece: Uint8Array) => Promise<unknown>,
  configuration: Configuration,
  passphrase: string | undefined,
  calls: Pick<Parameters<typeof writeBackup>[0], 'onProgress' | 'onDamagedFile'>,
): Promise<void> {
  const located = await findLocation(configuration)
  if (!located) throw new BackupFault(`There is no instance in ${configuration.dataFolder}.`)
  try {
    const owner = await connectOwnerOf(located.location)
    try {
      if (!(await isMade(owner))) throw new BackupFault('The database has no instance in it yet.')
      await beginSnapshot(owner)
      const plain = writeBackup({
        owner,
        fileStore: folderStore(configuration.filesFolder),
        product: version,
        madeAt: new Date().toISOString(),
        secrets: passphrase === undefined ? undefined : await secretsOf(configuration),
        ...calls,
      })
      for await (const piece of passphrase === undefined ? plain : sealStream(plain, passphrase)) await write(piece)
    } finally {
      await owner.end()
    }
  } finally {
    await located.close()
  }
}

/** Read after the snapshot began: a key that the database knows is in the vault before. */
async function secretsOf({ dataFolder, secret, signer }: Configuration): Promise<BackupSecrets> {
  const own = secret === undefined ? await existingSecret(dataFolder, 'secret') : undefined
  return {
    ...(own === undefined ? {} : { secret: own }),
    signerKeys: signer === undefined ? await readVaultKeys(signerFolder(dataFolder)) : [],
  }
}

/** Writes a file that has its name only once it is whole and on the disk. */
async function writeNew(
  path: string,
  work: (write: (piece: Uint8Array) => Promise<unknown>) => Promise<void>,
): Promise<void> {
  if (existsSync(path)) throw new BackupFault(`${path} is there already. Name a new file.`)
  const partial = `${path}.partial`
  try {
    const file = await open(partial, 'w', 0o600)
    try {
      await work((piece) => file.appendFile(piece))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(partial, path)
  } finally {
    await rm(partial, { force: true })
  }
}
