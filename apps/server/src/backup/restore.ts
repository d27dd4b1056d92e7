import { BackupFault } from '@plumbline/platform/backup/fault'
import { type CheckedBackup, checkBackup, fillInstance, refuseUsed } from '@plumbline/platform/backup/fill'
import { readBackup } from '@plumbline/platform/backup/read'
import type { BackupProgress } from '@plumbline/platform/backup/write'
import { migrate, migrationsThatRan, shippedMigrations } from '@plumbline/platform/database/migrate'
import { openDatabase } from '@plumbline/platform/database/open'
import { openFolderStore } from '@plumbline/platform/files/file-store'
import { fillVault, fitVault, readVaultKeys } from '@plumbline/platform/log/signer/vault-copy'
import { upgradeRecords } from '@plumbline/records/upcasts/upgrade'
import { allRegisters } from '@plumbline/registers/all'
import { type Configuration, type Environment, readConfiguration } from '../configuration.ts'
import { startLocation } from '../location.ts'
import { existingSecret, ownSecret } from '../secrets.ts'
import { signerFolder } from '../server.ts'
import { backupReader } from './reader.ts'
import { amounts, commanded, passphraseFrom, progressLine, type Say, toOutput } from './terms.ts'

interface RestoreOptions {
  readonly passphraseFile?: string | undefined
  /** Changes nothing. */
  readonly check?: true
  readonly environment?: Environment
  readonly say?: Say
}

/**
 * `plumbline restore FILE`. Reads the file twice: the first time to its last byte without doing anything, so that a wrong
 * passphrase or a damaged file leaves everything as it was.
 * @returns the exit code: 0, or 1 with the reason
 */
export const restore = (
  path: string,
  { passphraseFile, check, environment = process.env, say = toOutput }: RestoreOptions,
): Promise<number> => {
  let state = 'Nothing was restored.'
  return commanded(
    () => state,
    say,
    async () => {
      const configuration = readConfiguration(environment, process.cwd())
      const read = await backupReader(path, await passphraseFrom(passphraseFile))
      const backup = await checkBackup(readBackup(read()), progressLine())
      const { head, secrets, end } = backup
      const rows = Object.values(end.rows).reduce((sum, count) => sum + count, 0)
      say(
        `${path}: made ${head.madeAt} by Plumbline ${head.product}; ${rows.toLocaleString('en')} rows, ${end.files.toLocaleString('en')} files, ${secrets ? 'with' : 'without'} secrets. It is whole.`,
      )
      if (check) return 0
      await refuseOtherSecrets(configuration, backup)
      const amount = await fill(configuration, backup, read, () => {
        state = 'Everything is restored, but not brought up to this version; a start of the server tries again.'
      })
      say(`Restored ${amounts(amount)}.`)
      for (const note of await missing(configuration, backup)) say(note)
      return 0
    },
  )
}

/** Secrets that are here already stay: who has others than the backup has another instance here, or the rest of one. */
async function refuseOtherSecrets(configuration: Configuration, { secrets }: CheckedBackup): Promise<void> {
  const { dataFolder } = configuration
  const present = configuration.secret ?? (await existingSecret(dataFolder, 'secret'))
  if (secrets?.secret !== undefined && present !== undefined && present !== secrets.secret)
    throw new BackupFault(
      `The secret of the backup is not the one in ${configuration.secret ? 'PLUMBLINE_SECRET' : `${dataFolder}/secrets`}. Restore into a new data folder, without PLUMBLINE_SECRET.`,
    )
  const isOwn = configuration.signer === undefined
  if (isOwn && secrets && !fitVault(await readVaultKeys(signerFolder(dataFolder)), secrets.signerKeys))
    throw new BackupFault(
      `The signer in ${signerFolder(dataFolder)} has other keys than those of the backup. Restore into a new data folder.`,
    )
}

/** Makes the tables as they were, fills them, and brings them up to this version. */
async function fill(
  configuration: Configuration,
  { head, secrets }: CheckedBackup,
  read: () => AsyncIterable<Uint8Array>,
  onFilled: () => void,
): Promise<BackupProgress> {
  const { dataFolder } = configuration
  const shipped = await shippedMigrations()
  const migrations = migrationsThatRan(head.migrations, shipped)
  const secret = configuration.secret ?? secrets?.secret ?? (await ownSecret(dataFolder, 'secret'))
  const { location, close } = await startLocation(configuration, secret, () => undefined)
  try {
    const database = await openDatabase(location, () => undefined, {
      migrations,
      async beforeSetUp(owner) {
        await refuseUsed(owner, head)
        // Before the rows: a log without the keys that signed it could not go on.
        if (secrets?.secret !== undefined && configuration.secret === undefined)
          await ownSecret(dataFolder, 'secret', secrets.secret)
        if (secrets && configuration.signer === undefined && secrets.signerKeys.length > 0)
          fillVault(signerFolder(dataFolder), secrets.signerKeys, head.logs)
      },
    })
    const owner = await database.connectOwner()
    try {
      let amount: BackupProgress = { rows: 0, files: 0, bytes: 0 }
      const showProgress = progressLine()
      await fillInstance(owner, await openFolderStore(configuration.filesFolder), readBackup(read()), (progress) => {
        amount = progress
        showProgress(progress)
      }).catch((error: unknown) => {
        throw new BackupFault(
          `${messageOf(error)} No row was kept; what was begun in ${dataFolder} is for another try, or can be removed.`,
        )
      })
      onFilled()
      await migrate(owner, database.roles, shipped)
      await upgradeRecords(database, allRegisters, () => undefined)
      return amount
    } finally {
      await owner.end()
      await database.close()
    }
  } finally {
    await close()
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** What the operator has to bring from elsewhere before the server starts. */
async function missing(configuration: Configuration, { head, secrets }: CheckedBackup): Promise<readonly string[]> {
  const keys = configuration.signer ? undefined : await readVaultKeys(signerFolder(configuration.dataFolder))
  return [
    ...(secrets?.secret === undefined && configuration.secret === undefined
      ? [
          'The secret is not in the backup. Put the folder secrets back, or people have to set up their second factors anew.',
        ]
      : []),
    ...(head.logs.length > 0 && keys?.length === 0
      ? [
          `The keys of the signer are not in the backup. Put its folder back as ${signerFolder(configuration.dataFolder)}: without them the logs are read and verified, but nothing new is signed.`,
        ]
      : []),
    ...(configuration.signer ? ['PLUMBLINE_SIGNER has to be the signer that the instance had.'] : []),
  ]
}
