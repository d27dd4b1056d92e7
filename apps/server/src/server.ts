import { join } from 'node:path'
import { cachedPacks } from '@plumbline/content/cached'
import { loadTemplates } from '@plumbline/content/templates/load'
import { type OpenDatabase, openDatabase } from '@plumbline/platform/database/open'
import { openFolderStore } from '@plumbline/platform/files/file-store'
import { createIdentity } from '@plumbline/platform/identity/identity'
import { createMail } from '@plumbline/platform/identity/mail'
import { startAnchors } from '@plumbline/platform/log/anchors/anchors'
import { startKeeper } from '@plumbline/platform/log/keeper'
import { type LogService, logService } from '@plumbline/platform/log/service'
import { ownSigner, startSigner } from '@plumbline/platform/log/signer/client'
import { upgradeRecords } from '@plumbline/records/upcasts/upgrade'
import { sql } from 'kysely'
import pino from 'pino'
import type { Foundations } from './compose.ts'
import type { Configuration } from './configuration.ts'
import { startLocation } from './location.ts'
import { ownSecret } from './secrets.ts'

/** A running server. */
export interface RunningServer {
  readonly foundations: Foundations
  readonly isSetUp: boolean
  readonly setUpLink: string
  stop(): Promise<void>
}

type Closers = (() => Promise<unknown>)[]

const hourMs = 3_600_000

const closeAll = async (opened: Closers) => {
  // The last that was opened stands on the others, so it goes first.
  for (const close of opened.reverse().splice(0)) await close().catch(() => undefined)
}

/** Opens the database that the settings name. @param onFailure called when the embedded database ends by itself */
export async function openConfigured(
  configuration: Configuration,
  onFailure: (reason: string) => void,
): Promise<{ readonly database: OpenDatabase; readonly secret: string; close(): Promise<void> }> {
  const opened: Closers = []
  try {
    const secret = configuration.secret ?? (await ownSecret(configuration.dataFolder, 'secret'))
    const { location, close } = await startLocation(configuration, secret, onFailure)
    opened.push(close)
    const database = await openDatabase(location, () => undefined)
    opened.push(() => database.close())
    return { database, secret, close: () => closeAll(opened) }
  } catch (error) {
    await closeAll(opened)
    throw error
  }
}

/** Opens database, files and identity, and listens. What was opened is closed again if a later step fails. */
export async function startServer(
  configuration: Configuration,
  onFailure: (reason: string) => void,
): Promise<RunningServer> {
  const logger = pino({ level: configuration.logLevel }, pino.destination({ dest: 2, sync: false }))
  const opened: Closers = []
  try {
    // The product is read while the database, a process of its own, starts.
    const reading = Promise.all([
      import('./compose.ts'),
      cachedPacks(join(configuration.dataFolder, 'cache')),
      loadTemplates(join(configuration.dataFolder, 'templates')),
    ])
    reading.catch(() => undefined)
    const { database, secret, close } = await openConfigured(configuration, onFailure)
    opened.push(close)
    const [{ composeApp, productRegistry }, packs, templates] = await reading
    const registers = productRegistry.all.map(({ register }) => register)
    await upgradeRecords(database, registers, (progress) =>
      logger.warn(progress, 'records are put into the words of this version'),
    )
    const setUpToken = configuration.setUpToken ?? (await ownSecret(configuration.dataFolder, 'set-up-token'))
    const mail = configuration.smtpUrl ? createMail(configuration.smtpUrl, configuration.publicUrl) : undefined
    const identity = createIdentity({
      pool: database.authPool,
      secret,
      publicUrl: configuration.publicUrl,
      secureCookies: configuration.publicUrl.startsWith('https:'),
      log: (message, detail) => logger.warn({ detail }, message),
      ...(mail ? { mail } : {}),
    })
    const foundations: Foundations = {
      logs: keepLogs(configuration, database, logger, opened),
      database,
      identity,
      setUpToken,
      secret,
      logger,
      publicUrl: configuration.publicUrl,
      fileLimitBytes: configuration.fileLimitBytes,
      fileStore: await openFolderStore(configuration.filesFolder),
      packs,
      templates,
      ...(mail ? { mail } : {}),
    }
    const app = await composeApp(foundations)
    opened.push(() => app.close())
    const { startProductJobs } = await import('./jobs.ts')
    const jobs = startProductJobs(foundations)
    opened.push(() => jobs.stop())
    await app.listen({ host: configuration.host, port: configuration.port })
    opened.push(
      everyHour(
        () => Promise.all([sql`select forget_old_answers()`.execute(database.store), identity.forgetEnded()]),
        (error) => logger.warn({ err: error }, 'housekeeping failed'),
      ),
    )
    const { rows } = await sql<{ done: boolean }>`select instance_is_set_up() as done`.execute(database.store)
    const setUpLink = `${configuration.publicUrl}/setup?token=${encodeURIComponent(setUpToken)}`
    return { foundations, isSetUp: rows[0]?.done === true, setUpLink, stop: () => closeAll(opened) }
  } catch (error) {
    await closeAll(opened)
    throw error
  }
}

/** The command that runs the signer: the operator's, or our own with its keys in the data folder. */
export const signerCommand = ({ signer, dataFolder }: Configuration): readonly string[] =>
  signer ?? ownSigner(signerFolder(dataFolder))

/** Where our own signer has its vault. */
export const signerFolder = (dataFolder: string): string => join(dataFolder, 'signer')

/** Keeps the logs of all organizations, with the signer and the outside parties that the settings name. */
function keepLogs(
  configuration: Configuration,
  database: OpenDatabase,
  logger: pino.Logger,
  opened: Closers,
): LogService {
  const { timestampUrl, witnesses } = configuration
  const anchors = startAnchors({
    pool: database.logPool,
    timestampUrl,
    witnesses,
    onError: (error) => logger.error({ err: error }, 'the log could not be anchored'),
  })
  opened.push(() => anchors.stop())
  const signer = startSigner(signerCommand(configuration), (line) => logger.warn({ line }, 'the signer says'))
  const keeper = startKeeper({
    pool: database.logPool,
    signer,
    host: new URL(configuration.publicUrl).host,
    clock: () => new Date(),
    sealEverySeconds: 5,
    onError: (error) => logger.error({ err: error }, 'the log could not be kept'),
    onSealed: () => anchors.sealed(),
  })
  opened.push(() => keeper.stop())
  return logService(database.store, { keeper, signer, anchors, clock: () => new Date() })
}

function everyHour(work: () => Promise<unknown>, onError: (error: unknown) => void): () => Promise<void> {
  const timer = setInterval(() => void work().catch(onError), hourMs)
  timer.unref()
  return async () => clearInterval(timer)
}
