import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isListening } from './claim.ts'
import { DataFolderInUse } from './errors.ts'
import { exists, postgresProcessesIn, signal } from './processes.ts'
import { waitUntil } from './wait.ts'

/** The process id PostgreSQL noted in its own lock file. */
export async function recordedPostmaster(dataFolder: string): Promise<number | undefined> {
  const content = await readFile(join(dataFolder, 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number.parseInt(content, 10)
  return pid > 0 ? pid : undefined
}

/** First politely, then not: each signal with the milliseconds it gets. PostgreSQL recovers from every one of them. */
const orphanSignals = [
  ['SIGINT', 10_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
] as const

/** Children of a postmaster that was killed end by themselves, unless they are busy. */
const bereavedLimit = 1_500

async function stopOrphans(dataFolder: string, postmaster: number | undefined): Promise<void> {
  const running = () => postgresProcessesIn(dataFolder)
  const allGone = async () => (await running()).length === 0
  const orphaned = postmaster !== undefined && (await running()).includes(postmaster)
  if (!orphaned && (await waitUntil(allGone, bereavedLimit))) return
  for (const [name, limit] of orphanSignals) {
    // A postmaster ends its children itself; without one, each must be told, and SIGINT would only cancel a query.
    const targets = orphaned && name !== 'SIGKILL' ? [postmaster] : await running()
    for (const pid of targets) signal(pid, name)
    if (await waitUntil(allGone, limit)) return
  }
}

/**
 * Clears the way after a Node process that was killed: its PostgreSQL lives on, or died and left its lock file. Only
 * for the holder of the folder's lock, for whom every PostgreSQL in the folder is a left-over.
 */
export async function settleLeftovers(
  directory: string,
  dataFolder: string,
  socket: string,
  log: (line: string) => void,
): Promise<void> {
  const postmaster = await recordedPostmaster(dataFolder)
  const before = await postgresProcessesIn(dataFolder)
  if (before.length > 0) {
    log(`stopping a PostgreSQL that outlived its Plumbline (process ${postmaster ?? before[0]})`)
    await stopOrphans(dataFolder, postmaster)
  }
  const remaining = await postgresProcessesIn(dataFolder)
  // Somebody answers whom we cannot see: the PostgreSQL of another container on the same folder.
  if (remaining.length > 0 || (await isListening(socket))) throw new DataFolderInUse(directory, remaining[0])
  // The id is a zombie's or was given out anew; PostgreSQL cannot tell and would refuse to start.
  if (postmaster !== undefined && exists(postmaster)) await rm(join(dataFolder, 'postmaster.pid'), { force: true })
}
