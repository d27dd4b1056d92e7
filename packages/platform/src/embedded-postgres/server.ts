import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Choice, choosePostgres } from './choose.ts'
import { ensureCluster, sweepUnfinished } from './cluster.ts'
import { CannotStartPostgres } from './errors.ts'
import { settleLeftovers } from './leftovers.ts'
import { logTail } from './log-tail.ts'
import { handFolder } from './ownership.ts'
import { occupy, type Places } from './places.ts'
import { launch, type Postmaster, ready, shutDown } from './postmaster.ts'
import { postgresProcessesIn } from './processes.ts'
import type { RunAs } from './run-as.ts'
import { port, superuser } from './settings.ts'
import { waitUntil } from './wait.ts'

/** A running PostgreSQL that only this process and users who could read its data folder anyway can reach. */
export interface EmbeddedPostgres {
  /** The `host` for pg: a folder with a unix socket. No password; the folder is closed to other users. */
  readonly socketDirectory: string
  readonly port: number
  /** Major version of PostgreSQL, 15 or later. */
  readonly major: number
  readonly superuser: string
  /** Stops the database in order and gives the folder free. May be called more than once. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** Holds the database, its socket and our lock; made if absent. */
  readonly directory: string
  readonly log?: (line: string) => void
  /** PostgreSQL ended though nobody asked it to. The folder stays locked until `stop`. */
  readonly onExit?: (reason: string) => void
  /** How long to wait for an instance on the same folder that may be shutting down, before it is refused. 5 s. */
  readonly patienceMs?: number
  /** Instead of what we would try: how to start PostgreSQL so that it accepts its user. */
  readonly runAs?: readonly RunAs[]
}

const defaultPatienceMs = 5_000

/** How long a dying PostgreSQL may keep its own lock, in attempts of a growing pause. */
const lockAttempts = 8
const isLocked = (said: string) => /lock file|pre-existing shared memory|still in use/i.test(said)

/** Empty, since the lock file beside an old socket may name a process id that is a zombie's or another's by now. */
async function makeSocketDirectory(choice: Choice, socketDirectory: string): Promise<void> {
  await rm(socketDirectory, { recursive: true, force: true })
  await mkdir(socketDirectory, { mode: 0o700 })
  await handFolder(choice.runAs, socketDirectory)
}

async function bringUp(choice: Choice, places: Places, log: (line: string) => void): Promise<Postmaster> {
  const { directory, dataFolder, socketDirectory } = places
  for (let attempt = 1; ; attempt++) {
    await settleLeftovers(directory, dataFolder, join(socketDirectory, `.s.PGSQL.${port}`), log)
    await makeSocketDirectory(choice, socketDirectory)
    const postmaster = launch(choice, dataFolder, socketDirectory)
    try {
      if (await ready(postmaster, dataFolder, socketDirectory, log)) return postmaster
    } catch (error) {
      await shutDown(postmaster, log)
      throw error
    }
    const said = await postmaster.said()
    if (attempt === lockAttempts || !isLocked(said)) {
      const details = [await postmaster.ended, said, await logTail(dataFolder)].filter((part) => part !== '')
      throw new CannotStartPostgres(`The database in ${dataFolder} did not start.\n${details.join('\n')}`)
    }
    await sleep(50 * 2 ** attempt)
  }
}

async function startIn(places: Places, options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { directory, dataFolder, socketDirectory } = places
  const log = options.log ?? (() => undefined)
  await sweepUnfinished(directory)
  const choice = await choosePostgres(directory, dataFolder, log, options.runAs)
  log(`PostgreSQL ${choice.major} of ${choice.folder}, as ${choice.runAs.description}, in ${dataFolder}`)
  await ensureCluster(choice, dataFolder)
  const postmaster = await bringUp(choice, places, log)

  let stopping: Promise<void> | undefined
  void postmaster.ended.then(async (reason) => {
    if (stopping === undefined) options.onExit?.(`${reason}\n${await logTail(dataFolder)}`.trim())
  })
  const stop = async () => {
    await shutDown(postmaster, log)
    // The process that writes the log ends a moment after all others.
    await waitUntil(async () => (await postgresProcessesIn(dataFolder)).length === 0, 2_000)
    await places.leave()
  }
  return {
    socketDirectory,
    port,
    major: choice.major,
    superuser,
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}

/**
 * Starts a real PostgreSQL for this process alone, making its data folder at the first time (about 1.5 s; later
 * starts 0.2 s, and after a crash as long as recovery takes). Resolves once connections are accepted.
 *
 * @throws DataFolderInUse when another live instance works on the folder
 * @throws CannotStartPostgres with the reason and what to do, in every other case we know of
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  if (process.platform === 'win32')
    throw new CannotStartPostgres('The built-in database needs Linux or macOS. On Windows set DATABASE_URL.')
  const directory = resolve(options.directory)
  const places = await occupy(directory, options.patienceMs ?? defaultPatienceMs)
  try {
    return await startIn(places, options)
  } catch (error) {
    await places.unlock()
    throw error
  }
}
