import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseLocation } from '@plumbline/platform/database/open'
import { runningPostgres } from '@plumbline/platform/embedded-postgres/running'
import { startEmbeddedPostgres } from '@plumbline/platform/embedded-postgres/server'
import type { Configuration } from './configuration.ts'

/** Where the database is, and how to leave it again. */
export interface Located {
  readonly location: DatabaseLocation
  close(): Promise<void>
}

const postgresFolder = (configuration: Configuration) => join(configuration.dataFolder, 'postgres')
const database = 'plumbline'

/** The database that the settings name; an embedded one is started, for this process alone. @param onFailure called when it ends by itself */
export async function startLocation(
  configuration: Configuration,
  secret: string,
  onFailure: (reason: string) => void,
): Promise<Located> {
  if (configuration.databaseUrl) return ofServer(configuration.databaseUrl, secret)
  const postgres = await startEmbeddedPostgres({ directory: postgresFolder(configuration), onExit: onFailure })
  return embedded(postgres, () => postgres.stop())
}

/** As `startLocation`, for who only reads: beside the server that runs on it, if one does. Undefined when there is no database yet. */
export async function findLocation(configuration: Configuration): Promise<Located | undefined> {
  if (configuration.databaseUrl) return ofServer(configuration.databaseUrl, undefined)
  const folder = postgresFolder(configuration)
  if (!existsSync(join(folder, 'data', 'PG_VERSION'))) return undefined
  const running = await runningPostgres(folder)
  if (running) return embedded(running, async () => undefined)
  const postgres = await startEmbeddedPostgres({ directory: folder })
  return embedded(postgres, () => postgres.stop())
}

const embedded = (
  postgres: { readonly socketDirectory: string; readonly port: number; readonly superuser: string },
  close: () => Promise<void>,
): Located => ({
  location: {
    connection: { host: postgres.socketDirectory, port: postgres.port, user: postgres.superuser },
    database,
  },
  close,
})

function ofServer(databaseUrl: string, secret: string | undefined): Located {
  const address = new URL(databaseUrl)
  const connection = {
    host: decodeURIComponent(address.searchParams.get('host') ?? address.hostname),
    port: Number(address.port || 5432),
    user: decodeURIComponent(address.username),
    password: decodeURIComponent(address.password),
    ...(['require', 'verify-full', 'verify-ca'].includes(address.searchParams.get('sslmode') ?? '')
      ? { ssl: true }
      : {}),
  }
  const location = {
    connection,
    database: decodeURIComponent(address.pathname.slice(1)) || database,
    owner: connection.user,
    ...(secret === undefined ? {} : { secret }),
  }
  return { location, close: async () => undefined }
}
