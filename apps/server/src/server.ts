import { join } from 'node:path'
import { loadShippedPacks } from '@plumbline/content/load'
import { type OpenDatabase, openDatabase } from '@plumbline/platform/database/open'
import { startEmbeddedPostgres } from '@plumbline/platform/embedded-postgres/server'
import { openFolderStore } from '@plumbline/platform/files/file-store'
import { createIdentity } from '@plumbline/platform/identity/identity'
import { createMail } from '@plumbline/platform/identity/mail'
import { sql } from 'kysely'
import pino from 'pino'
import { composeApp } from './compose.ts'
import type { Configuration } from './configuration.ts'
import { ownSecret } from './secrets.ts'

/** A running server. */
export interface RunningServer {
  readonly database: OpenDatabase
  readonly isSetUp: boolean
  readonly setUpLink: string
  stop(): Promise<void>
}

const hourMs = 3_600_000

/** Opens database, files and identity, and listens. What was opened is closed again if a later step fails. */
export async function startServer(configuration: Configuration, onFailure: (reason: string) => void): Promise<RunningServer> {
  const logger = pino({ level: configuration.logLevel, redact: ['req.headers.authorization', 'req.headers.cookie'] }, pino.destination({ dest: 2, sync: false }))
  const opened: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const close of opened.reverse().splice(0)) await close().catch((error: unknown) => logger.error({ err: error }, 'closing failed'))
  }
  try {
    const secret = configuration.secret ?? (await ownSecret(configuration.dataFolder, 'secret'))
    const setUpToken = configuration.setUpToken ?? (await ownSecret(configuration.dataFolder, 'set-up-token'))
    const location = await locate(configuration, secret, opened, onFailure)
    const database = await openDatabase(location, (error) => logger.warn({ err: error }, 'a database connection was lost'))
    opened.push(() => database.close())
    const mail = configuration.smtpUrl ? createMail(configuration.smtpUrl, configuration.publicUrl) : undefined
    const identity = createIdentity({
      pool: database.authPool, secret, publicUrl: configuration.publicUrl,
      secureCookies: configuration.publicUrl.startsWith('https:'), ...(mail ? { mail } : {}),
    })
    const app = await composeApp({
      database, identity, setUpToken, logger, publicUrl: configuration.publicUrl, fileLimitBytes: configuration.fileLimitBytes,
      fileStore: await openFolderStore(configuration.filesFolder), packs: await loadShippedPacks(), ...(mail ? { mail } : {}),
    })
    opened.push(() => app.close())
    await app.listen({ host: configuration.host, port: configuration.port })
    opened.push(everyHour(() => sql`select forget_old_answers()`.execute(database.store), (error) => logger.warn({ err: error }, 'housekeeping failed')))
    const { rows } = await sql<{ done: boolean }>`select instance_is_set_up() as done`.execute(database.store)
    return { database, isSetUp: rows[0]?.done === true, setUpLink: `${configuration.publicUrl}/setup?token=${encodeURIComponent(setUpToken)}`, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The database that the settings name, or the embedded one, started. */
async function locate(configuration: Configuration, secret: string, opened: (() => Promise<unknown>)[], onFailure: (reason: string) => void) {
  if (configuration.databaseUrl) {
    const address = new URL(configuration.databaseUrl)
    const database = decodeURIComponent(address.pathname.slice(1)) || 'plumbline'
    return { connection: { connectionString: configuration.databaseUrl }, database, owner: decodeURIComponent(address.username), secret }
  }
  const postgres = await startEmbeddedPostgres({ directory: join(configuration.dataFolder, 'postgres'), onExit: onFailure })
  opened.push(() => postgres.stop())
  return { connection: { host: postgres.socketDirectory, port: postgres.port, user: postgres.superuser }, database: 'plumbline' }
}

function everyHour(work: () => Promise<unknown>, onError: (error: unknown) => void): () => Promise<void> {
  const timer = setInterval(() => void work().catch(onError), hourMs)
  timer.unref()
  return async () => clearInterval(timer)
}
